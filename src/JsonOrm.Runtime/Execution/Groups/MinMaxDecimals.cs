using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The minimum or maximum of decimals.</summary>
internal sealed class MinMaxDecimals(int sign) : GroupMinMax<decimal>(sign)
{
    public override long Bytes => base.Bytes * 3;

    protected override decimal Read(ColumnVector values, int row) => ((DecimalVector)values).Values[row];

    protected override int Compare(ColumnVector values, int row, decimal best) => ((DecimalVector)values).Values[row].CompareTo(best);

    protected override int Compare(decimal left, decimal right) => left.CompareTo(right);

    protected override ColumnVector Build(ReadOnlySpan<decimal> values, ulong[]? nulls) => new DecimalVector(values.ToArray(), nulls);
}
