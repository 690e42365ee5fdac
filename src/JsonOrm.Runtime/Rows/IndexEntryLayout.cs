namespace JsonOrm.Rows;

/// <summary>
/// Builds the entries of a secondary index from a table's canonical lines: an array of the values' original text,
/// with null for a missing member. Immutable.
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
    /// <param name="valueCount">The number of indexed columns among them.</param>
    public IndexEntryLayout(RowLayout table, int[] columns, int valueCount)
    {
        _table = table;
        _columns = columns;
        _valueCount = valueCount;
        _lastOrdinal = LastOf(columns);
    }

    /// <summary>The number of leading columns of a line that must be located.</summary>
    public int PlaceCount => _lastOrdinal + 1;

    /// <summary>The largest of some ordinals, or -1 for none. Layouts are created at every open, which avoids LINQ.</summary>
    public static int LastOf(ReadOnlySpan<int> ordinals)
    {
        int last = -1;
        foreach (int ordinal in ordinals)
        {
            last = Math.Max(last, ordinal);
        }

        return last;
    }

    /// <summary>Builds the entry of one line.</summary>
    /// <param name="line">A canonical line of the table.</param>
    /// <param name="writer">Receives the entry's bytes; must have no pending record.</param>
    /// <exception cref="RowFormatException">The line is not canonical as far as it is read.</exception>
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
    /// Builds the entry of one line whose values have been located; for many lines and several indexes, without allocating. Its key is
    /// then in the writer's <see cref="RowWriter.KeyScratch"/>, until the next call.
    /// </summary>
    /// <param name="line">A canonical line of the table.</param>
    /// <param name="starts">The start offsets of its values; at least <see cref="PlaceCount"/> of them.</param>
    /// <param name="ends">Their end offsets.</param>
    /// <param name="writer">Receives the entry's bytes; must have no pending record.</param>
    /// <param name="valueLength">The number of key bytes of the indexed columns.</param>
    /// <param name="hasNull">True if an indexed column is null.</param>
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
/// <param name="ValueLength">The number of key bytes of the indexed columns: entries with equal bytes there have equal values.</param>
/// <param name="HasNull">True if an indexed column is null; such entries never conflict in a unique index.</param>
internal readonly record struct IndexEntry(RowKey Key, RowSlice Row, int ValueLength, bool HasNull);
