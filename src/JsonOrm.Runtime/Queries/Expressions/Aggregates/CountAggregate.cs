using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A number of rows or values, 0 over nothing: of all rows, of a group, or with <see cref="Over"/> of the rows around each row.</summary>
/// <typeparam name="T">The row type.</typeparam>
public sealed class CountAggregate<T> : IntegerExpr<T, long>
{
    internal CountAggregate(AggregateNode node)
        : base(node)
    {
    }

    /// <summary>The number in each row's partition; where the window has an order, of the rows from its start to the last that is equal to the row in it.</summary>
    /// <param name="window">The partition and its order.</param>
    public IntegerExpr<T, long> Over(Window<T> window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return new(window.Apply(WindowFunction.Aggregate, Node));
    }
}
