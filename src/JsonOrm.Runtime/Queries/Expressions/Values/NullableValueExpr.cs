using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A Guid, char, enum value, time or length of time, or null. It compares and sorts; enums by number.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The C# type of a value that is not null.</typeparam>
public partial class NullableValueExpr<T, V> : ScalarExpr<T, V?>, IOrdered<T, NullableValueExpr<T, V>, V?>
    where V : struct
{
    internal NullableValueExpr(ExpressionNode node, ValueMapping<V?> mapping)
        : base(node, mapping)
    {
    }

    /// <summary>A value, as an expression that is the same for every row.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NullableValueExpr<T, V>(V? value) => new(Literal.Of(value), ValueMapping<V?>.Default);

    /// <summary>The one value of a query, null when there is none.</summary>
    /// <param name="value">The query.</param>
    public static implicit operator NullableValueExpr<T, V>(ScalarQuery<V> value) => new(value.Node, ValueMapping<V?>.Default);

    /// <summary>The literal <c>null</c>: so that the compiler prefers its comparison to that with an expression.</summary>
    /// <param name="value">The literal.</param>
    public static implicit operator NullableValueExpr<T, V>(NullLiteral value) => new(Literal.Null<V>(), ValueMapping<V?>.Default);

    /// <summary>The value, or another where it is null: the result is never null.</summary>
    /// <param name="otherwise">What stands in for null.</param>
    public ValueExpr<T, V> Coalesce(ValueExpr<T, V> otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return new(new FunctionNode(QueryFunction.Coalesce, Node, otherwise.Node), NullableMapping<V>.UnderlyingOf(Mapping));
    }

    /// <summary>The value, or another where it is null.</summary>
    /// <param name="otherwise">What stands in for null; it may be null, too.</param>
    public NullableValueExpr<T, V> Coalesce(NullableValueExpr<T, V> otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return new(new FunctionNode(QueryFunction.Coalesce, Node, otherwise.Node), Mapping);
    }

    /// <summary>The same value, typed as never null: where a condition has excluded null. A null that is read all the same fails the query with the name of the expression and of the row.</summary>
    public ValueExpr<T, V> Required() => new(Node, NullableMapping<V>.UnderlyingOf(Mapping));

    /// <summary>The value in the row that many places before in the window's order, null where there is none.</summary>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public NullableValueExpr<T, V> Lag(Window<T> window, int distance = 1) => new(Neighbour(WindowFunction.Lag, window, distance), Mapping);

    /// <summary>The value in the row that many places behind in the window's order, null where there is none.</summary>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public NullableValueExpr<T, V> Lead(Window<T> window, int distance = 1) => new(Neighbour(WindowFunction.Lead, window, distance), Mapping);

    /// <summary>The least value, null where there is none. Nulls are left out.</summary>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public ValueAggregate<T, V> Min(Condition<T>? where = null) => new(Aggregates.Node(AggregateFunction.Min, this, where), Mapping);

    /// <summary>The greatest value, null where there is none. Nulls are left out.</summary>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public ValueAggregate<T, V> Max(Condition<T>? where = null) => new(Aggregates.Node(AggregateFunction.Max, this, where), Mapping);

    NullableValueExpr<T, V> IOrdered<T, NullableValueExpr<T, V>, V?>.AsMinMax(ExpressionNode node) => new(node, Mapping);
}
