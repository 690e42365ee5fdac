using JsonOrm.Rows;
using JsonOrm.Vectors;

namespace JsonOrm.Chunks;

/// <summary>A range of rows in key order with their columns, which are decoded on demand. Safe for concurrent readers.</summary>
internal abstract class RowSegment
{
    /// <summary>The number of rows, including hidden ones.</summary>
    public abstract int RowCount { get; }

    /// <summary>
    /// A set bit for each hidden row: newer layers replace or delete it, or it lies outside the scanned range. Null if no row is hidden.
    /// </summary>
    public virtual ulong[]? Hidden => null;

    /// <summary>The owner of the memory that the segment keeps alive: the same object for all segments over one chunk.</summary>
    public virtual object Memory => this;

    /// <summary>The approximate memory that the segment keeps alive, in bytes.</summary>
    public abstract long HeldBytes { get; }

    /// <summary>One column of all rows.</summary>
    /// <param name="ordinal">The column's index in the schema.</param>
    public abstract ColumnVector Column(int ordinal);

    /// <summary>Decodes several columns in one pass, which is cheaper than one after the other.</summary>
    /// <param name="ordinals">Their indexes in the schema.</param>
    public abstract void LoadColumns(ReadOnlySpan<int> ordinals);

    /// <summary>Returns one record.</summary>
    /// <param name="row">Its index in the segment.</param>
    public abstract RowSlice Line(int row);

    /// <summary>Returns the key of one record.</summary>
    /// <param name="row">Its index in the segment.</param>
    public abstract RowKey Key(int row);

    /// <summary>Returns the index of the key, or the complement of its insertion point.</summary>
    public abstract int Search(scoped KeyView key);
}
