using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>An aggregate that is an integer, null over no values: over all rows, over a group, or with <see cref="Over"/> over the rows around each row.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The C# type of a value that is not null.</typeparam>
public sealed class IntegerAggregate<T, V> : NullableIntegerExpr<T, V>
    where V : struct
{
    internal IntegerAggregate(AggregateNode node)
        : base(node)
    {
    }

    /// <summary>The aggregate over each row's partition. If the window has an order, the frame runs from the partition's start to the last peer of the row.</summary>
    /// <param name="window">The partition and its order.</param>
    public NullableIntegerExpr<T, V> Over(Window<T> window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return new(window.Apply(WindowFunction.Aggregate, Node));
    }
}
