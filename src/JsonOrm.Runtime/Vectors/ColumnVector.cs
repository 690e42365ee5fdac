namespace JsonOrm.Vectors;

/// <summary>The values of one column for the rows of a chunk, in row order. Immutable and thread-safe.</summary>
internal abstract class ColumnVector
{
    protected ColumnVector(int count, ulong[]? nulls)
    {
        Count = count;
        Nulls = nulls;
    }

    public int Count { get; }

    /// <summary>One bit per row, set if the column is null; null if no value is null. The stored value of a null row is zero or empty.</summary>
    public ulong[]? Nulls { get; }

    public bool HasNulls => Nulls is not null;

    /// <summary>The approximate number of bytes that the vector uses, for the cache's budget; bytes shared with the chunk are not counted.</summary>
    public abstract long Bytes { get; }

    protected long NullBytes => (Nulls?.Length ?? 0) * sizeof(ulong);

    public bool IsNull(int row) => Nulls is not null && (Nulls[row >> 6] & (1UL << row)) != 0;
}
