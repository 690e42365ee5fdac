using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The minimum or maximum of doubles.</summary>
internal sealed class MinMaxDoubles(int sign) : GroupMinMax<double>(sign)
{
    public override long Bytes => base.Bytes * 3;

    protected override double Read(ColumnVector values, int row) => ((DoubleVector)values).Values[row];

    protected override int Compare(ColumnVector values, int row, double best) => ((DoubleVector)values).Values[row].CompareTo(best);

    protected override int Compare(double left, double right) => left.CompareTo(right);

    protected override ColumnVector Build(ReadOnlySpan<double> values, ulong[]? nulls) => new DoubleVector(values.ToArray(), nulls);
}
