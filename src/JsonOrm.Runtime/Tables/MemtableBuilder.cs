using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>Builds a memtable from entries in ascending key order, leaf by leaf, every node full.</summary>
internal sealed class MemtableBuilder
{
    private readonly List<Level> _levels = [];
    private MemtableLeaf? _leaf;
    private int _count;
    private long _bytes;

    /// <summary>Adds an entry; its key must be above every key added before.</summary>
    public void Add(scoped KeyView key, RowSlice row)
    {
        if (_leaf is null || _leaf.Keys.Count == MemtableLeaf.Capacity)
        {
            CloseLeaf();
            _leaf = new MemtableLeaf(owner: null) { Rows = new RowSlice[MemtableLeaf.Capacity] };
            _leaf.Keys.Reserve(MemtableLeaf.Capacity, MemtableLeaf.Capacity * (key.Bytes.Length + 2), !key.Bytes.IsEmpty);
        }

        int index = _leaf.Keys.Count;
        _leaf.Rows[index] = row;
        _leaf.Keys.Append(key);
        _count++;
        _bytes += row.Length;
    }

    public Memtable ToMemtable()
    {
        CloseLeaf();
        MemtableNode? root = null;
        for (int i = 0; i < _levels.Count; i++)
        {
            Level level = _levels[i];
            if (i == _levels.Count - 1 && level.Branch.ChildCount == 1)
            {
                root = level.Branch.Children[0];
                break;
            }

            Push(i + 1, level.Branch, level.LeastKey);
        }

        _levels.Clear();
        return new Memtable(root, _count, _bytes);
    }

    private void CloseLeaf()
    {
        if (_leaf is not null)
        {
            Push(0, _leaf, _leaf.Keys.ToRowKey(0));
            _leaf = null;
        }
    }

    private void Push(int height, MemtableNode node, RowKey leastKey)
    {
        if (height == _levels.Count)
        {
            _levels.Add(new Level(leastKey));
        }
        else if (_levels[height].Branch.ChildCount == MemtableBranch.Capacity)
        {
            Level full = _levels[height];
            _levels[height] = new Level(leastKey);
            Push(height + 1, full.Branch, full.LeastKey);
        }

        MemtableBranch branch = _levels[height].Branch;
        if (branch.ChildCount == 0)
        {
            branch.Children[0] = node;
            branch.ChildCount = 1;
        }
        else
        {
            branch.InsertChild(branch.ChildCount, leastKey, node);
        }
    }

    // The open branch at one height and the least key below it.
    private readonly struct Level(RowKey leastKey)
    {
        public RowKey LeastKey { get; } = leastKey;

        public MemtableBranch Branch { get; } = new(owner: null);
    }
}
