using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>
/// Returns a memtable's rows as segments, one for each lowest branch, and caches a segment with its branch: a published node never changes, so its decoded
/// columns stay valid as long as it lives. A write copies the branches on its path and so drops the segments of those only. The cache is bounded by what a
/// memtable may hold before a checkpoint.
/// </summary>
internal static class MemtableScan
{
    /// <summary>Returns the rows in a range, in key order, without tombstones.</summary>
    public static IEnumerable<DeltaSegment> Segments(RowLayout layout, MemtableNode root, KeyRange range)
    {
        var nodes = new List<MemtableNode>();
        Collect(root, range, nodes);
        foreach (MemtableNode node in nodes)
        {
            DeltaSegment segment = IsInside(node, range) ? node.Decoded ??= Lay(layout, node, KeyRange.All, isKept: true) : Lay(layout, node, range, isKept: false);
            if (segment.RowCount > 0)
            {
                yield return segment;
            }
        }
    }

    /// <summary>Adds the leaves that may have entries in a range, in key order.</summary>
    public static void CollectLeaves(MemtableNode node, in KeyRange range, List<object> leaves)
    {
        if (node is not MemtableBranch branch)
        {
            leaves.Add(node);
            return;
        }

        for (int i = FirstChild(branch, range); i < branch.ChildCount && (i == 0 || !range.IsBehind(branch.Keys[i - 1])); i++)
        {
            CollectLeaves(branch.Children[i], range, leaves);
        }
    }

    // Collects leaves without a parent, and branches whose children are leaves.
    private static void Collect(MemtableNode node, in KeyRange range, List<MemtableNode> nodes)
    {
        if (node is not MemtableBranch { Children: [MemtableBranch, ..] } branch)
        {
            nodes.Add(node);
            return;
        }

        for (int i = 0; i < branch.ChildCount && (i == 0 || !range.IsBehind(branch.Keys[i - 1])); i++)
        {
            if (i == branch.ChildCount - 1 || !range.IsBefore(branch.Keys[i]))
            {
                Collect(branch.Children[i], range, nodes);
            }
        }
    }

    private static int FirstChild(MemtableBranch branch, in KeyRange range) => range.HasLow ? branch.ChildOf(range.Low) : 0;

    private static bool IsInside(MemtableNode node, in KeyRange range)
    {
        SortedKeys first = First(node).Keys, last = Last(node).Keys;
        return first.Count > 0 && last.Count > 0 && range.Contains(first[0]) && range.Contains(last[last.Count - 1]);
    }

    private static MemtableNode First(MemtableNode node) => node is MemtableBranch branch ? branch.Children[0] : node;

    private static MemtableNode Last(MemtableNode node) => node is MemtableBranch branch ? branch.Children[branch.ChildCount - 1] : node;

    private static DeltaSegment Lay(RowLayout layout, MemtableNode node, in KeyRange range, bool isKept)
    {
        SortedKeys keys = default;
        var lines = new List<RowSlice>();
        if (node is MemtableBranch branch)
        {
            foreach (MemtableNode child in branch.Children.AsSpan(0, branch.ChildCount))
            {
                Take((MemtableLeaf)child, range, ref keys, lines);
            }
        }
        else
        {
            Take((MemtableLeaf)node, range, ref keys, lines);
        }

        return DeltaSegment.Of(layout, keys, lines, isKept);
    }

    private static void Take(MemtableLeaf leaf, in KeyRange range, ref SortedKeys keys, List<RowSlice> lines)
    {
        int behind = leaf.Keys.FirstBehind(range);
        for (int i = leaf.Keys.FirstInside(range); i < behind; i++)
        {
            if (leaf.Rows[i].Buffer is not null)
            {
                keys.Append(leaf.Keys[i]);
                lines.Add(leaf.Rows[i]);
            }
        }
    }
}
