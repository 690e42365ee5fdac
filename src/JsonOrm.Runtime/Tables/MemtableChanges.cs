using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>
/// The keys whose entries differ between two published versions of a memtable. Versions share the nodes that no write between them has changed, so the cost
/// depends on the writes and not on the size of the memtable.
/// </summary>
internal static class MemtableChanges
{
    // Between so few nodes, shared ones are compared row by row, which costs less than a set of them.
    private const int Few = 2;

    /// <summary>Returns the keys in their order.</summary>
    public static List<RowKey> Between(Memtable before, Memtable after)
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

    // The nodes are in the order of their keys, so those on the left and on the right of all writes are at the ends of both lists.
    private static void DropShared(List<MemtableNode> old, List<MemtableNode> now)
    {
        int left = 0, right = 0, least = Math.Min(old.Count, now.Count);
        while (left < least && ReferenceEquals(old[left], now[left]))
        {
            left++;
        }

        while (right < least - left && ReferenceEquals(old[^(right + 1)], now[^(right + 1)]))
        {
            right++;
        }

        Keep(old, left, right);
        Keep(now, left, right);
        if (old.Count <= Few || now.Count <= Few)
        {
            return;
        }

        var shared = new HashSet<MemtableNode>(old, ReferenceEqualityComparer.Instance);
        shared.IntersectWith(now);
        if (shared.Count > 0)
        {
            old.RemoveAll(shared.Contains);
            now.RemoveAll(shared.Contains);
        }
    }

    private static void Keep(List<MemtableNode> nodes, int left, int right)
    {
        nodes.RemoveRange(nodes.Count - right, right);
        nodes.RemoveRange(0, left);
    }

    // The leaves of each version are in the order of their keys.
    private static List<RowKey> Differing(List<MemtableNode> old, List<MemtableNode> now)
    {
        var keys = new List<RowKey>();
        LeafWalk left = new(old), right = new(now);
        while (left.Leaf is not null || right.Leaf is not null)
        {
            int order = left.Leaf is null ? 1 : right.Leaf is null ? -1 : left.Leaf.Keys[left.Index].CompareTo(right.Leaf.Keys[right.Index]);
            if (order != 0 || !IsSame(left.Leaf!.Rows[left.Index], right.Leaf!.Rows[right.Index]))
            {
                keys.Add(order <= 0 ? left.Leaf!.Keys.ToRowKey(left.Index) : right.Leaf!.Keys.ToRowKey(right.Index));
            }

            if (order <= 0)
            {
                left.Next();
            }

            if (order >= 0)
            {
                right.Next();
            }
        }

        return keys;
    }

    private static bool IsSame(RowSlice a, RowSlice b) => ReferenceEquals(a.Buffer, b.Buffer) && a.Offset == b.Offset;

    private struct LeafWalk
    {
        private readonly List<MemtableNode> _nodes;
        private int _node = -1;

        public LeafWalk(List<MemtableNode> nodes)
        {
            _nodes = nodes;
            Enter();
        }

        /// <summary>The leaf of the present entry; null behind the last.</summary>
        public MemtableLeaf? Leaf { get; private set; }

        public int Index { get; private set; }

        public void Next()
        {
            if (++Index == Leaf!.Keys.Count)
            {
                Enter();
            }
        }

        private void Enter()
        {
            do
            {
                Leaf = ++_node < _nodes.Count ? (MemtableLeaf)_nodes[_node] : null;
            }
            while (Leaf is { Keys.Count: 0 });

            Index = 0;
        }
    }
}
