using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>
/// The newest rows of a table, in memory and in key order: an immutable B+tree whose versions share nodes. A tombstone hides the row with its key in the layers
/// below.
/// </summary>
internal sealed class Memtable
{
    public Memtable(MemtableNode? root, int count, long bytes)
    {
        Root = root;
        Count = count;
        Bytes = bytes;
    }

    public static Memtable Empty { get; } = new(null, 0, 0);

    public MemtableNode? Root { get; }

    /// <summary>The number of entries, including tombstones.</summary>
    public int Count { get; }

    /// <summary>The total length of all rows, in bytes; tombstones count zero.</summary>
    public long Bytes { get; }

    public bool IsEmpty => Root is null;

    /// <summary>Finds an entry; the row has no buffer if the entry is a tombstone.</summary>
    public bool TryFind(scoped KeyView key, out RowSlice row) => TryFind(Root, key, out row);

    public MemtableCursor Seek(in KeyRange range, bool reverse) => new(Root, range, reverse);

    internal static bool TryFind(MemtableNode? node, scoped KeyView key, out RowSlice row)
    {
        while (node is MemtableBranch branch)
        {
            node = branch.Children[branch.ChildOf(key)];
        }

        if (node is MemtableLeaf leaf)
        {
            int index = leaf.Keys.Search(key);
            if (index >= 0)
            {
                row = leaf.Rows[index];
                return true;
            }
        }

        row = default;
        return false;
    }
}
