using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>A run of rows in key order with its columns, decoded as they are asked for. Safe for many readers at once.</summary>
internal abstract class RowSegment
{
    /// <summary>The number of rows, hidden ones included.</summary>
    public abstract int RowCount { get; }

    /// <summary>
    /// A set bit for each row that does not count: newer layers replace or delete it, or it lies outside of the scanned range.
    /// Null when every row counts.
    /// </summary>
    public virtual ulong[]? Hidden => null;

    /// <summary>What holds the memory that the segment keeps in use: the same object for all segments over one chunk.</summary>
    public virtual object Memory => this;

    /// <summary>About how many bytes of memory the segment keeps in use.</summary>
    public abstract long HeldBytes { get; }

    /// <summary>One column of all rows.</summary>
    /// <param name="ordinal">The column's place in the schema.</param>
    public abstract ColumnVector Column(int ordinal);

    /// <summary>Decodes several columns in one pass, which costs less than one after the other.</summary>
    /// <param name="ordinals">Their places in the schema.</param>
    public abstract void LoadColumns(ReadOnlySpan<int> ordinals);

    /// <summary>One record.</summary>
    /// <param name="row">Its place in the segment.</param>
    public abstract RowSlice Line(int row);

    /// <summary>The key of one record.</summary>
    /// <param name="row">Its place in the segment.</param>
    public abstract RowKey Key(int row);

    /// <summary>The place of the key, or the complement of the place where it would stand.</summary>
    public abstract int Search(scoped KeyView key);
}
