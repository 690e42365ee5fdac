using JsonOrm.Chunks;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>A column of doubles or floats inside (or outside) a closed interval. Stored numbers are never NaN.</summary>
internal sealed class DoubleRangeFilter(int ordinal, double low, double high, bool isNegated) : RowFilter
{
    public override IEnumerable<int> Columns => [ordinal];

    public override int Cost => 3;

    public override void Apply(RowSegment segment, Span<ulong> selected, EvaluationScope scope)
    {
        var column = (DoubleVector)segment.Column(ordinal);
        RangeKernel.Apply(column.Values, low, high, selected, isNegated);
        if (column.Nulls is { } nulls)
        {
            Bitmap.AndNot(selected, nulls);
        }
    }
}
