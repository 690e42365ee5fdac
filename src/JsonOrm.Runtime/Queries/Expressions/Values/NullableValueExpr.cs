using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A Guid, char, enum value, time or duration, or null. It can be compared and sorted; enums by number.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The C# type of a value that is not null.</typeparam>
public partial class NullableValueExpr<T, V> : ScalarExpr<T, V?>, IOrdered<T, NullableValueExpr<T, V>, V?>
    where V : struct
{
    internal NullableValueExpr(ExpressionNode node, ValueMapping<V?> mapping)
        : base(node, mapping)
    {
    }

    /// <summary>A constant.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NullableValueExpr<T, V>(V? value) => new(Literal.Of(value), ValueMapping<V?>.Default);

    /// <summary>A value that the query takes when it runs.</summary>
    /// <param name="value">The parameter.</param>
    public static implicit operator NullableValueExpr<T, V>(Parameter<V> value) => new(Parameters.NodeOf(value), ValueMapping<V?>.Default);

    /// <summary>A value that the query takes when it runs.</summary>
    /// <param name="value">The parameter.</param>
    public static implicit operator NullableValueExpr<T, V>(Parameter<V?> value) => new(Parameters.NodeOf(value), ValueMapping<V?>.Default);

    /// <summary>The single value of a query; null if there is none.</summary>
    /// <param name="value">The query.</param>
    public static implicit operator NullableValueExpr<T, V>(ScalarQuery<V> value) => new(value.Node, ValueMapping<V?>.Default);

    /// <summary>The literal <c>null</c>. The compiler prefers this overload to the comparison with an expression.</summary>
    /// <param name="value">The literal.</param>
    public static implicit operator NullableValueExpr<T, V>(NullLiteral value) => new(Literal.Null<V>(), ValueMapping<V?>.Default);

    /// <summary>The value, or another one if it is null. The result is never null.</summary>
    /// <param name="otherwise">The value that replaces null.</param>
    public ValueExpr<T, V> Coalesce(ValueExpr<T, V> otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return new(new FunctionNode(QueryFunction.Coalesce, Node, otherwise.Node), NullableMapping<V>.UnderlyingOf(Mapping));
    }

    /// <summary>The value, or another one if it is null.</summary>
    /// <param name="otherwise">The value that replaces null; may itself be null.</param>
    public NullableValueExpr<T, V> Coalesce(NullableValueExpr<T, V> otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return new(new FunctionNode(QueryFunction.Coalesce, Node, otherwise.Node), Mapping);
    }

    /// <summary>The same value, typed as never null, for use where a condition has excluded null. If a null is read nevertheless, the query fails with an error that names the expression and the row.</summary>
    public ValueExpr<T, V> Required() => new(Node, NullableMapping<V>.UnderlyingOf(Mapping));

    /// <summary>The value in the row that precedes by the given distance in the window's order; null if there is none.</summary>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">The distance in rows, at least 0; 1 is the adjacent row.</param>
    public NullableValueExpr<T, V> Lag(Window<T> window, int distance = 1) => new(Neighbour(WindowFunction.Lag, window, distance), Mapping);

    /// <summary>The value in the row that follows by the given distance in the window's order; null if there is none.</summary>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">The distance in rows, at least 0; 1 is the adjacent row.</param>
    public NullableValueExpr<T, V> Lead(Window<T> window, int distance = 1) => new(Neighbour(WindowFunction.Lead, window, distance), Mapping);

    /// <summary>The minimum; null if there is no value. Nulls are ignored.</summary>
    /// <param name="where">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public ValueAggregate<T, V> Min(Condition<T>? where = null) => new(Aggregates.Node(AggregateFunction.Min, this, where), Mapping);

    /// <summary>The maximum; null if there is no value. Nulls are ignored.</summary>
    /// <param name="where">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public ValueAggregate<T, V> Max(Condition<T>? where = null) => new(Aggregates.Node(AggregateFunction.Max, this, where), Mapping);

    NullableValueExpr<T, V> IOrdered<T, NullableValueExpr<T, V>, V?>.AsMinMax(ExpressionNode node) => new(node, Mapping);
}
