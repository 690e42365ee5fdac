using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>Sorted records in memory with their keys: a whole chunk, or one block of it.</summary>
internal sealed class ChunkRows
{
    private const int MinRowsForHeads = 2048;

    private readonly byte[] _buffer;
    private readonly int[] _starts;
    private readonly SortedKeys _keys;
    private KeyHeads? _heads;

    public ChunkRows(byte[] buffer, int[] starts, SortedKeys keys)
    {
        _buffer = buffer;
        _starts = starts;
        _keys = keys;
    }

    public int Count => _keys.Count;

    public byte[] Buffer => _buffer;

    /// <summary>Where each record starts, and behind the last its end; every record is followed by one line feed.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    public SortedKeys Keys => _keys;

    /// <summary>The memory held, in bytes, that of <see cref="KeyHeads"/> included though they are made when first needed.</summary>
    public long AllocatedBytes => _buffer.Length + (_starts.Length * 4L) + _keys.AllocatedBytes + (HasHeads ? Count * 8L : 0);

    // A block is read for one key or few, and is not worth it.
    private bool HasHeads => Count >= MinRowsForHeads && !_keys.AreNumbers;

    /// <summary>Finds the records of a buffer that holds nothing else.</summary>
    /// <param name="buffer">Canonical lines, each with its line feed.</param>
    /// <param name="layout">The form of the lines.</param>
    /// <param name="expectedRows">About how many there are.</param>
    public static ChunkRows Read(byte[] buffer, RowLayout layout, int expectedRows)
    {
        var starts = new int[expectedRows + 1];
        SortedKeys keys = default;
        int count = 0, position = 0;
        while (position < buffer.Length)
        {
            int length = buffer.AsSpan(position).IndexOf((byte)'\n');
            if (length < 0)
            {
                throw new RowFormatException(position, "a line feed behind the last record");
            }

            if (count + 1 == starts.Length)
            {
                Array.Resize(ref starts, (count * 2) + 8);
            }

            RowKey key = layout.ExtractKey(buffer.AsSpan(position, length));
            if (count == 0)
            {
                keys.Reserve(Math.Max(expectedRows, 4), KeyBytes(expectedRows, key, buffer.Length), key.Bytes is not null);
            }

            keys.Append(key);
            starts[count++] = position;
            position += length + 1;
        }

        starts[count] = position;
        if (starts.Length > count + 1)
        {
            var fitting = new int[count + 1];
            Array.Copy(starts, fitting, count + 1);
            starts = fitting;
        }

        return new ChunkRows(buffer, starts, keys);
    }

    // All keys may be as long as the first, but not longer than what they come from.
    private static int KeyBytes(int expectedRows, RowKey first, int bytes) =>
        (int)Math.Min(Math.Max(expectedRows, 4) * ((first.Bytes?.Length ?? 0) + 2L), bytes + 64L);

    public RowSlice Line(int index) => new(_buffer, _starts[index], _starts[index + 1] - _starts[index] - 1);

    /// <summary>The place of the key, or the complement of the place at which it would stand.</summary>
    public int Search(scoped KeyView key)
    {
        if (!HasHeads)
        {
            return _keys.Search(key);
        }

        // Two readers may make the same heads at once; either's will do.
        (int low, int high) = (_heads ??= KeyHeads.Of(_keys)).Narrow(key.Bytes);
        return _keys.SearchBytes(key.Bytes, low, high - 1);
    }

    public bool TryFind(scoped KeyView key, out RowSlice row)
    {
        int index = Search(key);
        row = index < 0 ? default : Line(index);
        return index >= 0;
    }

    /// <summary>Decodes columns of all rows; the result has a place for each column of the schema.</summary>
    public ColumnVector?[] Decode(RowLayout layout, ReadOnlySpan<int> ordinals) => ColumnDecoder.Decode(layout, _buffer, _starts, ordinals);
}
