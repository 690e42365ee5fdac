using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A string, never null. Nothing depends on a culture: comparison and search are ordinal, case mapping uses the invariant culture, and characters are Unicode code points (an emoji is one). A function of it is never null.</summary>
/// <typeparam name="T">The row type.</typeparam>
public partial class TextExpr<T> : ScalarExpr<T, string>, IOrdered<T, NullableTextExpr<T>, string?>
{
    internal TextExpr(ExpressionNode node)
        : base(node, RequiredMapping<string>.Instance)
    {
    }

    /// <summary>A constant string.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator TextExpr<T>(string value) => new(Literal.Of(value));

    /// <summary>A value that the query takes when it runs.</summary>
    /// <param name="value">The parameter.</param>
    public static implicit operator TextExpr<T>(Parameter<string> value) => new(Parameters.NodeOf(value));

    /// <summary>The same value, typed as nullable.</summary>
    /// <param name="value">A value that is never null.</param>
    public static implicit operator NullableTextExpr<T>(TextExpr<T> value) => new(value.Node);

    /// <summary>The literal <c>null</c>. The compiler prefers this overload to the comparison with an expression.</summary>
    /// <param name="value">The literal.</param>
    public static implicit operator TextExpr<T>(NullLiteral value) => new(Literal.Null<string>());

    /// <summary>The same value, typed as nullable.</summary>
    public NullableTextExpr<T> AsNullable() => new(Node);

    /// <summary>The value in the row that precedes by the given distance in the window's order; null if there is none.</summary>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">The distance in rows, at least 0; 1 is the adjacent row.</param>
    public NullableTextExpr<T> Lag(Window<T> window, int distance = 1) => new(Neighbour(WindowFunction.Lag, window, distance));

    /// <summary>The value in the row that follows by the given distance in the window's order; null if there is none.</summary>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">The distance in rows, at least 0; 1 is the adjacent row.</param>
    public NullableTextExpr<T> Lead(Window<T> window, int distance = 1) => new(Neighbour(WindowFunction.Lead, window, distance));

    /// <summary>The minimum; null if there is no value. Nulls are ignored.</summary>
    /// <param name="where">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public TextAggregate<T> Min(Condition<T>? where = null) => new(Aggregates.Node(AggregateFunction.Min, this, where));

    /// <summary>The maximum; null if there is no value. Nulls are ignored.</summary>
    /// <param name="where">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public TextAggregate<T> Max(Condition<T>? where = null) => new(Aggregates.Node(AggregateFunction.Max, this, where));

    NullableTextExpr<T> IOrdered<T, NullableTextExpr<T>, string?>.AsMinMax(ExpressionNode node) => new(node);
}
