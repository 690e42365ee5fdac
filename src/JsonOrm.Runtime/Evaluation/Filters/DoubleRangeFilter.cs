using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>A column of doubles or floats inside (or outside) a closed interval. Stored numbers are never NaN.</summary>
internal sealed class DoubleRangeFilter(int ordinal, double low, double high, bool isNegated) : ColumnFilter(ordinal)
{
    public override int Cost => 3;

    public override void Apply(ColumnVector values, Span<ulong> selected)
    {
        var column = (DoubleVector)values;
        RangeKernel.Apply(column.Values, low, high, selected, isNegated);
        if (column.Nulls is { } nulls)
        {
            Bitmap.AndNot(selected, nulls);
        }
    }
}
