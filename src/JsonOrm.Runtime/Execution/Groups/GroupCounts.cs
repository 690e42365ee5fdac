using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Counts rows, or non-null values.</summary>
internal sealed class GroupCounts : GroupAccumulator
{
    private long[] _counts = [];

    public override long Bytes => _counts.Length * 8L;

    public override void Grow(int groups) => Grow(ref _counts, groups);

    public override void Add(ColumnVector? values, ReadOnlySpan<int> groups)
    {
        long[] counts = _counts;
        if (values is not { HasNulls: true })
        {
            foreach (int group in groups)
            {
                counts[group]++;
            }

            return;
        }

        for (int row = 0; row < groups.Length; row++)
        {
            counts[groups[row]] += values.IsNull(row) ? 0 : 1;
        }
    }

    public override void Merge(GroupAccumulator other, ReadOnlySpan<int> groups)
    {
        long[] counts = ((GroupCounts)other)._counts;
        for (int i = 0; i < groups.Length; i++)
        {
            _counts[groups[i]] += counts[i];
        }
    }

    public override void Accumulate(int from, int into) => _counts[into] += _counts[from];

    public override void Copy(GroupAccumulator other, int from, int into) => _counts[into] = ((GroupCounts)other)._counts[from];

    public override ColumnVector Finish(int groups) => IntegerVectors.Of(_counts.AsSpan(0, groups), null);
}
