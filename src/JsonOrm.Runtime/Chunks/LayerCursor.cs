using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>Walks the entries of one layer of a table in a range of keys, upwards or downwards.</summary>
internal abstract class LayerCursor
{
    /// <summary>The present entry's key. It lies in memory that never changes, so it stays readable after the next move.</summary>
    public abstract KeyView Key { get; }

    /// <summary>The present entry's row; without a buffer when the entry hides the row of a layer below.</summary>
    public abstract RowSlice Row { get; }

    /// <summary>Goes to the next entry; false behind the last.</summary>
    public abstract bool MoveNext();
}
