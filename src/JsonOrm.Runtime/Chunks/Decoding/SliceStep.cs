using System.Runtime.CompilerServices;
using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>Finds the raw values of a column of nested JSON or base64.</summary>
internal sealed class SliceStep : ColumnStep
{
    private readonly byte[] _bytes;
    private readonly int[] _offsets;
    private readonly int[] _lengths;

    public SliceStep(RowLayout layout, int ordinal, int count, byte[] bytes)
        : base(layout, ordinal, count)
    {
        _bytes = bytes;
        _offsets = new int[count];
        _lengths = new int[count];
    }

    public override ColumnVector Finish() => new JsonVector(_bytes, _offsets, _lengths, Nulls);

    // Compiled with all optimisations at its first call: in a new process it has read a whole table before its turn to be optimised would come.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Read(in DecodeBlock block, bool hasNulls)
    {
        for (int i = 0; i < block.Count; i++)
        {
            int row = block.FirstRow + i;
            if (hasNulls && IsNull(row))
            {
                continue;
            }

            int start = block.Positions[i];
            int end = ValueScanner.FindEnd(block.Json, start);
            if (end < 0 || !block.IsDelimiter(i, end))
            {
                FailAsReader(block, i);
            }

            _offsets[row] = start;
            _lengths[row] = end - start;
            block.Positions[i] = end;
        }
    }
}
