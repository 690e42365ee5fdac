using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>The running state of one aggregate.</summary>
internal abstract class Accumulator
{
    /// <summary>Creates an accumulator for an aggregate.</summary>
    public static Accumulator For(AggregateNode node) => node.Function switch
    {
        AggregateFunction.Count => new CountAccumulator(),
        AggregateFunction.Min => new MinMaxAccumulator(node.Type, sign: -1),
        AggregateFunction.Max => new MinMaxAccumulator(node.Type, sign: 1),
        AggregateFunction.Join => new JoinAccumulator(node.Separator),
        _ => node.Operand!.Type switch
        {
            ColumnType.Decimal => new DecimalAccumulator(node),
            ColumnType.Double or ColumnType.Single => new DoubleAccumulator(node),
            _ => new IntegerAccumulator(node),
        },
    };

    /// <summary>Adds the values of the selected rows; nulls are ignored.</summary>
    /// <param name="values">The operand's values; null for a count of rows.</param>
    /// <param name="selected">One bit per row.</param>
    public abstract void Add(ColumnVector? values, ReadOnlySpan<ulong> selected);

    /// <summary>Adds the state of another accumulator of the same aggregate, whose rows follow this one's.</summary>
    public abstract void Merge(Accumulator other);

    /// <summary>The result, as a vector with one row.</summary>
    public abstract ColumnVector Finish();

    /// <summary>The selected rows with a non-null value, for one 64-bit word.</summary>
    protected static ulong Present(ColumnVector values, ReadOnlySpan<ulong> selected, int word) =>
        values.Nulls is { } nulls ? selected[word] & ~nulls[word] : selected[word];
}
