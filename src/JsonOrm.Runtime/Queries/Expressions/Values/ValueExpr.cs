using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A Guid, char, enum value, time or duration, never null. It can be compared and sorted; enums by number.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The C# type of a value that is not null.</typeparam>
public partial class ValueExpr<T, V> : ScalarExpr<T, V>, IOrdered<T, NullableValueExpr<T, V>, V?>
    where V : struct
{
    internal ValueExpr(ExpressionNode node, ValueMapping<V> mapping)
        : base(node, mapping)
    {
    }

    /// <summary>A constant.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator ValueExpr<T, V>(V value) => new(Literal.Of(value), ValueMapping<V>.Default);

    /// <summary>A value that the query takes when it runs.</summary>
    /// <param name="value">The parameter.</param>
    public static implicit operator ValueExpr<T, V>(Parameter<V> value) => new(Parameters.NodeOf(value), ValueMapping<V>.Default);

    /// <summary>The same value, typed as nullable.</summary>
    /// <param name="value">A value that is never null.</param>
    public static implicit operator NullableValueExpr<T, V>(ValueExpr<T, V> value) => new(value.Node, new NullableMapping<V>(value.Mapping));

    /// <summary>The literal <c>null</c>. The compiler prefers this overload to the comparison with an expression.</summary>
    /// <param name="value">The literal.</param>
    public static implicit operator ValueExpr<T, V>(NullLiteral value) => new(Literal.Null<V>(), ValueMapping<V>.Default);

    /// <summary>The same value, typed as nullable.</summary>
    public NullableValueExpr<T, V> AsNullable() => new(Node, new NullableMapping<V>(Mapping));

    /// <summary>The value in the row that precedes by the given distance in the window's order; null if there is none.</summary>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">The distance in rows, at least 0; 1 is the adjacent row.</param>
    public NullableValueExpr<T, V> Lag(Window<T> window, int distance = 1) => new(Neighbour(WindowFunction.Lag, window, distance), new NullableMapping<V>(Mapping));

    /// <summary>The value in the row that follows by the given distance in the window's order; null if there is none.</summary>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">The distance in rows, at least 0; 1 is the adjacent row.</param>
    public NullableValueExpr<T, V> Lead(Window<T> window, int distance = 1) => new(Neighbour(WindowFunction.Lead, window, distance), new NullableMapping<V>(Mapping));

    /// <summary>The minimum; null if there is no value. Nulls are ignored.</summary>
    /// <param name="where">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public ValueAggregate<T, V> Min(Condition<T>? where = null) => new(Aggregates.Node(AggregateFunction.Min, this, where), new NullableMapping<V>(Mapping));

    /// <summary>The maximum; null if there is no value. Nulls are ignored.</summary>
    /// <param name="where">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public ValueAggregate<T, V> Max(Condition<T>? where = null) => new(Aggregates.Node(AggregateFunction.Max, this, where), new NullableMapping<V>(Mapping));

    NullableValueExpr<T, V> IOrdered<T, NullableValueExpr<T, V>, V?>.AsMinMax(ExpressionNode node) => new(node, new NullableMapping<V>(Mapping));
}
