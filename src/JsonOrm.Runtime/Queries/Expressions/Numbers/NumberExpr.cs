using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A float, a double or a decimal, never null. Decimal arithmetic is exact, double arithmetic is IEEE 754. A function of it is never null.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The C# type of a value that is not null.</typeparam>
public partial class NumberExpr<T, V> : ScalarExpr<T, V>, IOrdered<T, NullableNumberExpr<T, V>, V?>, ISummable<T, NullableNumberExpr<T, V>, V?>, IAveragable<T, NullableNumberExpr<T, V>, V?>
    where V : struct
{
    internal NumberExpr(ExpressionNode node)
        : base(node, ValueMapping<V>.Default)
    {
    }

    /// <summary>A constant number.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NumberExpr<T, V>(V value) => new(Literal.Of(value));

    /// <summary>A value that the query takes when it runs.</summary>
    /// <param name="value">The parameter.</param>
    public static implicit operator NumberExpr<T, V>(Parameter<V> value) => new(Parameters.NodeOf(value));

    /// <summary>The same value, typed as nullable.</summary>
    /// <param name="value">A value that is never null.</param>
    public static implicit operator NullableNumberExpr<T, V>(NumberExpr<T, V> value) => new(value.Node);

    /// <summary>The literal <c>null</c>. The compiler prefers this overload to the comparison with an expression.</summary>
    /// <param name="value">The literal.</param>
    public static implicit operator NumberExpr<T, V>(NullLiteral value) => new(Literal.Null<V>());

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NumberExpr<T, V> operator +(NumberExpr<T, V> left, NumberExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Add, left.Node, right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NumberExpr<T, V> operator -(NumberExpr<T, V> left, NumberExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Subtract, left.Node, right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NumberExpr<T, V> operator *(NumberExpr<T, V> left, NumberExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Multiply, left.Node, right.Node));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NumberExpr<T, V> operator /(NumberExpr<T, V> left, NumberExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Divide, left.Node, right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NumberExpr<T, V> operator %(NumberExpr<T, V> left, NumberExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Remainder, left.Node, right.Node));

    /// <summary>The negated number.</summary>
    /// <param name="operand">A number.</param>
    public static NumberExpr<T, V> operator -(NumberExpr<T, V> operand) => new(new UnaryNode(UnaryOperator.Negate, operand.Node));

    /// <summary>The same value, typed as nullable.</summary>
    public NullableNumberExpr<T, V> AsNullable() => new(Node);

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
