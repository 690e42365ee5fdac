using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A count of rows or values, 0 if there are none: over all rows, over a group, or with <see cref="Over"/> over the rows around each row.</summary>
/// <typeparam name="T">The row type.</typeparam>
public sealed class CountAggregate<T> : IntegerExpr<T, long>
{
    internal CountAggregate(AggregateNode node)
        : base(node)
    {
    }

    /// <summary>The count over each row's partition. If the window has an order, the frame runs from the partition's start to the last peer of the row.</summary>
    /// <param name="window">The partition and its order.</param>
    public IntegerExpr<T, long> Over(Window<T> window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return new(window.Apply(WindowFunction.Aggregate, Node));
    }
}
