using System.Buffers;
using System.Runtime.CompilerServices;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>Decodes an integer-like column.</summary>
/// <typeparam name="TParser">The parser of one value; a struct, so that the loop is compiled for it.</typeparam>
internal sealed class IntegerStep<TParser> : ColumnStep
    where TParser : struct, IIntegerParser
{
    private readonly long[] _values;
    private TParser _parser;
    private long _min = long.MaxValue;
    private long _max = long.MinValue;

    public IntegerStep(RowLayout layout, int ordinal, int count, TParser parser)
        : base(layout, ordinal, count)
    {
        _parser = parser;
        _values = ArrayPool<long>.Shared.Rent(count);
    }

    public override ColumnVector Finish()
    {
        var vector = IntegerVector.Create(_values.AsSpan(0, Count), Nulls, _min, _max);
        ArrayPool<long>.Shared.Return(_values);
        return vector;
    }

    // Compiled with all optimisations at its first call: in a new process it has read a whole table before its turn to be optimised would come.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Read(in DecodeBlock block, bool hasNulls)
    {
        ReadOnlySpan<byte> json = block.Json;
        Span<int> positions = block.Positions;
        Span<long> values = _values.AsSpan(block.FirstRow, positions.Length);
        long min = _min, max = _max;
        for (int i = 0; i < positions.Length; i++)
        {
            if (hasNulls && IsNull(block.FirstRow + i))
            {
                values[i] = 0;
                continue;
            }

            int position = positions[i];
            if (!_parser.TryParse(json, ref position, out long value) || !block.IsDelimiter(i, position))
            {
                FailAsReader(block, i);
            }

            positions[i] = position;
            values[i] = value;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        _min = min;
        _max = max;
    }
}
