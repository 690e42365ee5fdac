using System.Buffers;
using System.Runtime.CompilerServices;
using JsonOrm.Rows;
using JsonOrm.Schema;
using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>
/// Turns canonical lines into column vectors. It makes one pass over the lines, only as far as the last requested column, a block of lines at a time and within
/// each block a column at a time.
/// </summary>
internal static class ColumnDecoder
{
    /// <summary>Decodes columns of lines that follow one another.</summary>
    /// <param name="layout">The layout of the lines.</param>
    /// <param name="buffer">The lines, each followed by one byte that ends it. The vectors keep the buffer; it must not change.</param>
    /// <param name="starts">The offset of each line, and finally the offset at which a further line would start.</param>
    /// <param name="ordinals">The columns to decode, in any order.</param>
    /// <returns>One element for each column of the schema, null for columns not requested.</returns>
    /// <exception cref="RowFormatException">A line is not canonical as far as it was read; the exception names the row and the byte in its line.</exception>
    public static ColumnVector?[] Decode(RowLayout layout, byte[] buffer, ReadOnlySpan<int> starts, ReadOnlySpan<int> ordinals)
    {
        int rows = starts.Length - 1;
        var vectors = new ColumnVector?[layout.Schema.Width];
        ColumnStep[] steps = MakeSteps(layout, buffer, rows, ordinals);
        bool toTheEnd = steps.Length == vectors.Length && !layout.Schema.IsCollection;
        int[] positions = ArrayPool<int>.Shared.Rent(DecodeBlock.MaxRows);
        for (int first = 0; first < rows; first += DecodeBlock.MaxRows)
        {
            int count = Math.Min(DecodeBlock.MaxRows, rows - first);
            var block = new DecodeBlock
            {
                Json = buffer,
                Starts = starts.Slice(first, count + 1),
                Positions = positions.AsSpan(0, count),
                FirstRow = first,
                CloseBracket = layout.CloseBracket,
            };
            Open(block, layout);
            foreach (ColumnStep step in steps)
            {
                step.Run(block);
            }

            if (toTheEnd)
            {
                Close(block);
            }
        }

        ArrayPool<int>.Shared.Return(positions);
        for (int ordinal = 0; ordinal < steps.Length; ordinal++)
        {
            vectors[ordinal] = steps[ordinal].Finish();
        }

        if (layout.Schema.IsCollection && ordinals.Contains(CollectionSchema.Document))
        {
            vectors[CollectionSchema.Document] = WholeLines(buffer, starts);
        }

        return vectors;
    }

    /// <summary>Decodes columns of lines in different buffers, by copying them into one.</summary>
    /// <param name="layout">The layout of the lines.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="ordinals">The columns to decode, in any order.</param>
    public static ColumnVector?[] Decode(RowLayout layout, ReadOnlySpan<RowSlice> lines, ReadOnlySpan<int> ordinals)
    {
        byte[] buffer = Join(lines, out int[] starts);
        return Decode(layout, buffer, starts, ordinals);
    }

    /// <summary>Copies lines into one buffer, each followed by a line feed.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="starts">The offset of each line, and finally the end of the last.</param>
    public static byte[] Join(ReadOnlySpan<RowSlice> lines, out int[] starts)
    {
        starts = new int[lines.Length + 1];
        int length = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            starts[i] = length;
            length = checked(length + lines[i].Length + 1);
        }

        starts[lines.Length] = length;
        byte[] buffer = GC.AllocateUninitializedArray<byte>(length);
        for (int i = 0; i < lines.Length; i++)
        {
            lines[i].Span.CopyTo(buffer.AsSpan(starts[i]));
            buffer[starts[i + 1] - 1] = (byte)'\n';
        }

