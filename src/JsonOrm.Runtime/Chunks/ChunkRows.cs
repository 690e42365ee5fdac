using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>Sorted records in memory with their keys: a whole chunk, or one block of it.</summary>
internal sealed class ChunkRows
{
    private const int MinRowsForHeads = 2048;

    private readonly byte[] _buffer;
    private readonly int[] _starts;
    private readonly SortedKeys _keys;
    private readonly ulong[]? _tombstones;
    private KeyHeads? _heads;

    public ChunkRows(byte[] buffer, int[] starts, SortedKeys keys, ulong[]? tombstones = null)
    {
        _buffer = buffer;
        _starts = starts;
        _keys = keys;
        _tombstones = tombstones;
    }

    public int Count => _keys.Count;

    public byte[] Buffer => _buffer;

    /// <summary>The offset of each record, and finally the end of the last; every record is followed by one line feed.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    public SortedKeys Keys => _keys;

    /// <summary>The memory held, in bytes, including <see cref="KeyHeads"/>, although those are created when first needed.</summary>
    public long AllocatedBytes => _buffer.Length + (_starts.Length * 4L) + _keys.AllocatedBytes + (HasHeads ? Count * 8L : 0);

    // A block is read for one key or a few, which does not repay the heads.
    private bool HasHeads => Count >= MinRowsForHeads && !_keys.AreNumbers;

    /// <summary>Finds the records of a buffer that contains nothing else.</summary>
    /// <param name="buffer">Canonical lines, each with its line feed.</param>
    /// <param name="layout">The layout of the lines.</param>
    /// <param name="expectedRows">The approximate number of records.</param>
    /// <param name="tombstoneKeys">The layout of a tombstone's key in the files of a delta run; null if there are no tombstones.</param>
    public static ChunkRows Read(byte[] buffer, RowLayout layout, int expectedRows, RowLayout? tombstoneKeys = null)
    {
        var starts = new int[expectedRows + 1];
        ulong[]? tombstones = null;
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

            ReadOnlySpan<byte> line = buffer.AsSpan(position, length);
            ReadOnlySpan<byte> deleted = tombstoneKeys is null ? default : Tombstone.KeyOf(line);
            if (!deleted.IsEmpty)
            {
                Mark(ref tombstones, count);
            }

            RowKey key = deleted.IsEmpty ? layout.ExtractKey(line) : tombstoneKeys!.ExtractKey(deleted);
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

        return new ChunkRows(buffer, starts, keys, tombstones);
    }

    // Assumes all keys are as long as the first, but not longer in total than the bytes they come from.
    private static int KeyBytes(int expectedRows, RowKey first, int bytes) =>
        (int)Math.Min(Math.Max(expectedRows, 4) * ((first.Bytes?.Length ?? 0) + 2L), bytes + 64L);

    /// <summary>Returns a record; without a buffer if it is a tombstone.</summary>
    public RowSlice Line(int index) =>
        IsTombstone(index) ? default : new(_buffer, _starts[index], _starts[index + 1] - _starts[index] - 1);

    private bool IsTombstone(int index) =>
        _tombstones is not null && index >> 6 < _tombstones.Length && (_tombstones[index >> 6] & (1UL << index)) != 0;

    /// <summary>Returns the index of the key, or the complement of its insertion point.</summary>
    public int Search(scoped KeyView key)
    {
        if (!HasHeads)
        {
            return _keys.Search(key);
        }

        // Two readers may create the same heads at once; either result will do.
        (int low, int high) = (_heads ??= KeyHeads.Of(_keys)).Narrow(key.Bytes);
        return _keys.SearchBytes(key.Bytes, low, high - 1);
    }

    public bool TryFind(scoped KeyView key, out RowSlice row)
    {
        int index = Search(key);
        row = index < 0 ? default : Line(index);
        return index >= 0;
    }

    private static void Mark(ref ulong[]? tombstones, int index)
    {
        if (tombstones is null || index >> 6 >= tombstones.Length)
        {
            Array.Resize(ref tombstones, ((index >> 6) * 2) + 4);
        }

        tombstones[index >> 6] |= 1UL << index;
    }

    /// <summary>Decodes columns of all rows; the result has one element for each column of the schema.</summary>
    public ColumnVector?[] Decode(RowLayout layout, ReadOnlySpan<int> ordinals) => ColumnDecoder.Decode(layout, _buffer, _starts, ordinals);
}
