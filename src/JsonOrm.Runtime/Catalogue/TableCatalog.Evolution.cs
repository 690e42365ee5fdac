using JsonOrm.Evolution;
using JsonOrm.Files;
using JsonOrm.Tables;

namespace JsonOrm.Catalogue;

// How a table takes on its class's schema.
internal sealed partial class TableCatalog
{
    /// <summary>True when nothing is written, so that a class may lack columns that the table has.</summary>
    public bool ReadsOnly { get; init; }

    /// <summary>True when rows that their class cannot make are taken out of their table.</summary>
    public bool SetsAside { get; init; }

    /// <summary>Called when a class has given rows another form.</summary>
    public Action? Upgrading { get; set; }

    // No one has used the table yet, so what is published of it is all there is of it.
    private void Evolve(TableSlot slot, TableSchema schema)
    {
        if (slot.IsAttached)
        {
            throw new SchemaMismatchException(schema.Name, SchemaComparison.Differences(slot.Schema, schema));
        }

        RefuseTooLarge(schema);
        SchemaDifference difference = SchemaEvolution.Compare(slot.Form, schema, ReadsOnly, RenamedTables(slot, schema));
        List<string> refusals = difference.Refusals();
        if (refusals.Count == 0)
        {
            TableVersion before = slot.In(States!.Published);
            TableEvolution evolution = EvolutionTo(slot, UpgradePlan.FormOf(slot.Form, schema, difference, HasOlderRows(before)), difference);
            refusals = Problems(evolution, before, schema);
            if (refusals.Count == 0)
            {
                refusals = TakeOn(slot, evolution);
            }

            if (refusals.Count == 0 && evolution.ChangesRows)
            {
                Upgrading?.Invoke();
            }
        }

        if (refusals.Count > 0)
        {
            throw new SchemaMismatchException(schema.Name, refusals);
        }
    }

    // A class that has been given another name, or an older one from before that.
    private TableSlot? FindRenamed(TableSchema schema)
    {
        foreach (string name in SchemaStates.AnswersOf(schema).RenamedFrom)
        {
            if (Array.Find(_slots, slot => slot.Name == name && !slot.IsAttached) is { } renamed)
            {
                return renamed;
            }
        }

        return FindByFormerName(schema.Name) is { IsAttached: false } former ? former : null;
    }

    private TableSlot? FindByFormerName(string name) => Array.Find(_slots, slot => slot.FormerNames.Contains(name));

    private Dictionary<string, string> RenamedTables(TableSlot own, TableSchema schema)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (TableSlot slot in _slots)
        {
            foreach (string former in slot.FormerNames)
            {
                names[former] = slot.Name;
            }
        }

        foreach (TableSlot slot in _slots)
        {
            names.Remove(slot.Name);
        }

        names[own.Name] = schema.Name;
        return names;
    }

    // A table that was renamed keeps its folder, so that the folder of its former name is taken.
    private string FreeFolder(string name)
    {
        string folder = FolderName.Of(name);
        for (int number = 2; Array.Exists(_slots, slot => slot.Folder == folder); number++)
        {
            folder = FolderName.Of(name + "\n" + number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return folder;
    }

    // What the rows say against it.
    private List<string> Problems(TableEvolution evolution, TableVersion before, TableSchema schema)
    {
        List<FailedRow> failures = SetsAside ? evolution.Failures(before, _limits, int.MaxValue) : evolution.Failures(before, _limits);
        if (SetsAside)
        {
            evolution.TakeOut(failures);
        }
        else if (failures.Count > 0)
        {
            return failures.ConvertAll(static failure => failure.Error.Message);
        }

        try
        {
            return [.. ShapeCheck.Misfits(before, schema), .. evolution.Violations(before)];
        }
        catch (UniqueConstraintException error)
        {
            return [error.Message];
        }
    }

    /// <summary>True when files of the table hold rows of a form before the present one.</summary>
    public static bool HasOlderRows(TableVersion table) => OlderRows(table) > 0;

    /// <summary>How many rows in the files have a form before the present one.</summary>
    public static long OlderRows(TableVersion table) => table.Form.Upgrades is { } upgrades && !table.Base.IsEmpty ? table.Base.Manifest.RowsBelow(upgrades.Current) : 0;
}
