using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>One aggregate in the making.</summary>
internal abstract class Accumulator
{
    /// <summary>A new accumulator for an aggregate.</summary>
    public static Accumulator For(AggregateNode node) => node.Function switch
    {
        AggregateFunction.Count => new CountAccumulator(),
        AggregateFunction.Min => new MinMaxAccumulator(node.Type, sign: -1),
        AggregateFunction.Max => new MinMaxAccumulator(node.Type, sign: 1),
        _ => node.Operand!.Type switch
        {
            ColumnType.Decimal => new DecimalAccumulator(node),
            ColumnType.Double or ColumnType.Single => new DoubleAccumulator(node),
            _ => new IntegerAccumulator(node),
        },
    };

    /// <summary>Takes in the values of the selected rows; null values are left out.</summary>
    /// <param name="values">The operand's values; null for a count of rows.</param>
    /// <param name="selected">A bit for each row.</param>
    public abstract void Add(ColumnVector? values, ReadOnlySpan<ulong> selected);

    /// <summary>Takes in what another accumulator of the same aggregate has, whose rows come behind this one's.</summary>
    public abstract void Merge(Accumulator other);

    /// <summary>The result, as a vector of one row.</summary>
    public abstract ColumnVector Finish();

    /// <summary>The selected rows whose value is not null, in a word of 64.</summary>
    protected static ulong Present(ColumnVector values, ReadOnlySpan<ulong> selected, int word) =>
        values.Nulls is { } nulls ? selected[word] & ~nulls[word] : selected[word];
}
