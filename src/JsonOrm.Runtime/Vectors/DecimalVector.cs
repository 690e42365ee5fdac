namespace JsonOrm.Vectors;

/// <summary>A decimal column; scales are preserved.</summary>
internal sealed class DecimalVector : ColumnVector
{
    public DecimalVector(decimal[] values, ulong[]? nulls)
        : base(values.Length, nulls) => Values = values;

    public decimal[] Values { get; }

    public override long Bytes => ((long)Count * 16) + NullBytes;

    public decimal Get(int row) => Values[row];
}
