namespace JsonOrm.Vectors;

/// <summary>A Guid column.</summary>
internal sealed class GuidVector : ColumnVector
{
    public GuidVector(Guid[] values, ulong[]? nulls)
        : base(values.Length, nulls) => Values = values;

    public Guid[] Values { get; }

    public override long Bytes => ((long)Count * 16) + NullBytes;

    public Guid Get(int row) => Values[row];
}
