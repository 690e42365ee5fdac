using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A DateOnly, or null. It has no time of day. A function of null is null.</summary>
/// <typeparam name="T">The row type.</typeparam>
public partial class NullableDayExpr<T> : ScalarExpr<T, DateOnly?>, IOrdered<T, NullableDayExpr<T>, DateOnly?>
{
    internal NullableDayExpr(ExpressionNode node)
        : base(node, ValueMapping<DateOnly?>.Default)
    {
    }

    /// <summary>A day, as an expression that is the same for every row.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NullableDayExpr<T>(DateOnly? value) => new(Literal.Of(value));

    /// <summary>The one value of a query, null when there is none.</summary>
    /// <param name="value">The query.</param>
    public static implicit operator NullableDayExpr<T>(ScalarQuery<DateOnly> value) => new(value.Node);

    /// <summary>The literal <c>null</c>: so that the compiler prefers its comparison to that with an expression.</summary>
    /// <param name="value">The literal.</param>
    public static implicit operator NullableDayExpr<T>(NullLiteral value) => new(Literal.Null<DateOnly>());

    /// <summary>The value, or another where it is null: the result is never null.</summary>
    /// <param name="otherwise">What stands in for null.</param>
    public DayExpr<T> Coalesce(DayExpr<T> otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return new(new FunctionNode(QueryFunction.Coalesce, Node, otherwise.Node));
    }

    /// <summary>The value, or another where it is null.</summary>
    /// <param name="otherwise">What stands in for null; it may be null, too.</param>
    public NullableDayExpr<T> Coalesce(NullableDayExpr<T> otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return new(new FunctionNode(QueryFunction.Coalesce, Node, otherwise.Node));
    }

    /// <summary>The same value, typed as never null: where a condition has excluded null. A null that is read all the same fails the query with the name of the expression and of the row.</summary>
    public DayExpr<T> Required() => new(Node);

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
