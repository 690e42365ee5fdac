using JsonOrm.Evolution;
using JsonOrm.Rows;

namespace JsonOrm.Catalogue;

// Which tables refer to which, by their schemas alone: a foreign key holds whether or not its class is known to this process.
internal sealed partial class TableCatalog
{
    private volatile References? _references;
    private volatile int _shape;
    private volatile int _addedReferences;

    /// <summary>How many times a class has given a table with rows a foreign key it did not have.</summary>
    public int AddedReferences => _addedReferences;

    /// <summary>The foreign keys of a table, which is opened.</summary>
    public Reference[] ReferencesFrom(TableSlot slot)
    {
        References known = Current();
        return slot.Index < known.From.Length && known.From[slot.Index] is { } references ? references : BindFrom(slot);
    }

    /// <summary>The foreign keys of all tables that refer to this one.</summary>
    public Reference[] ReferencesTo(TableSlot slot)
    {
        References known = Current();
        return slot.Index < known.To.Length && known.To[slot.Index] is { } references ? references : BindTo(slot);
    }

    /*
     * Sets the schema that a class brings, and looks at the foreign keys that are new. Whoever commits from then on checks them too;
     * what was queued or on its way before is waited for. So no commit in between can break them unseen.
     */
    private List<string> TakeOn(TableSlot slot, TableEvolution evolution)
    {
        List<ForeignKeySchema> added = evolution.Difference.Effect >= ChangeEffect.AllRows
            ? [.. evolution.Form.Schema.ForeignKeys]
            : SchemaEvolution.AddedReferences(slot.Schema, evolution, RenamedTables(slot, evolution.Form.Schema));
        (string name, string[] formerNames) = (slot.Name, slot.FormerNames);
        using (_scheduler.Hold(_gate))
        {
            slot.Evolution = evolution;
            slot.Rename(evolution.Form.Schema.Name, evolution.Form.History.FormerTables);
            _shape++;
            if (added.Count == 0 && evolution.Difference.Effect != ChangeEffect.Table && evolution.SetAside.Count == 0)
            {
                return [];
            }

            _addedReferences++;
        }

        States!.WaitForQueued();
        DatabaseVersion published = States.Published;
        var refusals = new List<string>();
        foreach (ForeignKeySchema key in added)
        {
            var reference = new Reference(key, slot, Find(key.ReferencedTable));
            if (DanglingTargets.TryFindFirst(reference, slot.In(published), reference.To?.In(published), out RowSlice row, out _))
            {
                refusals.Add(
                    $"Foreign key {SchemaComparison.Describe(slot.Schema, key)} is in the class but not on disk, and row {slot.KeyText(row)} refers to {ReferenceText.ValueOf(reference, row)}, which is not in table '{key.ReferencedTable}'. Mend the row under the old class, or leave the reference off. A row that was deleted before this class was used was deleted under the foreign keys on disk; a program that uses each changed class when it starts keeps to the new ones.");
            }
        }

        if (refusals.Count == 0 && (evolution.Difference.Effect == ChangeEffect.Table || evolution.SetAside.Count > 0))
        {
            RefuseWhatIsReferredTo(slot, published, refusals);
        }

        if (refusals.Count > 0)
        {
            using (_scheduler.Hold(_gate))
            {
                slot.Evolution = null;
                slot.Rename(name, formerNames);
                _shape++;
            }
        }

        return refusals;
    }

    // Rows that were taken out, or have another key, may be what others refer to.
    private void RefuseWhatIsReferredTo(TableSlot slot, DatabaseVersion published, List<string> refusals)
    {
        Reference[] references;
        try
        {
            references = ReferencesTo(slot);
        }
        catch (SchemaMismatchException unfit)
        {
            refusals.AddRange(unfit.Differences);
            return;
        }

        foreach (Reference reference in references)
        {
            if (DanglingTargets.TryFindFirst(reference, reference.From.In(published), slot.In(published), out RowSlice row, out _))
            {
                refusals.Add($"Row {reference.From.KeyText(row)} of table '{reference.From.Name}' refers to {ReferenceText.ValueOf(reference, row)}, which table '{slot.Name}' would not have any more. Mend the row under the old class.");
            }
        }
    }

    private References Current()
    {
        References? known = _references;
        return known is not null && known.Shape == _shape ? known : Renew();
    }

    private References Renew()
    {
        using (_scheduler.Hold(_gate))
        {
            if (_references is not { } known || known.Shape != _shape)
            {
                _references = known = new References(_shape, new Reference[]?[_slots.Length], new Reference[]?[_slots.Length]);
            }

            return known;
        }
    }

    private Reference[] BindFrom(TableSlot slot)
    {
        using (_scheduler.Hold(_gate))
        {
            References known = Renew();
            return known.From[slot.Index] ??= Bind(slot);
        }
    }

    private Reference[] Bind(TableSlot slot)
    {
        IReadOnlyList<ForeignKeySchema> keys = Opened(slot).Schema.ForeignKeys;
        var references = new Reference[keys.Count];
        for (int i = 0; i < references.Length; i++)
        {
            references[i] = new Reference(keys[i], slot, Find(keys[i].ReferencedTable));
        }

        return references;
    }

    private Reference[] BindTo(TableSlot slot)
    {
        using (_scheduler.Hold(_gate))
        {
            References known = Renew();
            if (known.To[slot.Index] is { } bound)
            {
                return bound;
            }

            var references = new List<Reference>();
            foreach (TableSlot from in _slots)
            {
                if (RefersTo(from.AtOpen is null ? ReadSchema(from.Root!).Schema : from.Schema, slot))
                {
                    references.AddRange(Array.FindAll(known.From[from.Index] ??= Bind(from), reference => reference.To == slot));
                }
            }

            return known.To[slot.Index] = [.. references];
        }
    }

    private static bool RefersTo(TableSchema schema, TableSlot slot)
    {
        foreach (ForeignKeySchema key in schema.ForeignKeys)
        {
            if (key.ReferencedTable == slot.Name || slot.FormerNames.Contains(key.ReferencedTable))
            {
                return true;
            }
        }

        return false;
    }

    // What was found out while the catalog had a certain shape; the arrays fill as they are asked.
    private sealed record References(int Shape, Reference[]?[] From, Reference[]?[] To);
}
