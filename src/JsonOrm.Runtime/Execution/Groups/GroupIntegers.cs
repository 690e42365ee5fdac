using JsonOrm.Evaluation;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Sums integers in 128 bits, so that only a final result beyond 64 bits is an error, not an intermediate one.</summary>
internal sealed class GroupIntegers(AggregateNode node) : GroupAccumulator
{
    private readonly bool _isUnsigned = node.Operand!.Type == ColumnType.UInt64;

    // For values of at most 32 bits: 2^31 of them cannot overflow. Flushed into the wide sums before that many have been added.
    private long[] _narrow = [];
    private Int128[] _wide = [];
    private long[] _counts = [];
    private long _narrowRows;

    public override long Bytes => (_narrow.Length + _counts.Length + (_wide.Length * 2L)) * 8;

    public override void Grow(int groups)
    {
        Grow(ref _narrow, groups);
        Grow(ref _wide, groups);
        Grow(ref _counts, groups);
    }

    public override void Add(ColumnVector? values, ReadOnlySpan<int> groups)
    {
        var integers = (IntegerVector)values!;
        if (integers.Int64 is not null || _isUnsigned)
        {
            AddWide(integers, groups);
            return;
        }

        if ((_narrowRows += groups.Length) > int.MaxValue)
        {
            Widen();
            _narrowRows = groups.Length;
        }

        if (integers is { HasNulls: false, Int8: { } int8 })
        {
            AddBytes(int8, groups);
        }
        else if (integers is { HasNulls: false, Int32: { } int32 })
        {
            AddIntegers(int32, groups);
        }
        else
        {
            AddNarrow(integers, groups);
        }
    }

    public override void Merge(GroupAccumulator other, ReadOnlySpan<int> groups)
    {
        var behind = (GroupIntegers)other;
        for (int i = 0; i < groups.Length; i++)
        {
            _wide[groups[i]] += behind._wide[i] + behind._narrow[i];
            _counts[groups[i]] += behind._counts[i];
        }
    }

    public override void Accumulate(int from, int into)
    {
        _wide[into] += _wide[from] + _narrow[from];
        _counts[into] += _counts[from];
    }

    public override void Copy(GroupAccumulator other, int from, int into)
    {
        var integers = (GroupIntegers)other;
        _wide[into] = integers._wide[from] + integers._narrow[from];
        _narrow[into] = 0;
        _counts[into] = integers._counts[from];
    }

    public override ColumnVector Finish(int groups)
    {
        Widen();
        ulong[]? missing = Missing(_counts.AsSpan(0, groups));
        if (node.Function == AggregateFunction.Average)
        {
            var means = new double[groups];
            for (int group = 0; group < groups; group++)
            {
                means[group] = _counts[group] == 0 ? 0 : ExactQuotient.Of(_wide[group], _counts[group]);
            }

            return new DoubleVector(means, missing);
        }

        var sums = new long[groups];
        for (int group = 0; group < groups; group++)
        {
            Int128 sum = _wide[group];
            sums[group] = sum <= long.MaxValue && sum >= long.MinValue ? (long)sum : throw QueryFaults.Overflow(node);
        }

        return IntegerVectors.Of(sums, missing);
    }

    private void AddBytes(sbyte[] values, ReadOnlySpan<int> groups)
    {
        long[] sums = _narrow, counts = _counts;
        for (int row = 0; row < groups.Length; row++)
        {
            int group = groups[row];
            sums[group] += values[row];
            counts[group]++;
        }
    }

    private void AddIntegers(int[] values, ReadOnlySpan<int> groups)
    {
        long[] sums = _narrow, counts = _counts;
        for (int row = 0; row < groups.Length; row++)
        {
            int group = groups[row];
            sums[group] += values[row];
            counts[group]++;
        }
    }

    private void AddNarrow(IntegerVector values, ReadOnlySpan<int> groups)
    {
        for (int row = 0; row < groups.Length; row++)
        {
            if (!values.IsNull(row))
            {
                _narrow[groups[row]] += values.Get(row);
                _counts[groups[row]]++;
            }
        }
    }

    private void AddWide(IntegerVector values, ReadOnlySpan<int> groups)
    {
        for (int row = 0; row < groups.Length; row++)
        {
            if (!values.IsNull(row))
            {
                long value = values.Get(row);
                _wide[groups[row]] += _isUnsigned ? (Int128)((ulong)value ^ (1UL << 63)) : value;
                _counts[groups[row]]++;
            }
        }
    }

    private void Widen()
    {
        for (int group = 0; group < _narrow.Length; group++)
        {
            _wide[group] += _narrow[group];
        }

        _narrow.AsSpan().Clear();
    }
}
