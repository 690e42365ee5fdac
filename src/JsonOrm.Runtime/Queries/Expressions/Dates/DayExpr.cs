using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A DateOnly, never null. It has no time of day. A function of it is never null.</summary>
/// <typeparam name="T">The row type.</typeparam>
public partial class DayExpr<T> : ScalarExpr<T, DateOnly>, IOrdered<T, NullableDayExpr<T>, DateOnly?>
{
    internal DayExpr(ExpressionNode node)
        : base(node, ValueMapping<DateOnly>.Default)
    {
    }

    /// <summary>A constant day.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator DayExpr<T>(DateOnly value) => new(Literal.Of(value));

    /// <summary>A value that the query takes when it runs.</summary>
    /// <param name="value">The parameter.</param>
    public static implicit operator DayExpr<T>(Parameter<DateOnly> value) => new(Parameters.NodeOf(value));

    /// <summary>The same value, typed as nullable.</summary>
    /// <param name="value">A value that is never null.</param>
    public static implicit operator NullableDayExpr<T>(DayExpr<T> value) => new(value.Node);

    /// <summary>The literal <c>null</c>. The compiler prefers this overload to the comparison with an expression.</summary>
    /// <param name="value">The literal.</param>
    public static implicit operator DayExpr<T>(NullLiteral value) => new(Literal.Null<DateOnly>());

    /// <summary>The same value, typed as nullable.</summary>
    public NullableDayExpr<T> AsNullable() => new(Node);

    /// <summary>The value in the row that precedes by the given distance in the window's order; null if there is none.</summary>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">The distance in rows, at least 0; 1 is the adjacent row.</param>
    public NullableDayExpr<T> Lag(Window<T> window, int distance = 1) => new(Neighbour(WindowFunction.Lag, window, distance));

    /// <summary>The value in the row that follows by the given distance in the window's order; null if there is none.</summary>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">The distance in rows, at least 0; 1 is the adjacent row.</param>
    public NullableDayExpr<T> Lead(Window<T> window, int distance = 1) => new(Neighbour(WindowFunction.Lead, window, distance));

    /// <summary>The minimum; null if there is no value. Nulls are ignored.</summary>
    /// <param name="where">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public DayAggregate<T> Min(Condition<T>? where = null) => new(Aggregates.Node(AggregateFunction.Min, this, where));

    /// <summary>The maximum; null if there is no value. Nulls are ignored.</summary>
    /// <param name="where">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public DayAggregate<T> Max(Condition<T>? where = null) => new(Aggregates.Node(AggregateFunction.Max, this, where));

    NullableDayExpr<T> IOrdered<T, NullableDayExpr<T>, DateOnly?>.AsMinMax(ExpressionNode node) => new(node);
}
