using JsonOrm.Evolution;
using JsonOrm.Rows;

namespace JsonOrm.Catalogue;

// Tracks which tables refer to which, by their schemas alone: a foreign key is enforced even if its class is unknown to this process.
internal sealed partial class TableCatalog
{
    private volatile References? _references;
    private volatile int _shape;
    private volatile int _addedReferences;

    /// <summary>The number of times that a class has added a foreign key to a table with rows.</summary>
    public int AddedReferences => _addedReferences;

    /// <summary>Returns the foreign keys of a table, which must be open.</summary>
    /// <exception cref="SchemaMismatchException">The types of a foreign key differ from those of the key that it refers to.</exception>
    public Reference[] ReferencesFrom(TableSlot slot) => Fitting(KnownReferencesFrom(slot));

    /// <summary>Returns the foreign keys of all tables that refer to this one.</summary>
    /// <exception cref="SchemaMismatchException">The types of a foreign key differ from those of the key that it refers to.</exception>
    public Reference[] ReferencesTo(TableSlot slot) => Fitting(KnownReferencesTo(slot));

    /// <summary>Returns the foreign keys of a table, which must be open, including those that cannot be followed.</summary>
    public Reference[] KnownReferencesFrom(TableSlot slot)
    {
        References known = Current();
        return slot.Index < known.From.Length && known.From[slot.Index] is { } references ? references : BindFrom(slot);
    }

    /// <summary>Returns the foreign keys of all tables that refer to this one, including those that cannot be followed.</summary>
    public Reference[] KnownReferencesTo(TableSlot slot)
    {
        References known = Current();
        return slot.Index < known.To.Length && known.To[slot.Index] is { } references ? references : BindTo(slot);
    }

    private static Reference[] Fitting(Reference[] references)
    {
        foreach (Reference reference in references)
        {
            if (reference.Misfit is { } misfit)
            {
                throw new SchemaMismatchException(reference.From.Name, [misfit]);
            }
        }

        return references;
    }

    /*
     * Sets the schema of a class, and checks the foreign keys that are new. Later commits check them too, and the method waits for earlier
     * commits, queued or in progress. So no commit in between can violate them unnoticed.
     */
    private List<string> TakeOn(TableSlot slot, TableEvolution evolution)
    {
        List<ForeignKeySchema> added = evolution.Difference.Effect >= ChangeEffect.AllRows
            ? [.. evolution.Form.Schema.ForeignKeys]
            : SchemaEvolution.AddedReferences(slot.Schema, evolution, RenamedTables(slot, evolution.Form.Schema));
        (string name, string[] formerNames) = (slot.Name, slot.FormerNames);
        bool isReferredToAnew = evolution.Difference.Effect == ChangeEffect.Table || evolution.HasSetAside;
        using (_scheduler.Hold(_gate))
        {
            slot.Evolution = evolution;
            slot.Rename(evolution.Form.Schema.Name, evolution.Form.History.FormerTables);
            _shape++;
            if (added.Count == 0 && !isReferredToAnew)
            {
                return [];
            }

            _addedReferences++;
        }

        bool isTaken = false;
        try
        {
            States!.WaitForQueued();
            var refusals = new List<string>();
            RefuseDangling(slot, added, refusals);
            if (refusals.Count == 0 && isReferredToAnew)
            {
                RefuseWhatIsReferredTo(slot, refusals);
            }

            isTaken = refusals.Count == 0;
            return refusals;
        }
        finally
        {
            if (!isTaken)
            {
                using (_scheduler.Hold(_gate))
                {
                    slot.Evolution = null;
                    slot.Rename(name, formerNames);
                    _shape++;
                }
            }
        }
    }

    // A reference to a key that has another type as long as its own class has not been used is checked when that class is used.
    private void RefuseDangling(TableSlot slot, List<ForeignKeySchema> added, List<string> refusals)
    {
        DatabaseVersion published = States!.Published;
        foreach (ForeignKeySchema key in added)
        {
            var reference = new Reference(key, slot, Find(key.ReferencedTable));
            if (reference.Misfit is { } misfit)
            {
                if (reference.To is { IsAttached: true } to && to != slot)
                {
                    refusals.Add(misfit);
                }
            }
            else if (DanglingTargets.TryFindFirst(reference, slot.In(published), reference.To?.In(published), out RowSlice row, out _))
            {
                refusals.Add(
                    $"Foreign key {SchemaComparison.Describe(slot.Schema, key)} is in the class but not on disk, and row {slot.KeyText(row)} refers to {ReferenceText.ValueOf(reference, row)}, which is not in table '{key.ReferencedTable}'. Correct the row with the old class, or leave the reference off. A row that was deleted before this class was used was deleted under the foreign keys on disk; a program that uses each changed class when it starts keeps to the new ones.");
            }
        }
    }

    // Other rows may refer to rows that were removed, or that have a new key.
    private void RefuseWhatIsReferredTo(TableSlot slot, List<string> refusals)
    {
        DatabaseVersion published = States!.Published;
        foreach (Reference reference in KnownReferencesTo(slot))
        {
            if (reference.Misfit is { } misfit)
            {
                // The class of the other table may follow, with columns of the new types. All its rows are then checked.
                if (reference.From.IsAttached && reference.From != slot)
                {
                    refusals.Add(misfit);
                }
            }
            else if (DanglingTargets.TryFindFirst(reference, reference.From.In(published), slot.In(published), out RowSlice row, out _))
            {
                refusals.Add($"Row {reference.From.KeyText(row)} of table '{reference.From.Name}' refers to {ReferenceText.ValueOf(reference, row)}, which table '{slot.Name}' would not have any more. Correct the row with the old class.");
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

    // What is known for one version of the catalogue; the arrays are filled on demand.
    private sealed record References(int Shape, Reference[]?[] From, Reference[]?[] To);
}
