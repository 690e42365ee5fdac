using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Sums decimals exactly.</summary>
internal sealed class GroupDecimals(AggregateNode node) : GroupAccumulator
{
    private decimal[] _sums = [];
    private long[] _counts = [];

    public override long Bytes => (_sums.Length * 16L) + (_counts.Length * 8L);

    public override void Grow(int groups)
    {
        Grow(ref _sums, groups);
        Grow(ref _counts, groups);
    }

    public override void Add(ColumnVector? values, ReadOnlySpan<int> groups)
    {
        var decimals = (DecimalVector)values!;
        try
        {
            for (int row = 0; row < groups.Length; row++)
            {
                if (!decimals.IsNull(row))
                {
                    _sums[groups[row]] += decimals.Values[row];
                    _counts[groups[row]]++;
                }
            }
        }
        catch (OverflowException fault)
        {
            throw QueryFaults.Overflow(node, fault);
        }
    }

    public override void Merge(GroupAccumulator other, ReadOnlySpan<int> groups)
    {
        var behind = (GroupDecimals)other;
        try
        {
            for (int i = 0; i < groups.Length; i++)
            {
                _sums[groups[i]] += behind._sums[i];
                _counts[groups[i]] += behind._counts[i];
            }
        }
        catch (OverflowException fault)
        {
            throw QueryFaults.Overflow(node, fault);
        }
    }

    public override void Accumulate(int from, int into)
    {
        try
        {
            _sums[into] = _sums[from] + _sums[into];
            _counts[into] += _counts[from];
        }
        catch (OverflowException fault)
        {
            throw QueryFaults.Overflow(node, fault);
        }
    }

    public override void Copy(GroupAccumulator other, int from, int into)
    {
        var decimals = (GroupDecimals)other;
        _sums[into] = decimals._sums[from];
        _counts[into] = decimals._counts[from];
    }

    public override ColumnVector Finish(int groups)
    {
        decimal[] results = _sums[..groups];
        for (int group = 0; group < groups && node.Function == AggregateFunction.Average; group++)
        {
            results[group] = _counts[group] == 0 ? 0 : results[group] / _counts[group];
        }

        return new DecimalVector(results, Missing(_counts.AsSpan(0, groups)));
    }
}
