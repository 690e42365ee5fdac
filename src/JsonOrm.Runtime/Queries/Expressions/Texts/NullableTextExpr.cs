using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A string, or null. Nothing depends on a culture: comparison and search are ordinal, case is by the invariant culture, and characters are Unicode code points (an emoji is one). A function of null is null.</summary>
/// <typeparam name="T">The row type.</typeparam>
public partial class NullableTextExpr<T> : ScalarExpr<T, string?>, IOrdered<T, NullableTextExpr<T>, string?>
{
    internal NullableTextExpr(ExpressionNode node)
        : base(node, ValueMapping<string?>.Default)
    {
    }

    /// <summary>A string, as an expression that is the same for every row.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NullableTextExpr<T>(string? value) => new(Literal.Of(value));

    /// <summary>The one value of a query, null when there is none.</summary>
    /// <param name="value">The query.</param>
    public static implicit operator NullableTextExpr<T>(ScalarQuery<string> value) => new(value.Node);

    /// <summary>The literal <c>null</c>: so that the compiler prefers its comparison to that with an expression.</summary>
    /// <param name="value">The literal.</param>
    public static implicit operator NullableTextExpr<T>(NullLiteral value) => new(Literal.Null<string>());

    /// <summary>The value, or another where it is null: the result is never null.</summary>
    /// <param name="otherwise">What stands in for null.</param>
    public TextExpr<T> Coalesce(TextExpr<T> otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return new(new FunctionNode(QueryFunction.Coalesce, Node, otherwise.Node));
    }

    /// <summary>The value, or another where it is null.</summary>
    /// <param name="otherwise">What stands in for null; it may be null, too.</param>
    public NullableTextExpr<T> Coalesce(NullableTextExpr<T> otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return new(new FunctionNode(QueryFunction.Coalesce, Node, otherwise.Node));
    }

    /// <summary>The same value, typed as never null: where a condition has excluded null. A null that is read all the same fails the query with the name of the expression and of the row.</summary>
    public TextExpr<T> Required() => new(Node);

    /// <summary>The value in the row that many places before in the window's order, null where there is none.</summary>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public NullableTextExpr<T> Lag(Window<T> window, int distance = 1) => new(Neighbour(WindowFunction.Lag, window, distance));

    /// <summary>The value in the row that many places behind in the window's order, null where there is none.</summary>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public NullableTextExpr<T> Lead(Window<T> window, int distance = 1) => new(Neighbour(WindowFunction.Lead, window, distance));

    /// <summary>The least value, null where there is none. Nulls are left out.</summary>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public TextAggregate<T> Min(Condition<T>? where = null) => new(Aggregates.Node(AggregateFunction.Min, this, where));

    /// <summary>The greatest value, null where there is none. Nulls are left out.</summary>
    /// <param name="where">Takes in only rows where this is true; null for all.</param>
    public TextAggregate<T> Max(Condition<T>? where = null) => new(Aggregates.Node(AggregateFunction.Max, this, where));

    NullableTextExpr<T> IOrdered<T, NullableTextExpr<T>, string?>.AsMinMax(ExpressionNode node) => new(node);
}
