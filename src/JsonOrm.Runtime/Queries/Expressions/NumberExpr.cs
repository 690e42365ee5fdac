using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// A number. Integers are computed in 64 bits and overflow is an error; a result that does not fit
/// <typeparamref name="V"/> is an error where it is selected or stored. Decimals are exact, doubles IEEE.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The number's C# type.</typeparam>
public class NumberExpr<T, V> : ScalarExpr<T, V>
{
    internal NumberExpr(ExpressionNode node, ValueMapping<V> mapping)
        : base(node, mapping)
    {
    }

    /// <summary>A number, as an expression that is the same for every row.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator NumberExpr<T, V>(V value) => new(Literal.Of(value), ValueMapping<V>.Default);

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another.</param>
    public static NumberExpr<T, V> operator +(NumberExpr<T, V> left, NumberExpr<T, V> right) =>
        new(new BinaryNode(BinaryOperator.Add, left.Node, right.Node), left.Mapping);

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another.</param>
    public static NumberExpr<T, V> operator -(NumberExpr<T, V> left, NumberExpr<T, V> right) =>
        new(new BinaryNode(BinaryOperator.Subtract, left.Node, right.Node), left.Mapping);

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another.</param>
    public static NumberExpr<T, V> operator *(NumberExpr<T, V> left, NumberExpr<T, V> right) =>
        new(new BinaryNode(BinaryOperator.Multiply, left.Node, right.Node), left.Mapping);

    /// <summary>Quotient; of integers it is cut towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another.</param>
    public static NumberExpr<T, V> operator /(NumberExpr<T, V> left, NumberExpr<T, V> right) =>
        new(new BinaryNode(BinaryOperator.Divide, left.Node, right.Node), left.Mapping);

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another.</param>
    public static NumberExpr<T, V> operator %(NumberExpr<T, V> left, NumberExpr<T, V> right) =>
        new(new BinaryNode(BinaryOperator.Remainder, left.Node, right.Node), left.Mapping);

    /// <summary>The number with its sign changed.</summary>
    /// <param name="operand">A number.</param>
    public static NumberExpr<T, V> operator -(NumberExpr<T, V> operand) => new(new UnaryNode(UnaryOperator.Negate, operand.Node), operand.Mapping);
}