        return buffer;
    }

    private static JsonVector WholeLines(byte[] buffer, ReadOnlySpan<int> starts)
    {
        int[] offsets = starts[..^1].ToArray();
        var lengths = new int[offsets.Length];
        for (int i = 0; i < lengths.Length; i++)
        {
            lengths[i] = starts[i + 1] - 1 - starts[i];
        }

        return new JsonVector(buffer, offsets, lengths, nulls: null);
    }

    private static ColumnStep[] MakeSteps(RowLayout layout, byte[] buffer, int rows, ReadOnlySpan<int> ordinals)
    {
        int last = -1;
        foreach (int ordinal in ordinals)
        {
            last = ordinal < layout.Schema.Columns.Count ? Math.Max(last, ordinal) : last;
        }

        var steps = new ColumnStep[last + 1];
        for (int ordinal = 0; ordinal < steps.Length; ordinal++)
        {
            steps[ordinal] = ordinals.Contains(ordinal)
                ? MakeStep(layout, ordinal, rows, buffer)
                : new SkipStep(layout, ordinal, rows);
        }

        return steps;
    }

    private static ColumnStep MakeStep(RowLayout layout, int ordinal, int rows, byte[] buffer)
    {
        ColumnSchema column = layout.Schema.ColumnSpan[ordinal];
        ColumnStep Number(long least, long greatest) => new IntegerStep<NumberParser>(layout, ordinal, rows, new(least, greatest));
        return column.Type switch
        {
            ColumnType.Boolean => new IntegerStep<BooleanParser>(layout, ordinal, rows, default),
            ColumnType.SByte => Number(sbyte.MinValue, sbyte.MaxValue),
            ColumnType.Byte => Number(byte.MinValue, byte.MaxValue),
            ColumnType.Int16 => Number(short.MinValue, short.MaxValue),
            ColumnType.UInt16 => Number(ushort.MinValue, ushort.MaxValue),
            ColumnType.Int32 => Number(int.MinValue, int.MaxValue),
            ColumnType.UInt32 => Number(uint.MinValue, uint.MaxValue),
            ColumnType.Int64 => Number(long.MinValue, long.MaxValue),
            ColumnType.Enum => new IntegerStep<EnumParser>(layout, ordinal, rows, new(column.Enum!)),
            ColumnType.DateOnly => new IntegerStep<DateParser>(layout, ordinal, rows, default),
            ColumnType.UInt64 or ColumnType.Char or ColumnType.TimeOnly or ColumnType.TimeSpan =>
                new IntegerStep<ReaderParser>(layout, ordinal, rows, new(column)),
            ColumnType.DateTime or ColumnType.DateTimeOffset => new TaggedIntegerStep(layout, ordinal, rows),
            ColumnType.Single => new ValueStep<double, SingleParser>(layout, ordinal, rows),
            ColumnType.Double => new ValueStep<double, DoubleParser>(layout, ordinal, rows),
            ColumnType.Decimal => new ValueStep<decimal, DecimalParser>(layout, ordinal, rows),
            ColumnType.Guid => new ValueStep<Guid, GuidParser>(layout, ordinal, rows),
            ColumnType.String => new TextStep(layout, ordinal, rows, buffer),
            ColumnType.Bytes or ColumnType.Json => new SliceStep(layout, ordinal, rows, buffer),
            _ => throw new ArgumentOutOfRangeException(nameof(ordinal), column.Type, "The column has a type this version does not know."),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Open(in DecodeBlock block, RowLayout layout)
    {
        for (int i = 0; i < block.Count; i++)
        {
            int start = block.Starts[i];
            if ((uint)start >= (uint)block.Json.Length || block.Json[start] != layout.OpenBracket)
            {
                throw new RowFormatException(0, layout.Form == RowForm.Object ? "an object" : "an array") { Row = block.FirstRow + i };
            }

            block.Positions[i] = start;
        }
    }

    private static bool IsKept(in DecodeBlock block, int row, int position) =>
        block.CloseBracket == '}' && KeptMembers.IsTail(block.Json[block.Starts[row]..(block.Starts[row + 1] - 1)], position - block.Starts[row]);

    /// <summary>After the last column only kept members and the closing bracket may follow. A record that consists of nulls only is just its two
    /// brackets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Close(in DecodeBlock block)
    {
        for (int i = 0; i < block.Count; i++)
        {
            int position = block.Positions[i] == block.Starts[i] ? block.Starts[i] + 1 : block.Positions[i];
            if ((position != block.Starts[i + 1] - 2 || block.Json[position] != block.CloseBracket) && !IsKept(block, i, position))
            {
                throw new RowFormatException(position - block.Starts[i], "the end of the record") { Row = block.FirstRow + i };
            }
        }
    }
}
