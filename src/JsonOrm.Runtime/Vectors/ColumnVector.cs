namespace JsonOrm.Vectors;

/// <summary>The values of one column for the rows of a chunk, in row order. Immutable; safe for any number of readers.</summary>
internal abstract class ColumnVector
{
    protected ColumnVector(int count, ulong[]? nulls)
    {
        Count = count;
        Nulls = nulls;
    }

    public int Count { get; }

    /// <summary>One bit a row, set where the column is null, or null when it is null nowhere. A null row's value is zero or empty.</summary>
    public ulong[]? Nulls { get; }

    public bool HasNulls => Nulls is not null;

    /// <summary>About how many bytes of memory the vector holds, for the cache's budget; bytes shared with the chunk are not counted.</summary>
    public abstract long Bytes { get; }

    protected long NullBytes => (Nulls?.Length ?? 0) * sizeof(ulong);

    public bool IsNull(int row) => Nulls is not null && (Nulls[row >> 6] & (1UL << row)) != 0;
}
