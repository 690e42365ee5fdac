using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>A column of integers, dates, enums or booleans inside (or outside) an interval of their 64-bit form.</summary>
internal sealed class IntegerRangeFilter(int ordinal, long low, long high, bool isNegated) : ColumnFilter(ordinal)
{
    public bool IsNegated => isNegated;

    public override int Cost => 2;

    /// <summary>The intersection of both intervals; neither is negated.</summary>
    public IntegerRangeFilter Intersect(IntegerRangeFilter other) => new(Ordinal, Math.Max(low, other.Low), Math.Min(high, other.High), isNegated: false);

    private long Low => low;

    private long High => high;

    public override void Apply(ColumnVector values, Span<ulong> selected)
    {
        var column = (IntegerVector)values;
        bool isOutside = low > high || low > column.Max || high < column.Min;
        if (isOutside || (low <= column.Min && high >= column.Max))
        {
            if (isOutside != isNegated)
            {
                selected.Clear();
                return;
            }
        }
        else
        {
            // The bounds fit the array's width once they are clamped to the existing values.
            ApplyKernel(column, Math.Max(low, column.Min), Math.Min(high, column.Max), selected);
        }

        if (column.Nulls is { } nulls)
        {
            Bitmap.AndNot(selected, nulls);
        }
    }

    private void ApplyKernel(IntegerVector column, long from, long to, Span<ulong> selected)
    {
        if (column.Int32 is { } ints)
        {
            RangeKernel.Apply(ints, (int)from, (int)to, selected, isNegated);
        }
        else if (column.Int8 is { } bytes)
        {
            RangeKernel.Apply(bytes, (sbyte)from, (sbyte)to, selected, isNegated);
        }
        else if (column.Int16 is { } shorts)
        {
            RangeKernel.Apply(shorts, (short)from, (short)to, selected, isNegated);
        }
        else
        {
            RangeKernel.Apply(column.Int64, from, to, selected, isNegated);
        }
    }
}
