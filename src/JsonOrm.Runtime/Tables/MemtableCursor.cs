using JsonOrm.Chunks;
using JsonOrm.Rows;

namespace JsonOrm.Tables;

/// <summary>Iterates over a memtable's entries in a key range, in ascending or descending order, including tombstones.</summary>
internal sealed class MemtableCursor : LayerCursor
{
    private readonly KeyRange _range;
    private readonly bool _reverse;
    private (MemtableBranch Branch, int Place)[] _path = [];
    private int _depth;
    private MemtableLeaf? _leaf;

    // The entries of this leaf still inside the range: [_index, _end) when ascending, (_end, _index] when descending.
    private int _index;
    private int _end;

    public MemtableCursor(MemtableNode? root, in KeyRange range, bool reverse)
    {
        _range = range;
        _reverse = reverse;
        if (root is not null && !range.IsEmpty)
        {
            Descend(root);
        }
    }

    public override KeyView Key => _leaf!.Keys[_index];

    public override RowSlice Row => _leaf!.Rows[_index];

    public override bool MoveNext()
    {
        if (_leaf is null)
        {
            return false;
        }

        int step = _reverse ? -1 : 1;
        _index += step;
        while (_index == _end)
        {
            // If the range ends inside this leaf, the iteration is complete.
            bool exhausted = _reverse ? _end >= 0 : _end < _leaf.Keys.Count;
            if (exhausted || !NextLeaf())
            {
                _leaf = null;
                return false;
            }

            _index += step;
        }

        return true;
    }

    private void Descend(MemtableNode node)
    {
        bool bounded = _reverse ? _range.HasHigh : _range.HasLow;
        KeyView bound = _reverse ? _range.High : _range.Low;
        while (node is MemtableBranch branch)
        {
            int place = bounded ? branch.ChildOf(bound) : _reverse ? branch.ChildCount - 1 : 0;
            Push(branch, place);
            node = branch.Children[place];
        }

        Enter((MemtableLeaf)node);
    }

    private bool NextLeaf()
    {
        while (_depth > 0)
        {
            MemtableBranch branch = _path[_depth - 1].Branch;
            int place = _path[_depth - 1].Place + (_reverse ? -1 : 1);
            if (place < 0 || place >= branch.ChildCount)
            {
                _depth--;
                continue;
            }

            _path[_depth - 1].Place = place;
            MemtableNode node = branch.Children[place];
            while (node is MemtableBranch below)
            {
                int edge = _reverse ? below.ChildCount - 1 : 0;
                Push(below, edge);
                node = below.Children[edge];
            }

            Enter((MemtableLeaf)node);
            return true;
        }

        return false;
    }

    private void Enter(MemtableLeaf leaf)
    {
        _leaf = leaf;
        int first = leaf.Keys.FirstInside(_range), behind = leaf.Keys.FirstBehind(_range);
        (_index, _end) = _reverse ? (behind, first - 1) : (first - 1, behind);
    }

    private void Push(MemtableBranch branch, int place)
    {
        if (_depth == _path.Length)
        {
            Array.Resize(ref _path, _depth + 2);
        }

        _path[_depth++] = (branch, place);
    }
}
