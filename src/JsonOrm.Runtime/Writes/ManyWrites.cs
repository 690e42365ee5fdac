using JsonOrm.Catalogue;
using JsonOrm.Rows;
using JsonOrm.Transactions;

namespace JsonOrm.Writes;

/// <summary>The updates, upserts or deletes of one call: rows enumerated once, validated and encoded before the writer lock is taken, written all or
/// none.</summary>
internal sealed class ManyWrites<T> : WriteOfRows
    where T : class, ITable<T>
{
    private const int CancellationInterval = 1024;

    private readonly WriteKind _kind;
    private readonly ConflictWrites<T>? _conflicts;
    private readonly int _maxRowBytes;
    private PreparedRow<T>[] _rows = new PreparedRow<T>[4];
    private int _count;

    private long _written;

    /// <param name="kind">The kind of write; not an insert.</param>
    /// <param name="slot">The table.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="conflicts">What an upsert does with an existing row; null to replace the row with the same key.</param>
    /// <param name="maxRowBytes">The maximum length of a row, in bytes.</param>
    /// <param name="cancellationToken">Cancels between rows.</param>
    public ManyWrites(WriteKind kind, TableSlot slot, IEnumerable<T> rows, ConflictWrites<T>? conflicts, int maxRowBytes, CancellationToken cancellationToken)
        : base(slot)
    {
        ArgumentNullException.ThrowIfNull(rows);
        _kind = kind;
        _conflicts = conflicts;
        _maxRowBytes = maxRowBytes;
        try
        {
            foreach (T row in rows)
            {
                if (_count % CancellationInterval == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                Add(row);
            }
        }
        catch
        {
            Undo();
            throw;
        }
    }

    public override int Count => _count;

    public override long Written => _written;

    /// <summary>The outcome of an upsert for its first row.</summary>
    public UpsertOutcome FirstOutcome { get; private set; }

    /// <summary>Writes the rows. If this throws, the transaction is unchanged; the caller then calls <see cref="Undo"/>.</summary>
    public override void Apply(WriteTransaction transaction)
    {
        Savepoint before = transaction.Mark();
        try
        {
            _written = _kind switch
            {
                WriteKind.Delete => Delete(transaction, Slot),
                WriteKind.Update => Update(transaction, Slot, before),
                _ => Upsert(transaction, Slot),
            };
        }
        catch
        {
            transaction.RollbackTo(before);
            throw;
        }
    }

    /// <summary>Restores what was changed on the caller's rows.</summary>
    public override void Undo() => GivenRows.Undo<T>(_rows.AsSpan(0, _count));

    public override void Remember(GivenRows given) => given.Add<T>(_rows.AsSpan(0, _count));

    private void Add(T row)
    {
        if (_count == _rows.Length)
        {
            Array.Resize(ref _rows, _count * 2);
        }

        ArgumentNullException.ThrowIfNull(row);
        _rows[_count] = _conflicts is null ? RowWrites.Prepare(_kind, row, _maxRowBytes, _count) : _conflicts.Prepare(row, _count);
        _count++;
    }

    private long Delete(WriteTransaction transaction, TableSlot slot)
    {
        var keys = new List<RowKey>(_count);
        var seen = new HashSet<RowKey>();
        foreach (ref PreparedRow<T> row in _rows.AsSpan(0, _count))
        {
            if (RowWrites.TryFindDeleted(transaction, slot, row.Row, out RowKey key) && seen.Add(key))
            {
                keys.Add(key);
            }
        }

        transaction.DeleteMany(slot, keys);
        return keys.Count;
    }

    private long Update(WriteTransaction transaction, TableSlot slot, in Savepoint before)
    {
        try
        {
            foreach (ref PreparedRow<T> row in _rows.AsSpan(0, _count))
            {
                RowWrites.Apply(_kind, transaction, slot, ref row, _maxRowBytes);
            }
        }
        catch (UniqueConstraintException)
        {
            // For example, two rows exchange a value: they conflict only until both are written.
            transaction.RollbackTo(before);
            var rows = new Dictionary<RowKey, RowSlice>();
            foreach (ref PreparedRow<T> row in _rows.AsSpan(0, _count))
            {
                // A row that occurs twice is compared with its first occurrence.
                if (rows.TryGetValue(row.Key, out RowSlice earlier))
                {
                    RowWrites.CheckToken(slot, earlier, row);
                }
                else
                {
                    RowWrites.CheckUpdated(transaction, slot, row);
                }

                rows[row.Key] = row.Line;
            }

            transaction.ReplaceTogether(slot, [.. rows]);
        }

        return _count;
    }

    private long Upsert(WriteTransaction transaction, TableSlot slot)
    {
        long written = 0;
        for (int i = 0; i < _count; i++)
        {
            UpsertOutcome outcome = UpsertOutcome.Updated;
            if (_conflicts is null)
            {
                RowWrites.Apply(_kind, transaction, slot, ref _rows[i], _maxRowBytes);
            }
            else
            {
                outcome = _conflicts.Apply(transaction, slot, ref _rows[i]);
            }

            FirstOutcome = i == 0 ? outcome : FirstOutcome;
            written += outcome == UpsertOutcome.Unchanged ? 0 : 1;
        }

        return written;
    }
}
