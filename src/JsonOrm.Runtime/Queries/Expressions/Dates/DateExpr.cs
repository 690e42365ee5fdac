using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A DateTime or DateTimeOffset, never null. The parts of a DateTimeOffset are those of its local time, as in .NET. A function of it is never null.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The C# type of a value that is not null.</typeparam>
public partial class DateExpr<T, V> : ScalarExpr<T, V>, IOrdered<T, NullableDateExpr<T, V>, V?>
    where V : struct
{
    internal DateExpr(ExpressionNode node)
        : base(node, ValueMapping<V>.Default)
    {
    }

    /// <summary>A constant date.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator DateExpr<T, V>(V value) => new(Literal.Of(value));

    /// <summary>A value that the query takes when it runs.</summary>
    /// <param name="value">The parameter.</param>
    public static implicit operator DateExpr<T, V>(Parameter<V> value) => new(Parameters.NodeOf(value));

    /// <summary>The same value, typed as nullable.</summary>
    /// <param name="value">A value that is never null.</param>
    public static implicit operator NullableDateExpr<T, V>(DateExpr<T, V> value) => new(value.Node);

    /// <summary>The literal <c>null</c>. The compiler prefers this overload to the comparison with an expression.</summary>
    /// <param name="value">The literal.</param>
    public static implicit operator DateExpr<T, V>(NullLiteral value) => new(Literal.Null<V>());

    /// <summary>The same value, typed as nullable.</summary>
    public NullableDateExpr<T, V> AsNullable() => new(Node);

    /// <summary>The value in the row that precedes by the given distance in the window's order; null if there is none.</summary>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">The distance in rows, at least 0; 1 is the adjacent row.</param>
    public NullableDateExpr<T, V> Lag(Window<T> window, int distance = 1) => new(Neighbour(WindowFunction.Lag, window, distance));

    /// <summary>The value in the row that follows by the given distance in the window's order; null if there is none.</summary>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">The distance in rows, at least 0; 1 is the adjacent row.</param>
    public NullableDateExpr<T, V> Lead(Window<T> window, int distance = 1) => new(Neighbour(WindowFunction.Lead, window, distance));

    /// <summary>The minimum; null if there is no value. Nulls are ignored.</summary>
    /// <param name="where">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public DateAggregate<T, V> Min(Condition<T>? where = null) => new(Aggregates.Node(AggregateFunction.Min, this, where));

    /// <summary>The maximum; null if there is no value. Nulls are ignored.</summary>
    /// <param name="where">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public DateAggregate<T, V> Max(Condition<T>? where = null) => new(Aggregates.Node(AggregateFunction.Max, this, where));

    NullableDateExpr<T, V> IOrdered<T, NullableDateExpr<T, V>, V?>.AsMinMax(ExpressionNode node) => new(node);
}
