using System.Runtime.InteropServices;
using JsonOrm.Catalogue;
using JsonOrm.Rows;
using JsonOrm.Transactions;

namespace JsonOrm.Writes;

/// <summary>
/// The rows of one insert call: enumerated once, validated, and encoded as far as their keys are known, before the writer lock is taken.
/// </summary>
internal sealed class BulkPreparation<T> : WriteOfRows
    where T : class, ITable<T>
{
    private const int CancellationInterval = 1024;

    private readonly List<PreparedRow<T>> _withoutKey = [];
    private readonly List<int> _places = [];
    private readonly int _maxRowBytes;
    private RowKey[] _keys = new RowKey[16];
    private RowSlice[] _lines = new RowSlice[16];
    private int _count;

    public BulkPreparation(TableSlot slot, IEnumerable<T> rows, int maxRowBytes, CancellationToken cancellationToken)
        : base(slot)
    {
        ArgumentNullException.ThrowIfNull(rows);
        _maxRowBytes = maxRowBytes;
        if (rows.TryGetNonEnumeratedCount(out int expected))
        {
            _keys = new RowKey[expected];
            _lines = new RowSlice[expected];
        }

        foreach (T row in rows)
        {
            if (_count % CancellationInterval == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            Add(row);
        }
    }

    public override int Count => _count;

    public override long Written => _count;

    private ReadOnlySpan<RowKey> Keys => _keys.AsSpan(0, _count);

    public override void Apply(WriteTransaction transaction)
    {
        AssignKeys(transaction.NextAssignedKey(Slot));
        transaction.InsertMany(Slot, Keys, _lines.AsSpan(0, _count));
    }

    /// <summary>Resets the keys that were assigned to the caller's rows.</summary>
    public override void Undo() => GivenRows.Undo<T>(CollectionsMarshal.AsSpan(_withoutKey));

    public override void Remember(GivenRows given) => given.Add<T>(CollectionsMarshal.AsSpan(_withoutKey));

    // Assigns keys to the rows without one, from the next free key on and above every key that came with a row.
    private void AssignKeys(long next)
    {
        if (_withoutKey.Count == 0)
        {
            return;
        }

        foreach (RowKey key in Keys)
        {
            next = Math.Max(next, key.Number == long.MaxValue ? long.MaxValue : key.Number + 1);
        }

        for (int i = 0; i < _withoutKey.Count; i++)
        {
            ref PreparedRow<T> row = ref CollectionsMarshal.AsSpan(_withoutKey)[i];
            RowWrites.AssignKey(next++, ref row, _maxRowBytes, _places[i]);
            _keys[_places[i]] = row.Key;
            _lines[_places[i]] = row.Line;
        }
    }

    private void Add(T row)
    {
        PreparedRow<T> prepared = RowPreparation.ForInsert(row, _maxRowBytes, _count);
        if (_count == _keys.Length)
        {
            Array.Resize(ref _keys, Math.Max(16, _count * 2));
            Array.Resize(ref _lines, _keys.Length);
        }

        if (prepared.NeedsKey)
        {
            _withoutKey.Add(prepared);
            _places.Add(_count);
        }

        _keys[_count] = prepared.Key;
        _lines[_count] = prepared.Line;
        _count++;
    }
}
