using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>The entries that many new rows add to one index: collected, sorted, checked, and then inserted all at once.</summary>
internal sealed class IndexBatch
{
    private readonly IndexEditor _index;
    private readonly RowWriter _writer = new();
    private readonly KeyBuffer _keys;
    private readonly RowSlice[] _rows;

    // The length of the indexed value in each key, in bytes; negative if one of its columns is null.
    private readonly int[] _valueLengths;
    private int[] _order = [];

    public IndexBatch(IndexEditor index, int count)
    {
        _index = index;
        _rows = new RowSlice[count];
        _valueLengths = new int[count];

        // Rows arrive in key order, so entries of one value do too.
        _keys = new KeyBuffer(count) { SignificantLengths = _valueLengths };
    }

    /// <summary>The number of leading columns of a line that must be located.</summary>
    public int PlaceCount => _index.Form.Entries.PlaceCount;

    public void Add(ReadOnlySpan<byte> line, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends)
    {
        int index = _keys.Count;
        _rows[index] = _index.Form.Entries.Extract(line, starts, ends, _writer, out int valueLength, out bool hasNull);
        _valueLengths[index] = hasNull ? -valueLength : valueLength;
        _keys.Add(new KeyView(_writer.KeyScratch.Span));
    }

    /// <summary>Sorts the entries and, in a unique index, checks for values that occur twice or are taken already.</summary>
    /// <exception cref="UniqueConstraintException">Two rows have the same value.</exception>
    public void SortAndCheck()
    {
        _order = KeySort.Order(_keys);
        if (!_index.IsUnique)
        {
            return;
        }

        bool mayBeTaken = !_index.IsEmpty;
        for (int i = 0; i < _order.Length; i++)
        {
            int entry = _order[i];
            if (_valueLengths[entry] < 0)
            {
                continue;
            }

            ReadOnlySpan<byte> value = _keys.Bytes(entry)[.._valueLengths[entry]];
            bool isRepeated = i > 0 && _valueLengths[_order[i - 1]] > 0 && _keys.Bytes(_order[i - 1]).StartsWith(value);
            if (isRepeated || (mayBeTaken && _index.Holds(value)))
            {
                throw _index.Taken(_rows[entry]);
            }
        }
    }

    /// <summary>Builds the index's memtable with the entries; null if inserting them one by one is cheaper.</summary>
    public Memtable? Build() => BulkMerge.Build(_index.Rows, _keys, _rows, _order);

    public void Apply(Memtable? built)
    {
        if (built is not null)
        {
            _index.Take(built, _rows.Length);
            return;
        }

        foreach (int entry in _order)
        {
            _index.Rows.Set(_keys[entry], _rows[entry]);
        }

        _index.Grow(_rows.Length);
    }
}
