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

    /// <summary>A day, as an expression that is the same for every row.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator DayExpr<T>(DateOnly value) => new(Literal.Of(value));

    /// <summary>The same value, typed so that it may be null.</summary>
    /// <param name="value">A value that is never null.</param>
    public static implicit operator NullableDayExpr<T>(DayExpr<T> value) => new(value.Node);

    /// <summary>The literal <c>null</c>: so that the compiler prefers its comparison to that with an expression.</summary>
    /// <param name="value">The literal.</param>
    public static implicit operator DayExpr<T>(NullLiteral value) => new(Literal.Null<DateOnly>());

    /// <summary>The same value, typed so that it may be null.</summary>
    public NullableDayExpr<T> AsNullable() => new(Node);

    /// <summary>The value in the row that many places before in the window's order, null where there is none.</summary>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public NullableDayExpr<T> Lag(Window<T> window, int distance = 1) => new(Neighbour(WindowFunction.Lag, window, distance));

    /// <summary>The value in the row that many places behind in the window's order, null where there is none.</summary>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public NullableDayExpr<T> Lead(Window<T> window, int distance = 1) => new(Neighbour(WindowFunction.Lead, window, distance));

    /// <summary>The least value, null where there is none. Nulls are left out.</summary>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public DayAggregate<T> Min(Condition<T>? where = null) => new(Aggregates.Node(AggregateFunction.Min, this, where));

    /// <summary>The greatest value, null where there is none. Nulls are left out.</summary>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public DayAggregate<T> Max(Condition<T>? where = null) => new(Aggregates.Node(AggregateFunction.Max, this, where));

    NullableDayExpr<T> IOrdered<T, NullableDayExpr<T>, DateOnly?>.AsMinMax(ExpressionNode node) => new(node);
}
