using JsonOrm.Evolution;
using JsonOrm.Files;
using JsonOrm.Tables;

namespace JsonOrm.Catalogue;

// Migrates a table to its class's schema.
internal sealed partial class TableCatalog
{
    /// <summary>True if nothing is written, so that a class may lack columns of the table.</summary>
    public bool ReadsOnly { get; init; }

    /// <summary>True if rows that their class cannot convert are removed from their table.</summary>
    public bool SetsAside { get; init; }

    /// <summary>Called when a class has changed the format of rows.</summary>
    public Action? Upgrading { get; set; }

    // The table has not been used yet, so the published state is complete.
    private void Evolve(TableSlot slot, TableSchema schema)
    {
        if (slot.IsAttached)
        {
            throw new SchemaMismatchException(schema.Name, SchemaComparison.Differences(slot.Schema, schema));
        }

        RefuseTooLarge(schema);
        AttachReferenced(slot, schema);
        if (slot.Name != schema.Name)
        {
            RefuseAmbiguousName(schema.Name, slot);
        }

        SchemaDifference difference = SchemaEvolution.Compare(slot.Form, schema, ReadsOnly, RenamedTables(slot, schema));
        List<string> refusals = difference.Refusals();
        if (refusals.Count == 0)
        {
            TableVersion before = slot.In(States!.Published);
            TableEvolution evolution = EvolutionTo(slot, UpgradePlan.FormOf(slot.Form, schema, difference, HasOlderRows(before)), difference);
            refusals = Problems(evolution, before);
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

    // The class of a table whose key has changed has to be known before the columns that refer to it. Tables that refer to each other end the recursion.
    private void AttachReferenced(TableSlot slot, TableSchema schema)
    {
        if (_attaching.Contains(schema))
        {
            return;
        }

        _attaching.Add(schema);
        try
        {
            foreach (ForeignKeySchema key in schema.ForeignKeys)
            {
                if (key.Referenced?.Invoke() is { } referenced && !_attaching.Contains(referenced) && IsBehind(slot, schema, key, referenced))
                {
                    AttachNew(referenced);
                }
            }
        }
        finally
        {
            _attaching.Remove(schema);
        }
    }

    // True if the referenced table is on disk with another name or a key of other types than its class.
    private bool IsBehind(TableSlot slot, TableSchema schema, ForeignKeySchema key, TableSchema referenced) =>
        Find(key.ReferencedTable) is { } to
            ? to != slot && !to.IsAttached && !Reference.Fits(schema, key, to.Schema)
            : SchemaStates.AnswersOf(referenced).RenamedFrom.Any(former => Array.Exists(_slots, candidate => candidate.Name == former && !candidate.IsAttached));

    // A table that the class had under another name. A class that has a table's former name may be the one from before the rename, or a new one: only the class can say.
    private TableSlot? FindRenamed(TableSchema schema)
    {
        foreach (string name in SchemaStates.AnswersOf(schema).RenamedFrom)
        {
            if (Array.Find(_slots, slot => slot.Name == name && !slot.IsAttached) is { } renamed)
            {
                return renamed;
            }
        }

        if (FindByFormerName(schema.Name) is not { IsAttached: false } former)
        {
            return null;
        }

        return ReadsOnly
            ? former
            : throw new SchemaMismatchException(
                schema.Name,
                [$"The table that had this name is now '{former.Name}'. If this is its class and goes back to the name, put [RenamedFrom(\"{former.Name}\")] on it. If this is another table, give it another name, or use the class of '{former.Name}' first."]);
    }

    // Foreign keys name a table. If those on disk still name a renamed table by this name, they would become foreign keys to another table.
    private void RefuseAmbiguousName(string name, TableSlot? own)
    {
        if (ReadsOnly || FindByFormerName(name) is not { } renamed || renamed == own)
        {
            return;
        }

        foreach (TableSlot slot in _slots)
        {
            TableSchema schema = slot.AtOpen is null ? ReadSchema(slot.Root!).Schema : slot.Schema;
            if (schema.ForeignKeys.Any(key => key.ReferencedTable == name))
            {
                throw new SchemaMismatchException(
                    name,
                    [$"The table that had this name is now '{renamed.Name}', and table '{slot.Name}' refers to '{renamed.Name}' by that name. Use the class of '{slot.Name}' first, with [References] to the class of '{renamed.Name}', or give this table another name."]);
            }
        }
    }

    // A former name that no table has is normal in a database that was made after the rename. If it resembles the name of a table that no class has used, the rows of that table would
    // seem to be gone.
    private void RefuseMisspeltFormerName(TableSchema schema)
    {
        foreach (string former in SchemaStates.AnswersOf(schema).RenamedFrom)
        {
            if (Array.Exists(_slots, slot => slot.Name == former || slot.FormerNames.Contains(former)))
            {
                continue;
            }

            IEnumerable<string> unused = _slots.Where(static slot => !slot.IsAttached && !slot.IsDropped).Select(static slot => slot.Name);
            if (NearestName.Of(former, unused) is { } meant)
            {
                throw new SchemaMismatchException(
                    schema.Name,
                    [$"[RenamedFrom(\"{former}\")] names no table of the database, and this class would get an empty table, although the database has a table '{meant}' that no class has used. Write [RenamedFrom(\"{meant}\")]. If '{meant}' is another table, use its class first."]);
            }
        }
    }

    /// <summary>True if the name is a former name of another table than this.</summary>
    public bool IsReused(string name, TableSlot own) => Array.Exists(_slots, slot => slot != own && slot.FormerNames.Contains(name));

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

    // A renamed table keeps its folder, so the folder of its former name is taken.
    private string FreeFolder(string name)
    {
        string folder = FolderName.Of(name);
        for (int number = 2; Array.Exists(_slots, slot => slot.Folder == folder); number++)
        {
            folder = FolderName.Of(name + "\n" + number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return folder;
    }

    // Returns the conflicts between the rows and the class.
    private List<string> Problems(TableEvolution evolution, TableVersion before)
    {
        List<FailedRow> failures = SetsAside ? evolution.Failures(before, _limits, int.MaxValue) : evolution.Failures(before, _limits);
        if (SetsAside)
        {
            evolution.TakeOut(failures);
        }
        else if (failures.Count > 0)
        {
            List<string> problems = failures.ConvertAll(static failure => failure.Error.Message);
            problems[^1] += $" At most {TableEvolution.MostFailures} rows are listed. Mend the rows or the method, or open the database with OnUpgradeError = UpgradeErrors.SetAside, which sets such rows aside.";
            return problems;
        }

        try
        {
            return [.. ShapeCheck.Misfits(before, evolution), .. evolution.Violations(before)];
        }
        catch (UniqueConstraintException error)
        {
            return [error.Message];
        }
    }

    /// <summary>True if files of the table contain rows of an earlier format version.</summary>
    public static bool HasOlderRows(TableVersion table) => OlderRows(table) > 0;

    /// <summary>Returns the number of rows in the files that have an earlier format version.</summary>
    public static long OlderRows(TableVersion table) => table.Form.Upgrades is { } upgrades && !table.Base.IsEmpty ? table.Base.Manifest.RowsBelow(upgrades.Current) : 0;
}
