using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Wal;

namespace JsonOrm.Transactions;

/// <summary>
/// The changes of the writer lock's holder on top of the head: rows in table editors, and the operations of the future log
/// line. There is one object per database, cleared for each transaction, because there is only one writer.
/// </summary>
internal sealed partial class WriteTransaction(long largeBytes, WriteLimits limits, TableCatalog catalog)
{
    private readonly long _largeBytes = Math.Min(largeBytes, limits.CommitBytes);
    private readonly WalBuffer _operations = new();
    private readonly RowWriter _keys = new();
    private TableEditor?[] _editors = [];
    private TableEditor?[] _kept = [];
    private object? _owner;
    private DatabaseVersion? _basedOn;
    private long _changedBytes;
    private bool _hasPut;
    private TableSlot? _dropped;

    /// <summary>The head that the transaction builds on.</summary>
    public DatabaseVersion BasedOn => _basedOn!;

    /// <summary>The number of rows written and deleted, and of schemas changed without a row.</summary>
    public long Changes { get; private set; }

    /// <summary>True if it writes rows. Otherwise it only deletes, which frees more space than it needs, or changes schemas for a checkpoint.</summary>
    public bool HasRows => _hasPut;

    /// <summary>True if it is too large for the log and commits by writing chunks. <see cref="Operations"/> is then incomplete.</summary>
    public bool IsLarge { get; private set; }

    public ReadOnlySpan<byte> Operations => _operations.Span;

    /// <param name="head">The state to build on.</param>
    /// <param name="owner">The token of memtable nodes that a write of one row may change in place, see <see cref="CommitPipeline.BeginRow"/>; null for
    /// none.</param>
    public void Begin(DatabaseVersion head, object? owner)
    {
        _operations.Truncate(0);
        Array.Clear(_editors);
        _basedOn = head;
        _owner = owner;
        _changedBytes = 0;
        Changes = 0;
        IsLarge = false;
        _hasPut = false;
        _dropped = null;
        _log.Clear();
        _knownReferences = catalog.AddedReferences;
    }

    /// <summary>Throws if the commit that this transaction builds on has failed.</summary>
    public void ThrowIfStale(DatabaseVersion head)
    {
        if (!ReferenceEquals(head, _basedOn))
        {
            throw new TransactionConflictException(
                "An earlier commit, which this transaction could already see, failed to reach the disk and was rolled back. Run the transaction again.");
        }
    }

    /// <summary>The table as this transaction sees it.</summary>
    public TableVersion Read(TableSlot slot) =>
        slot.Index < _editors.Length && _editors[slot.Index] is { } editor ? editor.Freeze() : slot.In(_basedOn!);

    public bool TryFind(TableSlot slot, RowKey key, out RowSlice row) =>
        slot.Index < _editors.Length && _editors[slot.Index] is { } editor
            ? editor.TryFind(key, out row)
            : slot.In(_basedOn!).TryFind(key, out row);

    /// <summary>Finds the key of the row with the given values of a unique index, none of which is null.</summary>
    public bool TryFindUnique(TableSlot slot, int index, ReadOnlySpan<byte> values, out RowKey key) =>
        slot.Index < _editors.Length && _editors[slot.Index] is { } editor
            ? editor.TryFindUnique(index, values, out key)
            : slot.In(_basedOn!).TryFindUnique(index, RowKey.FromBytes(values.ToArray()), out key);

    public long NextAssignedKey(TableSlot slot) => Edit(slot).NextAssignedKey;

    /// <exception cref="ValidationException">The row exceeds a limit of the file format.</exception>
    public void Insert(TableSlot slot, RowKey key, RowSlice row)
    {
        RefuseTooLong(slot, key, row);
        if (slot.Form.HasForeignKeys)
        {
            NoteReferring(slot, key, row);
        }

        Edit(slot, row).Insert(key, row);
        Note(slot, row);
    }

    /// <summary>Replaces a row; returns false if there is no row with the key.</summary>
    /// <exception cref="ValidationException">The row exceeds a limit of the file format.</exception>
    public bool Replace(TableSlot slot, RowKey key, RowSlice row)
    {
        if (slot.Form.KeepsMembers && TryFind(slot, key, out RowSlice known))
        {
            row = KeptMembers.Carry(row, KeptMembers.Of(known.Span));
        }

        RefuseTooLong(slot, key, row);
        if (slot.Form.HasForeignKeys)
        {
            NoteReferring(slot, key, row);
        }

        if (!Edit(slot, row).Replace(key, row))
        {
            return false;
        }

        Note(slot, row);
        return true;
    }

    /// <summary>Deletes a row and applies the actions of references to it. Returns false if there is no row with the key.</summary>
    public bool Delete(TableSlot slot, RowKey key)
    {
        // May be rejected at the commit, when nodes changed in place could not be restored.
        _owner = null;
        if (catalog.ReferencesTo(slot).Length == 0)
        {
            return Remove(slot, key, out _);
        }

        if (!TryFind(slot, key, out _))
        {
            return false;
        }

        DeleteReferred(slot, [key]);
        return true;
    }

    /// <summary>Removes a row without regard to referring rows. Returns false if there is no row with the key.</summary>
    public bool Remove(TableSlot slot, RowKey key, out RowSlice row)
    {
        TableEditor editor = Edit(slot);
        if (!editor.TryFind(key, out row) || !editor.Delete(key))
        {
            return false;
        }

        Changes++;
        _changedBytes += row.Length;
        if (!BecomesLarge(slot, row))
        {
            Separate();
            _operations.Append(slot.DeletePrefix);
            _operations.Append(slot.Form.KeyAsArray(row, _keys).Span);
            _operations.Append((byte)']');
        }

        return true;
    }

