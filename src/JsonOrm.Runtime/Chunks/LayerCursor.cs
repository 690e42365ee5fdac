using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>Iterates over the entries of one layer of a table in a key range, in ascending or descending order.</summary>
internal abstract class LayerCursor
{
    /// <summary>The current entry's key. It refers to memory that never changes, so it stays valid after the next move.</summary>
    public abstract KeyView Key { get; }

    /// <summary>The current entry's row; without a buffer if the entry is a tombstone.</summary>
    public abstract RowSlice Row { get; }

    /// <summary>Moves to the next entry; false after the last.</summary>
    public abstract bool MoveNext();
}
