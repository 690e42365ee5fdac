using JsonOrm.Catalogue;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Transactions;

/*
 * Foreign keys. Deleting a row immediately deletes the rows that refer to it, or sets their references to null, so that the
 * transaction sees the effect. That every reference leads to a row is checked when the transaction commits, so that rows may be written in
 * any order. Checked are the rows it has written, and the rows it has deleted that a Restrict reference could lead to.
 */
internal sealed partial class WriteTransaction
{
    private readonly ReferenceLog _log = new();
    private int _knownReferences;

    /// <summary>
    /// False if a class has introduced a foreign key that this transaction has not checked and may violate. An insert or a replacement of one row cannot
    /// violate it, because its class existed before.
    /// </summary>
    public bool KnowsAllReferences => _owner is not null || _knownReferences == catalog.AddedReferences;

    /// <summary>Deletes rows of one table and applies the actions of their references. Rows that no longer exist are skipped.</summary>
    public void DeleteMany(TableSlot slot, IReadOnlyList<RowKey> keys)
    {
        if (catalog.ReferencesTo(slot).Length == 0)
        {
            foreach (RowKey key in keys)
            {
                Remove(slot, key, out _);
            }
        }
        else
        {
            DeleteReferred(slot, keys);
        }
    }

    /// <summary>Checks every foreign key that the changes may have violated. The transaction can continue after an error.</summary>
    /// <exception cref="ForeignKeyException">A row refers to a row that does not exist.</exception>
    public void CheckReferences()
    {
        if (!_log.IsEmpty)
        {
            for (int i = 0; i < _log.TableCount; i++)
            {
                if (_log.Written(i) is { Count: > 0 } written)
                {
                    CheckWritten(catalog.Slots[i], written);
                }
            }

            for (int i = 0; i < _log.TableCount; i++)
            {
                if (_log.Deleted(i) is { Count: > 0 } deleted)
                {
                    CheckDeleted(catalog.Slots[i], deleted);
                }
            }

            _log.Clear();
        }

        if (!KnowsAllReferences)
        {
            int known = catalog.AddedReferences;
            CheckAdded();
            _knownReferences = known;
        }
    }

    // Returns the table with its class's current schema, which the table may have adopted while this transaction was running.
    private TableVersion ReadAsOfNow(TableSlot slot)
    {
        TableVersion table = Read(catalog.Opened(slot));
        return slot.Evolution is { } evolution ? evolution.Of(table) : table;
    }

    // If nodes are changed in place, a row cannot be removed again at the commit, so it is checked before it is added.
    private void NoteReferring(TableSlot slot, RowKey key, RowSlice row)
    {
        if (_owner is null)
        {
            _log.NoteWritten(slot.Index, row);
            return;
        }

        var scratch = default(KeyBuilder);
        foreach (Reference reference in catalog.ReferencesFrom(slot))
        {
            if (reference.TryGetTarget(row.Span, ref scratch, out RowKey target)
                && !(reference.To == slot && target.Equals(key))
                && !(reference.To is { } to && TryFind(to, target, out _)))
            {
                throw ReferenceText.Missing(reference, row);
            }
        }
    }

    private void DeleteReferred(TableSlot slot, IReadOnlyList<RowKey> keys)
    {
        // The changes that follow may be rejected at the commit, when nodes changed in place could not be restored.
        _owner = null;
        Savepoint before = Mark();
        try
        {
            var cascade = new Cascade();
            cascade.Add(slot, RemoveAll(slot, keys));
            while (cascade.TryTake(out TableSlot from, out List<RowSlice> gone))
            {
                Follow(from, gone, cascade);
            }
        }
        catch
        {
            RollbackTo(before);
            throw;
        }
    }

    private List<RowSlice> RemoveAll(TableSlot slot, IReadOnlyList<RowKey> keys)
    {
        var removed = new List<RowSlice>(keys.Count);
        foreach (RowKey key in keys)
        {
            if (Remove(slot, key, out RowSlice row))
            {
                removed.Add(row);
            }
        }

        return removed;
    }

    private void Follow(TableSlot slot, List<RowSlice> gone, Cascade cascade)
    {
        bool isRestricted = false;
        foreach (Reference reference in catalog.ReferencesTo(slot))
        {
            if (reference.Schema.OnDelete == ReferentialAction.Restrict)
            {
                isRestricted = true;
                continue;
            }

            List<RowSlice> referring = cascade.Referring(reference, ReadAsOfNow(reference.From), gone);
            if (reference.Schema.OnDelete == ReferentialAction.Cascade)
            {
                cascade.Add(reference.From, RemoveAll(reference.From, referring.ConvertAll(row => KeyOf(reference, row))));
                continue;
            }

            foreach (RowSlice row in referring)
            {
                Replace(reference.From, KeyOf(reference, row), ClearedReference.Of(reference, row));
            }
        }

        if (isRestricted)
        {
            foreach (RowSlice row in gone)
            {
                _log.NoteDeleted(slot.Index, row);
            }
        }
    }

    private static RowKey KeyOf(Reference reference, RowSlice row) => reference.Form.Layout.ExtractKey(row.Span);

    private void CheckWritten(TableSlot slot, List<RowSlice> written)
    {
        foreach (Reference reference in catalog.ReferencesFrom(slot))
        {
            TableVersion? referenced = reference.To is { } to ? Read(to) : null;
            if (DanglingTargets.Of(reference, written, referenced) is not { } missing)
            {
                continue;
            }

            var scratch = default(KeyBuilder);
            foreach (RowSlice row in written)
            {
                // The row may have been changed or deleted since; only its current state counts.
                if (reference.TryGetTarget(row.Span, ref scratch, out RowKey target) && missing.Contains(target)
                    && TryFind(slot, KeyOf(reference, row), out RowSlice now)
                    && reference.TryGetTarget(now.Span, ref scratch, out target) && missing.Contains(target))
                {
                    throw ReferenceText.Missing(reference, now);
                }
            }
        }
    }

    private void CheckDeleted(TableSlot slot, List<RowSlice> deleted)
    {
        var seen = new HashSet<RowKey>(deleted.Count);
        var gone = new List<RowSlice>();
        foreach (RowSlice row in deleted)
        {
            RowKey key = slot.Form.Layout.ExtractKey(row.Span);
            if (seen.Add(key) && !TryFind(slot, key, out _))
            {
                gone.Add(row);
            }
        }

        foreach (Reference reference in catalog.ReferencesTo(slot))
        {
            // Checked for every action: rows deleted while the reference said Restrict left their referring rows in place, and a class may have changed the
            // action since.
            if (ReferringRows.TryFindFirst(reference, ReadAsOfNow(reference.From), gone, out RowSlice row))
            {
                throw ReferenceText.StillReferred(reference, row);
            }
        }
    }

    // A class has introduced a new reference while this transaction was running, so the transaction's earlier changes did not take it into account.
    private void CheckAdded()
    {
        for (int i = 0; i < _editors.Length; i++)
        {
            if (_editors[i] is null)
            {
                continue;
            }

            foreach (Reference reference in catalog.KnownReferencesTo(catalog.Slots[i]))
            {
                // What cannot be followed has refused every delete, and is checked when the other class is used.
                if (reference.Misfit is null && DanglingTargets.TryFindFirst(reference, ReadAsOfNow(reference.From), Read(catalog.Slots[i]), out RowSlice row, out _))
                {
                    throw ReferenceText.StillReferred(reference, row);
                }
            }
        }
    }
}
