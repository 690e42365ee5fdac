using JsonOrm.Catalogue;
using JsonOrm.Evaluation;
using JsonOrm.Execution;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Transactions;
using JsonOrm.Vectors;

namespace JsonOrm.Writes;

/// <summary>Writes a row, or takes the conflict action if another row has its key or its unique values. If this throws, the caller must roll back.</summary>
internal sealed class ConflictWrites<T>(OnConflict<T> onConflict, TableCatalog catalog, int maxRowBytes)
    where T : class, ITable<T>
{
    private readonly RowWriter _scratch = new();
    private readonly List<IndexEntry> _entries = [];

    /// <summary>Prepares a row before the lock is taken. A row without a key is encoded with the key 0 until it is known to need one.</summary>
    public PreparedRow<T> Prepare(T row, long? place)
    {
        PreparedRow<T> prepared = RowPreparation.ForInsert(row, maxRowBytes, place);
        if (prepared.NeedsKey)
        {
            RowPreparation.Encode(ref prepared, maxRowBytes, place);
        }

        return prepared;
    }

    public UpsertOutcome Apply(WriteTransaction transaction, TableSlot slot, ref PreparedRow<T> row)
    {
        if (!TryFindConflict(transaction, slot, row, out RowKey key))
        {
            RowWrites.AssignKey(transaction.NextAssignedKey(slot), ref row, maxRowBytes, null);
            transaction.Insert(slot, row.Key, row.Line);
            return UpsertOutcome.Inserted;
        }

        if (onConflict.Action == ConflictAction.Nothing)
        {
            return UpsertOutcome.Unchanged;
        }

        transaction.TryFind(slot, key, out RowSlice stored);
        RowSlice changed = Change(transaction, stored, row.Line);
        transaction.Replace(slot, key, changed);
        Tell(ref row, changed);
        return UpsertOutcome.Updated;
    }

    private bool TryFindConflict(WriteTransaction transaction, TableSlot slot, in PreparedRow<T> row, out RowKey key)
    {
        key = row.Key;
        int place = onConflict.Place;
        if (place >= 0)
        {
            return TryFindInIndex(transaction, slot, place, row.Line, out key);
        }

        bool isFound = !row.NeedsKey && transaction.TryFind(slot, row.Key, out _);
        for (int i = 0; !isFound && place == ConflictTarget<T>.Any && i < slot.Form.Indexes.Length; i++)
        {
            isFound = slot.Form.Indexes[i].Schema.IsUnique && TryFindInIndex(transaction, slot, i, row.Line, out key);
        }

        return isFound;
    }

    private bool TryFindInIndex(WriteTransaction transaction, TableSlot slot, int index, RowSlice line, out RowKey key)
    {
        _scratch.Clear();
        _entries.Clear();
        slot.Form.Indexes[index].Extract(line.Span, _scratch, _entries);
        key = default;
        foreach (IndexEntry entry in _entries)
        {
            if (!entry.HasNull && transaction.TryFindUnique(slot, index, entry.Key.Bytes.AsSpan(0, entry.ValueLength), out key))
            {
                return true;
            }
        }

        return false;
    }

    private RowSlice Change(WriteTransaction transaction, RowSlice stored, RowSlice proposed)
    {
        var scope = new ExecutionScope(schema => transaction.Read(catalog.Attach(schema)), default);
        TableVersion table = scope.Table(RowSource.Of(T.Schema));
        var there = new SegmentRowBlock(scope, RowSource.Of(T.Schema), new LineSegment(table.Layout, [stored]), null, 1);
        var toWrite = new SegmentRowBlock(scope, ConflictTarget<T>.Proposed, new LineSegment(table.Layout, [proposed]), null, 1);
        var block = new JoinedRowBlock(there, [0], toWrite, [0], [ConflictTarget<T>.Proposed]);
        var values = new ColumnVector?[T.Schema.Columns.Count];
        if (onConflict.Action == ConflictAction.Set)
        {
            foreach (Assignment assignment in onConflict.Assignments)
            {
                values[assignment.Column.Column.Ordinal] = ExpressionEvaluator.Evaluate(assignment.Value, block);
            }
        }
        else
        {
            for (int i = 0; i < values.Length; i++)
            {
                bool stays = T.Schema.Key.Contains(i) || i == T.Schema.ConcurrencyColumn;
                values[i] = stays ? null : block.Column(new ColumnNode(ConflictTarget<T>.Proposed, i));
            }
        }

        RowSlice changed = new ChangedRowWriter(table.Layout, TableRowRules<T>.Instance).Change(stored, values, 0);
        return changed.Length <= maxRowBytes
            ? changed
            : throw new ValidationException(T.Schema.Name, [new ValidationError(null, null, $"The changed row takes {changed.Length} bytes of JSON, more than MaxRowBytes, {maxRowBytes}.")]);
    }

    // Sets the key and token of the changed row on the caller's row.
    private static void Tell(ref PreparedRow<T> row, RowSlice changed)
    {
        var reader = new RowReader(changed.Span);
        T stored = T.Codec.Read(ref reader);
        if (row.NeedsKey)
        {
            row.AssignedKey = T.Codec.GetAssignedKey(stored);
            T.Codec.SetAssignedKey(row.Row, row.AssignedKey);
        }

        if (T.Schema.ConcurrencyColumn >= 0)
        {
            row.Token = T.Codec.GetConcurrencyToken(row.Row);
            row.MovedToken = T.Codec.GetConcurrencyToken(stored);
            row.HasMovedToken = true;
            T.Codec.SetConcurrencyToken(row.Row, row.MovedToken);
        }
    }
}
