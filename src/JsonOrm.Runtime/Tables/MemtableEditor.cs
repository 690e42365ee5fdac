using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>
/// Changes a memtable for one write transaction. Nodes that the editor has copied carry its token and are changed in place after that; <see cref="Freeze"/>
/// publishes them and discards the token. With a token from <see cref="ShareWith"/>, nodes that earlier editors copied under it are changed in place too.
/// </summary>
internal sealed class MemtableEditor
{
    private object? _owner;
    private MemtableNode? _root;
    private int _count;
    private long _bytes;

    public MemtableEditor(Memtable memtable) => Restore(memtable);

    public int Count => _count;

    public long Bytes => _bytes;

    /// <summary>The current root, for reading before the next change.</summary>
    public MemtableNode? Root => _root;

    public bool TryFind(scoped KeyView key, out RowSlice row) => Memtable.TryFind(_root, key, out row);

    /// <summary>
    /// Until the next <see cref="Freeze"/>, changes nodes with this token in place. For a writer that knows that no version with such nodes has been published,
    /// and that none will be before it is done.
    /// </summary>
    public void ShareWith(object owner) => _owner = owner;

    /// <summary>Returns the current state. It never changes again, unless its nodes carry a shared token.</summary>
    public Memtable Freeze()
    {
        _owner = null;
        return new Memtable(_root, _count, _bytes);
    }

    /// <summary>Restores an earlier state, or adopts another tree.</summary>
    public void Restore(Memtable memtable)
    {
        _owner = null;
        _root = memtable.Root;
        _count = memtable.Count;
        _bytes = memtable.Bytes;
    }

    /// <summary>Inserts an entry or replaces the one with the same key; a row without a buffer is a tombstone.</summary>
    public void Set(scoped KeyView key, RowSlice row)
    {
        _owner ??= new object();
        if (_root is null)
        {
            var leaf = new MemtableLeaf(_owner);
            leaf.Insert(0, key, row);
            _root = leaf;
            _count = 1;
            _bytes = row.Length;
            return;
        }

        MemtableNode? right = Set(ref _root, key, row, isLast: true, out KeyView separator);
        if (right is not null)
        {
            var root = new MemtableBranch(_owner) { ChildCount = 1 };
            root.Children[0] = _root;
            root.InsertChild(1, separator, right);
            _root = root;
        }
    }

    /// <summary>Removes an entry entirely, if nothing below needs to be hidden. False if there is none.</summary>
    public bool Remove(scoped KeyView key)
    {
        if (_root is null || !Memtable.TryFind(_root, key, out RowSlice row))
        {
            return false;
        }

        _owner ??= new object();
        bool isEmpty = Remove(ref _root, key);
        _count--;
        _bytes -= row.Length;
        if (isEmpty)
        {
            _root = null;
        }
        else
        {
            while (_root is MemtableBranch { ChildCount: 1 } branch)
            {
                _root = branch.Children[0];
            }
        }

        return true;
    }

    private MemtableNode Own(MemtableNode node) => ReferenceEquals(node.Owner, _owner) ? node : node.CopyFor(_owner!);

    // Returns the new right neighbour if the node was split.
    private MemtableNode? Set(ref MemtableNode node, scoped KeyView key, RowSlice row, bool isLast, out KeyView separator)
    {
        separator = default;
        node = Own(node);
        if (node is MemtableLeaf leaf)
        {
            return SetInLeaf(leaf, key, row, isLast, out separator);
        }

        var branch = (MemtableBranch)node;
        int place = branch.ChildOf(key);
        MemtableNode? split = Set(ref branch.Children[place], key, row, isLast && place == branch.ChildCount - 1, out KeyView splitKey);
        if (split is null)
        {
            return null;
        }

        if (branch.ChildCount < MemtableBranch.Capacity)
        {
            branch.InsertChild(place + 1, splitKey, split);
            return null;
        }

        // With ascending keys, the left branch stays full.
        int middle = isLast && place == branch.ChildCount - 1 ? branch.ChildCount - 1 : branch.ChildCount / 2;
        separator = branch.Keys.ToRowKey(middle - 1);
        MemtableBranch right = branch.SplitAt(middle, _owner!);
        if (place < middle)
        {
            branch.InsertChild(place + 1, splitKey, split);
        }
        else
        {
            right.InsertChild(place - middle + 1, splitKey, split);
        }

        return right;
    }

    private MemtableLeaf? SetInLeaf(MemtableLeaf leaf, scoped KeyView key, RowSlice row, bool isLast, out KeyView separator)
    {
        separator = default;
        int index = leaf.Keys.Search(key);
        if (index >= 0)
        {
            _bytes += row.Length - leaf.Rows[index].Length;
            leaf.Rows[index] = row;
            return null;
        }

        index = ~index;
        _count++;
        _bytes += row.Length;
        if (leaf.Keys.Count < MemtableLeaf.Capacity)
        {
            leaf.Insert(index, key, row);
            return null;
        }

        MemtableLeaf right;
        if (isLast && index == leaf.Keys.Count)
        {
            right = new MemtableLeaf(_owner);
            right.Insert(0, key, row);
        }
        else
        {
            int middle = leaf.Keys.Count / 2;
            right = leaf.SplitAt(middle, _owner!);
            if (index <= middle)
            {
                leaf.Insert(index, key, row);
            }
            else
            {
                right.Insert(index - middle, key, row);
            }
        }

        separator = right.Keys[0];
        return right;
    }

    // True if the node is empty.
    private bool Remove(ref MemtableNode node, scoped KeyView key)
    {
        node = Own(node);
        if (node is MemtableLeaf leaf)
        {
            leaf.RemoveAt(leaf.Keys.Search(key));
            return leaf.Keys.Count == 0;
        }

        var branch = (MemtableBranch)node;
        int place = branch.ChildOf(key);
        if (Remove(ref branch.Children[place], key))
        {
            branch.RemoveChild(place);
        }

        return branch.ChildCount == 0;
    }
}
