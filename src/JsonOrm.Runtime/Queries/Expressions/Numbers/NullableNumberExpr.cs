using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A float, a double or a decimal, or null. Decimal arithmetic is exact, double arithmetic is IEEE 754. A function of null is null.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The C# type of a value that is not null.</typeparam>
public partial class NullableNumberExpr<T, V> : ScalarExpr<T, V?>, IOrdered<T, NullableNumberExpr<T, V>, V?>, ISummable<T, NullableNumberExpr<T, V>, V?>, IAveragable<T, NullableNumberExpr<T, V>, V?>
    where V : struct
{
    internal NullableNumberExpr(ExpressionNode node)
        : base(node, ValueMapping<V?>.Default)
    {
    }

    /// <summary>A constant number.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NullableNumberExpr<T, V>(V? value) => new(Literal.Of(value));

    /// <summary>A value that the query takes when it runs.</summary>
    /// <param name="value">The parameter.</param>
    public static implicit operator NullableNumberExpr<T, V>(Parameter<V> value) => new(Parameters.NodeOf(value));

    /// <summary>A value that the query takes when it runs.</summary>
    /// <param name="value">The parameter.</param>
    public static implicit operator NullableNumberExpr<T, V>(Parameter<V?> value) => new(Parameters.NodeOf(value));

    /// <summary>The single value of a query; null if there is none.</summary>
    /// <param name="value">The query.</param>
    public static implicit operator NullableNumberExpr<T, V>(ScalarQuery<V> value) => new(value.Node);

    /// <summary>The literal <c>null</c>. The compiler prefers this overload to the comparison with an expression.</summary>
    /// <param name="value">The literal.</param>
    public static implicit operator NullableNumberExpr<T, V>(NullLiteral value) => new(Literal.Null<V>());

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NullableNumberExpr<T, V> operator +(NullableNumberExpr<T, V> left, NullableNumberExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Add, left.Node, right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NullableNumberExpr<T, V> operator -(NullableNumberExpr<T, V> left, NullableNumberExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Subtract, left.Node, right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NullableNumberExpr<T, V> operator *(NullableNumberExpr<T, V> left, NullableNumberExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Multiply, left.Node, right.Node));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NullableNumberExpr<T, V> operator /(NullableNumberExpr<T, V> left, NullableNumberExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Divide, left.Node, right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NullableNumberExpr<T, V> operator %(NullableNumberExpr<T, V> left, NullableNumberExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Remainder, left.Node, right.Node));

    /// <summary>The negated number.</summary>
    /// <param name="operand">A number.</param>
    public static NullableNumberExpr<T, V> operator -(NullableNumberExpr<T, V> operand) => new(new UnaryNode(UnaryOperator.Negate, operand.Node));

    /// <summary>The value, or another one if it is null. The result is never null.</summary>
    /// <param name="otherwise">The value that replaces null.</param>
    public NumberExpr<T, V> Coalesce(NumberExpr<T, V> otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return new(new FunctionNode(QueryFunction.Coalesce, Node, otherwise.Node));
    }

    /// <summary>The value, or another one if it is null.</summary>
    /// <param name="otherwise">The value that replaces null; may itself be null.</param>
    public NullableNumberExpr<T, V> Coalesce(NullableNumberExpr<T, V> otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        return new(new FunctionNode(QueryFunction.Coalesce, Node, otherwise.Node));
    }

    /// <summary>The same value, typed as never null, for use where a condition has excluded null. If a null is read nevertheless, the query fails with an error that names the expression and the row.</summary>
    public NumberExpr<T, V> Required() => new(Node);

    /// <summary>The value in the row that precedes by the given distance in the window's order; null if there is none.</summary>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">The distance in rows, at least 0; 1 is the adjacent row.</param>
    public NullableNumberExpr<T, V> Lag(Window<T> window, int distance = 1) => new(Neighbour(WindowFunction.Lag, window, distance));

    /// <summary>The value in the row that follows by the given distance in the window's order; null if there is none.</summary>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">The distance in rows, at least 0; 1 is the adjacent row.</param>
    public NullableNumberExpr<T, V> Lead(Window<T> window, int distance = 1) => new(Neighbour(WindowFunction.Lead, window, distance));

    /// <summary>The minimum; null if there is no value. Nulls are ignored.</summary>
    /// <param name="where">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public NumberAggregate<T, V> Min(Condition<T>? where = null) => new(Aggregates.Node(AggregateFunction.Min, this, where));

    /// <summary>The maximum; null if there is no value. Nulls are ignored.</summary>
    /// <param name="where">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public NumberAggregate<T, V> Max(Condition<T>? where = null) => new(Aggregates.Node(AggregateFunction.Max, this, where));

    /// <summary>The sum; null if there is no value. Decimals are summed exactly. Nulls are ignored.</summary>
    /// <param name="where">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public NumberAggregate<T, V> Sum(Condition<T>? where = null) => new(Aggregates.Node(AggregateFunction.Sum, this, where));

    /// <summary>The average; null if there is no value. The average of decimals is a decimal. Nulls are ignored.</summary>
    /// <param name="where">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public NumberAggregate<T, V> Average(Condition<T>? where = null) => new(Aggregates.Node(AggregateFunction.Average, this, where));

    NullableNumberExpr<T, V> IOrdered<T, NullableNumberExpr<T, V>, V?>.AsMinMax(ExpressionNode node) => new(node);

    NullableNumberExpr<T, V> ISummable<T, NullableNumberExpr<T, V>, V?>.AsSum(ExpressionNode node) => new(node);

    NullableNumberExpr<T, V> IAveragable<T, NullableNumberExpr<T, V>, V?>.AsAverage(ExpressionNode node) => new(node);
}
