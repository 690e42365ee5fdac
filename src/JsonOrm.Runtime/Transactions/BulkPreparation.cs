using JsonOrm.Rows;

namespace JsonOrm.Transactions;

/// <summary>
/// Rows of one insert call: enumerated once, checked, and encoded as far as their keys are known before the writer lock is taken.
/// </summary>
internal sealed class BulkPreparation<T>
    where T : class, ITable<T>
{
    private const int CancellationInterval = 1024;

    private readonly List<PreparedRow<T>> _withoutKey = [];
    private readonly List<int> _places = [];
    private readonly int _maxRowBytes;
    private RowKey[] _keys = new RowKey[16];
    private RowSlice[] _lines = new RowSlice[16];
    private int _count;

    public BulkPreparation(IEnumerable<T> rows, int maxRowBytes, CancellationToken cancellationToken)
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

    public int Count => _count;

    public ReadOnlySpan<RowKey> Keys => _keys.AsSpan(0, _count);

    public ReadOnlySpan<RowSlice> Lines => _lines.AsSpan(0, _count);

    /// <summary>Gives keys from the next free one on to the rows without, above every key that came with a row.</summary>
    public void AssignKeys(long next)
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
            PreparedRow<T> row = _withoutKey[i];
            RowWrites.AssignKey(next++, ref row, _maxRowBytes, _places[i]);
            _keys[_places[i]] = row.Key;
            _lines[_places[i]] = row.Line;
        }
    }

    /// <summary>Takes the keys back from the caller's rows.</summary>
    public void Undo()
    {
        foreach (PreparedRow<T> row in _withoutKey)
        {
            row.Undo();
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
