using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The minimum or maximum of each group; the first among equal values.</summary>
/// <typeparam name="TValue">The representation of a value.</typeparam>
internal abstract class GroupMinMax<TValue>(int sign) : GroupAccumulator
{
    private TValue[] _best = [];
    private long[] _counts = [];

    public override long Bytes => _counts.Length * 8L;

    public override void Grow(int groups)
    {
        Grow(ref _best, groups);
        Grow(ref _counts, groups);
    }

    public override void Add(ColumnVector? values, ReadOnlySpan<int> groups)
    {
        for (int row = 0; row < groups.Length; row++)
        {
            if (!values!.IsNull(row))
            {
                int group = groups[row];
                if (_counts[group]++ == 0 || Compare(values, row, _best[group]) * sign > 0)
                {
                    _best[group] = Read(values, row);
                }
            }
        }
    }

    public override void Merge(GroupAccumulator other, ReadOnlySpan<int> groups)
    {
        var behind = (GroupMinMax<TValue>)other;
        for (int i = 0; i < groups.Length; i++)
        {
            int group = groups[i];
            if (behind._counts[i] > 0 && (_counts[group] == 0 || Compare(behind._best[i], _best[group]) * sign > 0))
            {
                _best[group] = behind._best[i];
            }

            _counts[group] += behind._counts[i];
        }
    }

    public override void Accumulate(int from, int into)
    {
        // Among equal values the first wins, and those of the other group come first.
        if (_counts[from] > 0 && (_counts[into] == 0 || Compare(_best[from], _best[into]) * sign >= 0))
        {
            _best[into] = _best[from];
        }

        _counts[into] += _counts[from];
    }

    public override void Copy(GroupAccumulator other, int from, int into)
    {
        var extremes = (GroupMinMax<TValue>)other;
        _best[into] = extremes._best[from];
        _counts[into] = extremes._counts[from];
    }

    public override ColumnVector Finish(int groups) => Build(_best.AsSpan(0, groups), Missing(_counts.AsSpan(0, groups)));

    protected abstract TValue Read(ColumnVector values, int row);

    protected abstract int Compare(ColumnVector values, int row, TValue best);

    protected abstract int Compare(TValue left, TValue right);

    /// <summary>The values as a vector; where they are null, no value has been set.</summary>
    protected abstract ColumnVector Build(ReadOnlySpan<TValue> values, ulong[]? nulls);
}
