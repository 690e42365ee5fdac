using System.Runtime.CompilerServices;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>Decodes a column whose values are stored as they are: floating point, decimal, Guid.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <typeparam name="TParser">The parser of one value; a struct, so that the loop is compiled for it.</typeparam>
internal sealed class ValueStep<T, TParser> : ColumnStep
    where T : struct
    where TParser : struct, IValueParser<T>
{
    private readonly T[] _values;

    public ValueStep(RowLayout layout, int ordinal, int count)
        : base(layout, ordinal, count) => _values = new T[count];

    public override ColumnVector Finish() => default(TParser).Wrap(_values, Nulls);

    // Compiled with all optimisations at its first call: in a new process it has read a whole table before its turn to be optimised would come.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Read(in DecodeBlock block, bool hasNulls)
    {
        ReadOnlySpan<byte> json = block.Json;
        Span<int> positions = block.Positions;
        Span<T> values = _values.AsSpan(block.FirstRow, positions.Length);
        for (int i = 0; i < positions.Length; i++)
        {
            if (hasNulls && IsNull(block.FirstRow + i))
            {
                continue;
            }

            int position = positions[i];
            if (!default(TParser).TryParse(json, ref position, out values[i]) || !block.IsDelimiter(i, position))
            {
                FailAsReader(block, i);
            }

            positions[i] = position;
        }
    }
}
