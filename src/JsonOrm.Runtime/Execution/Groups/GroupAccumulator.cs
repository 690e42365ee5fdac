using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>One aggregate of many groups in the making: as <see cref="Accumulator"/>, with the groups numbered from 0.</summary>
internal abstract class GroupAccumulator
{
    /// <summary>A new accumulator for an aggregate; its filter and the leaving out of repeated values are the caller's part.</summary>
    public static GroupAccumulator For(AggregateNode node) => node.Function switch
    {
        AggregateFunction.Count => new GroupCounts(),
        AggregateFunction.Min => GroupMinMaxes.For(node.Type, sign: -1),
        AggregateFunction.Max => GroupMinMaxes.For(node.Type, sign: 1),
        _ => node.Operand!.Type switch
        {
            ColumnType.Decimal => new GroupDecimals(node),
            ColumnType.Double or ColumnType.Single => new GroupDoubles(node),
            _ => new GroupIntegers(node),
        },
    };

    /// <summary>About how many bytes of memory the groups take.</summary>
    public abstract long Bytes { get; }

    /// <summary>Makes room for so many groups; to be called before rows of them are taken in.</summary>
    public abstract void Grow(int groups);

    /// <summary>Takes in a value a row; null values are left out.</summary>
    /// <param name="values">The operand's values; null for a count of rows.</param>
    /// <param name="groups">The group of each row.</param>
    public abstract void Add(ColumnVector? values, ReadOnlySpan<int> groups);

    /// <summary>Takes in what another accumulator of the same aggregate has, whose rows come behind this one's.</summary>
    /// <param name="other">The other.</param>
    /// <param name="groups">The number here of each of its groups.</param>
    public abstract void Merge(GroupAccumulator other, ReadOnlySpan<int> groups);

    /// <summary>Takes into a group what another one has, whose rows come before it.</summary>
    /// <param name="from">The other group, which stays as it is.</param>
    /// <param name="into">The group.</param>
    public abstract void Accumulate(int from, int into);

    /// <summary>Takes over a group of another accumulator of the same aggregate as it is, in place of what a group has here.</summary>
    /// <param name="other">The other, which stays as it is.</param>
    /// <param name="from">Its group.</param>
    /// <param name="into">The group here.</param>
    public abstract void Copy(GroupAccumulator other, int from, int into);

    /// <summary>The results of the first so many groups.</summary>
    public abstract ColumnVector Finish(int groups);

    /// <summary>Makes an array at least so long, and in steps that keep the cost of growing low.</summary>
    protected static void Grow<TItem>(ref TItem[] items, int groups)
    {
        if (items.Length < groups)
        {
            Array.Resize(ref items, Math.Max(groups, Math.Max(16, items.Length * 2)));
        }
    }

    /// <summary>The null bitmap of groups in which no value was counted.</summary>
    protected static ulong[]? Missing(ReadOnlySpan<long> counts)
    {
        ulong[]? missing = null;
        for (int group = 0; group < counts.Length; group++)
        {
            if (counts[group] == 0)
            {
                Bitmap.Set(missing ??= new ulong[Bitmap.Words(counts.Length)], group);
            }
        }

        return missing;
    }
}
