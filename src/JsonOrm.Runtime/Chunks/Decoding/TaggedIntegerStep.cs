using System.Buffers;
using System.Runtime.CompilerServices;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>Decodes a DateTime or DateTimeOffset column.</summary>
internal sealed class TaggedIntegerStep : ColumnStep
{
    private readonly bool _hasOffset;
    private readonly long[] _values;
    private readonly short[] _tags;
    private long _min = long.MaxValue;
    private long _max = long.MinValue;

    public TaggedIntegerStep(RowLayout layout, int ordinal, int count)
        : base(layout, ordinal, count)
    {
        _hasOffset = layout.Schema.ColumnSpan[ordinal].Type == ColumnType.DateTimeOffset;
        _values = ArrayPool<long>.Shared.Rent(count);
        _tags = ArrayPool<short>.Shared.Rent(count);
    }

    public override ColumnVector Finish()
    {
        var vector = TaggedIntegerVector.Create(_values.AsSpan(0, Count), _tags.AsSpan(0, Count), Nulls, _min, _max);
        ArrayPool<long>.Shared.Return(_values);
        ArrayPool<short>.Shared.Return(_tags);
        return vector;
    }

    // Compiled with all optimisations at its first call: in a new process it has read a whole table before its turn to be optimised would come.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Read(in DecodeBlock block, bool hasNulls)
    {
        ReadOnlySpan<byte> json = block.Json;
        Span<int> positions = block.Positions;
        for (int i = 0; i < positions.Length; i++)
        {
            int row = block.FirstRow + i;
            if (hasNulls && IsNull(row))
            {
                _values[row] = 0;
                _tags[row] = row == 0 ? (short)0 : _tags[row - 1];
                continue;
            }

            int start = positions[i] + 1;
            int end = start <= json.Length && json[start - 1] == '"' ? StringText.FindEnd(json, start, out _) : -1;
            if (end < 0 || !block.IsDelimiter(i, end + 1)
                || !TryRead(json[start..end], out _values[row], out _tags[row]))
            {
                FailAsReader(block, i);
            }

            positions[i] = end + 1;
            _min = Math.Min(_min, _values[row]);
            _max = Math.Max(_max, _values[row]);
        }
    }

    private bool TryRead(ReadOnlySpan<byte> text, out long ticks, out short tag)
    {
        if (_hasOffset)
        {
            return DateText.TryReadDateTimeOffset(text, out ticks, out tag);
        }

        bool read = DateText.TryReadDateTime(text, out ticks, out DateTimeKind kind);
        tag = (short)kind;
        return read;
    }
}
