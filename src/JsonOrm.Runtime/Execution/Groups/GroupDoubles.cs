using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Sums doubles with Neumaier's compensation, so that the result hardly depends on the order of rows.</summary>
internal sealed class GroupDoubles(AggregateNode node) : GroupAccumulator
{
    private double[] _sums = [];
    private double[] _lost = [];
    private long[] _counts = [];

    public override long Bytes => _sums.Length * 24L;

    public override void Grow(int groups)
    {
        Grow(ref _sums, groups);
        Grow(ref _lost, groups);
        Grow(ref _counts, groups);
    }

    public override void Add(ColumnVector? values, ReadOnlySpan<int> groups)
    {
        var doubles = (DoubleVector)values!;
        for (int row = 0; row < groups.Length; row++)
        {
            if (!doubles.IsNull(row))
            {
                Add(groups[row], doubles.Values[row]);
                _counts[groups[row]]++;
            }
        }
    }

    public override void Merge(GroupAccumulator other, ReadOnlySpan<int> groups)
    {
        var behind = (GroupDoubles)other;
        for (int i = 0; i < groups.Length; i++)
        {
            Add(groups[i], behind._sums[i], behind._lost[i]);
            _counts[groups[i]] += behind._counts[i];
        }
    }

    public override void Accumulate(int from, int into)
    {
        Add(into, _sums[from], _lost[from]);
        _counts[into] += _counts[from];
    }

    public override void Copy(GroupAccumulator other, int from, int into)
    {
        var doubles = (GroupDoubles)other;
        _sums[into] = doubles._sums[from];
        _lost[into] = doubles._lost[from];
        _counts[into] = doubles._counts[from];
    }

    public override ColumnVector Finish(int groups)
    {
        var results = new double[groups];
        for (int group = 0; group < groups; group++)
        {
            // An infinite sum makes the compensation NaN.
            double sum = double.IsFinite(_sums[group]) ? _sums[group] + _lost[group] : _sums[group];
            results[group] = node.Function == AggregateFunction.Average && _counts[group] > 0 ? sum / _counts[group] : sum;
        }

        return new DoubleVector(results, Missing(_counts.AsSpan(0, groups)));
    }

    private void Add(int group, double sum, double lost)
    {
        Add(group, sum);
        if (double.IsFinite(sum))
        {
            Add(group, lost);
        }
    }

    private void Add(int group, double value)
    {
        double old = _sums[group], sum = old + value;
        _lost[group] += Math.Abs(old) >= Math.Abs(value) ? old - sum + value : value - sum + old;
        _sums[group] = sum;
    }
}
