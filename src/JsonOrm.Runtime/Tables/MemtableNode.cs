using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>
/// A node of the memtable's tree. Only the editor whose token is in <see cref="Owner"/> may change it; once a version with it is published, it is immutable for
/// everyone else.
/// </summary>
internal abstract class MemtableNode
{
    private DeltaSegment? _decoded;

    /// <summary>A leaf's keys; in a branch, the least key below each child except the first.</summary>
    public SortedKeys Keys;

    protected MemtableNode(object? owner) => Owner = owner;

    public object? Owner { get; }

    /// <summary>The rows below, copied into one buffer for scans, once a scan of a published version has needed them; see <see cref="MemtableScan"/>.</summary>
    public DeltaSegment? Decoded
    {
        get => Volatile.Read(ref _decoded);
        set => Volatile.Write(ref _decoded, value);
    }

    /// <summary>Creates a copy that <paramref name="owner"/> may change.</summary>
    public abstract MemtableNode CopyFor(object owner);
}

/// <summary>Rows in key order; a row without a buffer is a tombstone.</summary>
internal sealed class MemtableLeaf : MemtableNode
{
    /// <summary>The maximum number of rows in a leaf: with fewer rows a single write copies less; with more rows searches and bulk operations are
    /// shallower.</summary>
    public const int Capacity = 32;

    // A copy is made for one or a few writes, and has spare capacity for these, not for a full leaf.
    private const int Slack = 4;

    public MemtableLeaf(object? owner)
        : base(owner) => Rows = [];

    public RowSlice[] Rows { get; set; }

    public override MemtableNode CopyFor(object owner)
    {
        int count = Keys.Count, capacity = Math.Min(count + Slack, Capacity);
        return Copy(owner, 0, count, capacity);
    }

    public MemtableLeaf Copy(object owner, int first, int count, int capacity)
    {
        var copy = new MemtableLeaf(owner) { Keys = Keys.Clone(first, count, capacity), Rows = new RowSlice[capacity] };
        Array.Copy(Rows, first, copy.Rows, 0, count);
        return copy;
    }

    public void Insert(int index, scoped KeyView key, RowSlice row)
    {
        int count = Keys.Count;
        if (count == Rows.Length)
        {
            RowSlice[] rows = Rows;
            Array.Resize(ref rows, Math.Clamp(count * 2, 8, Capacity));
            Rows = rows;
        }

        Array.Copy(Rows, index, Rows, index + 1, count - index);
        Rows[index] = row;
        Keys.Insert(index, key);
    }

    public void RemoveAt(int index)
    {
        int last = Keys.Count - 1;
        Array.Copy(Rows, index + 1, Rows, index, last - index);
        Rows[last] = default;
        Keys.RemoveAt(index);
    }

    /// <summary>Moves all entries from <paramref name="index"/> on into a new leaf.</summary>
    public MemtableLeaf SplitAt(int index, object owner)
    {
        int count = Keys.Count;
        MemtableLeaf right = Copy(owner, index, count - index, Capacity);
        Array.Clear(Rows, index, count - index);
        Keys.Truncate(index);
        return right;
    }
}

/// <summary>Child nodes in key order.</summary>
internal sealed class MemtableBranch : MemtableNode
{
    /// <summary>The maximum number of children of a branch.</summary>
    public const int Capacity = 32;

    // A copy is made for one or a few writes, which seldom split a child.
    private const int Slack = 2;

    public MemtableBranch(object? owner, int capacity = Capacity)
        : base(owner) => Children = new MemtableNode[capacity];

    public MemtableNode[] Children { get; private set; }

    public int ChildCount { get; set; }

    /// <summary>Returns the child whose key range contains the key.</summary>
    public int ChildOf(scoped KeyView key)
    {
        int index = Keys.Search(key);
        return index < 0 ? ~index : index + 1;
    }

    public override MemtableNode CopyFor(object owner)
    {
        int capacity = Math.Min(ChildCount + Slack, Capacity);
        var copy = new MemtableBranch(owner, capacity) { Keys = Keys.Clone(0, Keys.Count, capacity), ChildCount = ChildCount };
        Array.Copy(Children, copy.Children, ChildCount);
        return copy;
    }

    public void InsertChild(int index, scoped KeyView separator, MemtableNode child)
    {
        if (ChildCount == Children.Length)
        {
            MemtableNode[] children = Children;
            Array.Resize(ref children, Math.Min(ChildCount * 2, Capacity));
            Children = children;
        }

        Array.Copy(Children, index, Children, index + 1, ChildCount - index);
        Children[index] = child;
        ChildCount++;
        Keys.Insert(index - 1, separator);
    }

    public void RemoveChild(int index)
    {
        ChildCount--;
        Array.Copy(Children, index + 1, Children, index, ChildCount - index);
        Children[ChildCount] = null!;
        if (Keys.Count > 0)
        {
            Keys.RemoveAt(index == 0 ? 0 : index - 1);
        }
    }

    /// <summary>Moves the children from <paramref name="index"/> on into a new branch; the key at <paramref name="index"/> - 1 moves up to the
    /// parent.</summary>
    public MemtableBranch SplitAt(int index, object owner)
    {
        var right = new MemtableBranch(owner) { Keys = Keys.Clone(index, Keys.Count - index, Capacity), ChildCount = ChildCount - index };
        Array.Copy(Children, index, right.Children, 0, right.ChildCount);
        Array.Clear(Children, index, right.ChildCount);
        ChildCount = index;
        Keys.Truncate(index - 1);
        return right;
    }
}
