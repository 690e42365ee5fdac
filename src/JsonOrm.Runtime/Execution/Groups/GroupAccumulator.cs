using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The running state of one aggregate for many groups: like <see cref="Accumulator"/>, with groups numbered from 0.</summary>
internal abstract class GroupAccumulator
{
    /// <summary>Creates an accumulator for an aggregate. The caller applies its filter and removes duplicates.</summary>
    public static GroupAccumulator For(AggregateNode node) => node.Function switch
    {
        AggregateFunction.Count => new GroupCounts(),
        AggregateFunction.Min => GroupMinMaxes.For(node.Type, sign: -1),
        AggregateFunction.Max => GroupMinMaxes.For(node.Type, sign: 1),
        AggregateFunction.Join => new GroupTexts(node.Separator),
        _ => node.Operand!.Type switch
        {
            ColumnType.Decimal => new GroupDecimals(node),
            ColumnType.Double or ColumnType.Single => new GroupDoubles(node),
            _ => new GroupIntegers(node),
        },
    };

    /// <summary>The approximate number of bytes of memory that the groups use.</summary>
    public abstract long Bytes { get; }

    /// <summary>Ensures capacity for a number of groups; must be called before their rows are added.</summary>
    public abstract void Grow(int groups);

    /// <summary>Adds one value per row; nulls are ignored.</summary>
    /// <param name="values">The operand's values; null for a count of rows.</param>
    /// <param name="groups">The group of each row.</param>
    public abstract void Add(ColumnVector? values, ReadOnlySpan<int> groups);

    /// <summary>Adds the state of another accumulator of the same aggregate, whose rows follow this one's.</summary>
    /// <param name="other">The other accumulator.</param>
    /// <param name="groups">For each of its groups, the number of the group here.</param>
    public abstract void Merge(GroupAccumulator other, ReadOnlySpan<int> groups);

    /// <summary>Adds the state of one group to another whose rows follow it.</summary>
    /// <param name="from">The source group, which does not change.</param>
    /// <param name="into">The target group.</param>
    public abstract void Accumulate(int from, int into);

    /// <summary>Replaces the state of a group by that of a group of another accumulator of the same aggregate.</summary>
    /// <param name="other">The other accumulator, which does not change.</param>
    /// <param name="from">The source group in it.</param>
    /// <param name="into">The target group here.</param>
    public abstract void Copy(GroupAccumulator other, int from, int into);

    /// <summary>The results of the first groups.</summary>
    public abstract ColumnVector Finish(int groups);

    /// <summary>Grows an array to at least this length, in steps that keep the amortised cost low.</summary>
    protected static void Grow<TItem>(ref TItem[] items, int groups)
    {
        if (items.Length < groups)
        {
            Array.Resize(ref items, Math.Max(groups, Math.Max(16, items.Length * 2)));
        }
    }

    /// <summary>The null bitmap of groups without any counted value.</summary>
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
