namespace JsonOrm.Vectors;

/// <summary>A double or widened float column.</summary>
internal sealed class DoubleVector : ColumnVector
{
    public DoubleVector(double[] values, ulong[]? nulls)
        : base(values.Length, nulls) => Values = values;

    public double[] Values { get; }

    public override long Bytes => ((long)Count * 8) + NullBytes;

    public double Get(int row) => Values[row];
}