    /// <summary>Replaces rows whose unique values may conflict until all of them are in place. If this throws, the caller must roll back.</summary>
    public void ReplaceTogether(TableSlot slot, List<KeyValuePair<RowKey, RowSlice>> rows)
    {
        var kept = new byte[slot.Form.KeepsMembers ? rows.Count : 0][];
        for (int i = 0; i < rows.Count; i++)
        {
            if (Remove(slot, rows[i].Key, out RowSlice known) && kept.Length > 0)
            {
                kept[i] = KeptMembers.Of(known.Span).ToArray();
            }
        }

        for (int i = 0; i < rows.Count; i++)
        {
            Insert(slot, rows[i].Key, kept.Length > 0 ? KeptMembers.Carry(rows[i].Value, kept[i]) : rows[i].Value);
        }
    }

    /// <summary>Inserts rows: all or none.</summary>
    /// <exception cref="ValidationException">One of the rows exceeds a limit of the file format.</exception>
    public void InsertMany(TableSlot slot, ReadOnlySpan<RowKey> keys, ReadOnlySpan<RowSlice> rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            RefuseTooLong(slot, keys[i], rows[i], i);
        }

        Edit(slot).InsertMany(keys, rows);
        if (slot.Form.HasForeignKeys)
        {
            _log.NoteWritten(slot.Index, rows);
        }

        foreach (RowSlice row in rows)
        {
            Note(slot, row);
        }
    }

    /// <summary>Changes the table's schema to that of its class, without writing a row.</summary>
    public void Evolve(TableSlot slot)
    {
        Edit(slot);
        Changes++;
        IsLarge = slot.Evolution!.ChangesRows;
    }

    /// <summary>Drops a table to which no other refers. A checkpoint makes the commit.</summary>
    public void Drop(TableSlot slot)
    {
        _dropped = slot;
        Changes++;
        IsLarge = true;
    }

    /// <summary>Creates a table without a row, unless it exists.</summary>
    public void Create(TableSlot slot)
    {
        bool isNew = _basedOn!.Table(slot.Index) is null && slot.Root is null;
        Edit(slot);
        Changes += isNew ? 1 : 0;
    }

    public Savepoint Mark()
    {
        var tables = new TableVersion?[_editors.Length];
        for (int i = 0; i < tables.Length; i++)
        {
            tables[i] = _editors[i]?.Freeze();
        }

        return new Savepoint(tables, _operations.Length, Changes, _log.Mark());
    }

    public void RollbackTo(in Savepoint savepoint)
    {
        for (int i = 0; i < _editors.Length; i++)
        {
            if (i < savepoint.Tables.Length && savepoint.Tables[i] is { } table)
            {
                if (ReferenceEquals(_editors[i]!.Version.Form, table.Form))
                {
                    _editors[i]!.Restore(table);
                }
                else
                {
                    _editors[i] = _kept[i] = table.Edit();
                }
            }
            else
            {
                _editors[i] = null;
            }
        }

        _operations.Truncate(savepoint.OperationsLength);
        Changes = savepoint.Changes;
        _log.RollbackTo(savepoint.References);
    }

    /// <summary>Builds the state after the commit.</summary>
    public DatabaseVersion Build()
    {
        TableVersion?[] tables = _basedOn!.Copy(Math.Max(_editors.Length, (_dropped?.Index ?? -1) + 1));
        for (int i = 0; i < _editors.Length; i++)
        {
            if (_editors[i] is { } editor)
            {
                tables[i] = editor.Freeze();
            }
        }

        if (_dropped is { } dropped)
        {
            tables[dropped.Index] = TableVersion.CreateDropped(dropped.Form);
        }

        return DatabaseVersion.Of(_basedOn.Lsn + 1, tables);
    }

    // A transaction that is too large for the log does not join the group to whose nodes the token belongs.
    private TableEditor Edit(TableSlot slot, RowSlice row)
    {
        TableEditor editor = Edit(slot);
        if (_owner is not null && !IsLarge && row.Length <= _largeBytes && FitsTheLog(slot, row))
        {
            editor.ShareWith(_owner);
        }

        return editor;
    }

    private TableEditor Edit(TableSlot slot)
    {
        if (slot.Index < _editors.Length && _editors[slot.Index] is { } editor)
        {
            return ReferenceEquals(editor.Version.Form, slot.Form) ? editor : Evolve(slot, editor);
        }

        if (slot.Index >= _editors.Length)
        {
            Array.Resize(ref _editors, slot.Index + 4);
            Array.Resize(ref _kept, _editors.Length);
        }

        if (_basedOn!.Table(slot.Index) is null && slot.Root is null)
        {
            EvolveRenamed(slot);
            NoteSchema(slot, "create");
        }
        else if (slot.IsBehind(_basedOn))
        {
            NoteEvolution(slot);
        }

        TableVersion current = slot.In(_basedOn);
        IsLarge |= MayOutgrowManifest(current);
        if (_kept[slot.Index] is { } kept && ReferenceEquals(kept.Version.Form, current.Form))
        {
            kept.Begin(current);
            return _editors[slot.Index] = kept;
        }

        return _editors[slot.Index] = _kept[slot.Index] = current.Edit();
    }

    private void Note(TableSlot slot, RowSlice row)
    {
        _hasPut = true;
        Changes++;
        _changedBytes += row.Length;
        if (BecomesLarge(slot, row))
        {
            return;
        }

        Separate();
        _operations.Append(slot.PutPrefix);
        _operations.Append(row.Span);
        _operations.Append((byte)']');
    }

    private void Separate()
    {
        if (_operations.Length > 0)
        {
            _operations.Append((byte)',');
        }
    }
}
