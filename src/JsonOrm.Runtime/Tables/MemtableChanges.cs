using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>
/// The keys whose entries differ between two published versions of a memtable. Versions share the nodes that no write between them has changed, so the cost
/// depends on the writes and not on the size of the memtable.
/// </summary>
internal static class MemtableChanges
{
    public static IReadOnlyCollection<RowKey> Between(Memtable before, Memtable after)
    {
        // All leaves of a tree have the same depth, so a shared node has the same height in both trees.
        List<MemtableNode> old = Level(before), now = Level(after);
        int oldHeight = Height(before.Root), newHeight = Height(after.Root);
        for (int height = Math.Max(oldHeight, newHeight); height > 0; height--)
        {
            if (oldHeight == newHeight)
            {
                DropShared(old, now);
            }

            if (oldHeight == height)
            {
                old = Below(old);
                oldHeight--;
            }

            if (newHeight == height)
            {
                now = Below(now);
                newHeight--;
            }
        }

        DropShared(old, now);
        return Differing(old, now);
    }

    private static List<MemtableNode> Level(Memtable memtable) => memtable.Root is { } root ? [root] : [];

    private static int Height(MemtableNode? node)
    {
        int height = 0;
        for (; node is MemtableBranch branch; node = branch.Children[0])
        {
            height++;
        }

        return height;
    }

    private static List<MemtableNode> Below(List<MemtableNode> nodes)
    {
        var children = new List<MemtableNode>();
        foreach (MemtableNode node in nodes)
        {
            var branch = (MemtableBranch)node;
            children.AddRange(branch.Children.AsSpan(0, branch.ChildCount));
        }

        return children;
    }

    private static void DropShared(List<MemtableNode> old, List<MemtableNode> now)
    {
        var shared = new HashSet<MemtableNode>(old, ReferenceEqualityComparer.Instance);
        shared.IntersectWith(now);
        if (shared.Count > 0)
        {
            old.RemoveAll(shared.Contains);
            now.RemoveAll(shared.Contains);
        }
    }

    private static Dictionary<RowKey, RowSlice>.KeyCollection Differing(List<MemtableNode> old, List<MemtableNode> now)
    {
        var entries = new Dictionary<RowKey, RowSlice>();
        foreach (MemtableNode node in old)
        {
            var leaf = (MemtableLeaf)node;
            for (int i = 0; i < leaf.Keys.Count; i++)
            {
                entries.Add(leaf.Keys.ToRowKey(i), leaf.Rows[i]);
            }
        }

        foreach (MemtableNode node in now)
        {
            var leaf = (MemtableLeaf)node;
            for (int i = 0; i < leaf.Keys.Count; i++)
            {
                RowKey key = leaf.Keys.ToRowKey(i);
                RowSlice row = leaf.Rows[i];
                if (!entries.TryAdd(key, row) && ReferenceEquals(entries[key].Buffer, row.Buffer) && entries[key].Offset == row.Offset)
                {
                    entries.Remove(key);
                }
            }
        }

        return entries.Keys;
    }
}
