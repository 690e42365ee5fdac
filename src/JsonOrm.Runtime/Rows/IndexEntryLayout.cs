namespace JsonOrm.Rows;

/// <summary>
/// Makes the entries of a secondary index out of a table's canonical lines: the values' text as it stands in the line, in an
/// array, with null where a member is absent. Immutable.
/// </summary>
internal sealed class IndexEntryLayout
{
    private readonly RowLayout _table;
    private readonly int[] _columns;
    private readonly int _valueCount;
    private readonly int _lastOrdinal;

    /// <summary>Describes the entries.</summary>
    /// <param name="table">The layout of the table's lines.</param>
    /// <param name="columns">The table's ordinals of the entry's columns: the indexed ones, then those of the key.</param>
    /// <param name="valueCount">How many of them are the indexed ones.</param>
    public IndexEntryLayout(RowLayout table, int[] columns, int valueCount)
    {
        _table = table;
        _columns = columns;
        _valueCount = valueCount;
        _lastOrdinal = LastOf(columns);
    }

    /// <summary>How many of a line's first columns have to be located.</summary>
    public int PlaceCount => _lastOrdinal + 1;

    /// <summary>The largest of some ordinals, or -1 of none. Layouts are made at every open, which must not bring LINQ in.</summary>
    public static int LastOf(ReadOnlySpan<int> ordinals)
    {
        int last = -1;
        foreach (int ordinal in ordinals)
        {
            last = Math.Max(last, ordinal);
        }

        return last;
    }

    /// <summary>The entry of one line.</summary>
    /// <param name="line">A canonical line of the table.</param>
    /// <param name="writer">Where the entry's bytes go; nothing may be pending in it.</param>
    /// <exception cref="RowFormatException">The line is not canonical as far as it is needed.</exception>
    public IndexEntry Extract(ReadOnlySpan<byte> line, RowWriter writer)
    {
        Span<int> places = _lastOrdinal < 32 ? stackalloc int[64] : new int[(_lastOrdinal + 1) * 2];
        Span<int> starts = places[..(_lastOrdinal + 1)];
        Span<int> ends = places.Slice(starts.Length, starts.Length);
        _table.Locate(line, starts, ends);
        RowSlice row = Extract(line, starts, ends, writer, out int valueLength, out bool hasNull);
        return new IndexEntry(writer.KeyScratch.ToKey(), row, valueLength, hasNull);
    }

    /// <summary>
    /// The entry of one line whose values have been located, for many lines and several indexes without allocating. Its key is
    /// then in the writer's <see cref="RowWriter.KeyScratch"/>, until the next one.
    /// </summary>
    /// <param name="line">A canonical line of the table.</param>
    /// <param name="starts">Where its values start; at least <see cref="PlaceCount"/> of them.</param>
    /// <param name="ends">Where they end.</param>
    /// <param name="writer">Where the entry's bytes go; nothing may be pending in it.</param>
    /// <param name="valueLength">How many bytes of the key are the indexed columns.</param>
    /// <param name="hasNull">True when an indexed column is null.</param>
    /// <returns>The entry's line.</returns>
    public RowSlice Extract(
        ReadOnlySpan<byte> line, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends, RowWriter writer, out int valueLength, out bool hasNull)
    {
        ref KeyBuilder key = ref writer.KeyScratch;
        key.Clear();
        hasNull = false;
        valueLength = 0;
        writer.BeginArray();
        for (int i = 0; i < _columns.Length; i++)
        {
            int place = starts[_columns[i]];
            _table.AppendComponent(line, _columns[i], place, ref key);
            if (i < _valueCount)
            {
                hasNull |= place < 0;
                valueLength = key.ByteLength;
            }

            writer.Element();
            if (place < 0)
            {
                writer.WriteNull();
            }
            else
            {
                writer.WriteRaw(line[place..ends[_columns[i]]]);
            }
        }

        writer.EndArray();
        return writer.TakeRow();
    }
}

/// <summary>One entry of a secondary index.</summary>
/// <param name="Key">All of the entry's columns as a key.</param>
/// <param name="Row">The entry's line.</param>
/// <param name="ValueLength">How many bytes of the key are the indexed columns: entries that agree there hold equal values.</param>
/// <param name="HasNull">True when an indexed column is null; such entries never collide in a unique index.</param>
internal readonly record struct IndexEntry(RowKey Key, RowSlice Row, int ValueLength, bool HasNull);
