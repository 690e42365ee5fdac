using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>An aggregate that is a string, null over nothing: of all rows, of a group, or with <see cref="Over"/> of the rows around each row.</summary>
/// <typeparam name="T">The row type.</typeparam>
public sealed class TextAggregate<T> : NullableTextExpr<T>
{
    internal TextAggregate(AggregateNode node)
        : base(node)
    {
    }

    /// <summary>The aggregate of the rows of each row's partition; where the window has an order, of those from its start to the last that is equal to the row in it.</summary>
    /// <param name="window">The partition and its order.</param>
    public NullableTextExpr<T> Over(Window<T> window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return new(window.Apply(WindowFunction.Aggregate, Node));
    }
}
