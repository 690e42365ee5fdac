using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A string, or null. Nothing depends on a culture: comparison and search are ordinal, case mapping uses the invariant culture, and characters are Unicode code points (an emoji is one). A function of null is null.</summary>
/// <typeparam name="T">The row type.</typeparam>
public partial class NullableTextExpr<T> : ScalarExpr<T, string?>, IOrdered<T, NullableTextExpr<T>, string?>
{
    internal NullableTextExpr(ExpressionNode node)
        : base(node, ValueMapping<string?>.Default)
    {
    }

    /// <summary>A constant string.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NullableTextExpr<T>(string? value) => new(Literal.Of(value));

#nullable disable // A parameter that may be null, or one that may not.
    /// <summary>A value that the query takes when it runs.</summary>
    /// <param name="value">The parameter.</param>
    public static implicit operator NullableTextExpr<T>(Parameter<string> value) => new(Parameters.NodeOf(value));
#nullable restore

    /// <summary>The single value of a query; null if there is none.</summary>
    /// <param name="value">The query.</param>
    public static implicit operator NullableTextExpr<T>(ScalarQuery<string> value) => new(value.Node);

    /// <summary>The literal <c>null</c>. The compiler prefers this overload to the comparison with an expression.</summary>
    /// <param name="value">The literal.</param>
    public static implicit operator NullableTextExpr<T>(NullLiteral value) => new(Literal.Null<string>());

    /// <summary>The value, or another one if it is null. The result is never null.</summary>
    /// <param name="otherwise">The value that replaces null.</param>
    public TextExpr<T> Coalesce(TextExpr<T> otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return new(new FunctionNode(QueryFunction.Coalesce, Node, otherwise.Node));
    }

    /// <summary>The value, or another one if it is null.</summary>
    /// <param name="otherwise">The value that replaces null; may itself be null.</param>
    public NullableTextExpr<T> Coalesce(NullableTextExpr<T> otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return new(new FunctionNode(QueryFunction.Coalesce, Node, otherwise.Node));
    }

    /// <summary>The same value, typed as never null, for use where a condition has excluded null. If a null is read nevertheless, the query fails with an error that names the expression and the row.</summary>
    public TextExpr<T> Required() => new(Node);

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
