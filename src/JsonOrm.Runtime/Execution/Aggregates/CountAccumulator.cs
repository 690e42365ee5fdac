using System.Numerics;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Counts rows, or non-null values.</summary>
internal sealed class CountAccumulator : Accumulator
{
    private long _count;

    public void Add(long rows) => _count += rows;

    public override void Add(ColumnVector? values, ReadOnlySpan<ulong> selected)
    {
        for (int i = 0; i < selected.Length; i++)
        {
            _count += BitOperations.PopCount(values is null ? selected[i] : Present(values, selected, i));
        }
    }

    public override void Merge(Accumulator other) => _count += ((CountAccumulator)other)._count;

    public override ColumnVector Finish() => IntegerVectors.Of([_count], null);
}
