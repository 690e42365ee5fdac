using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// An integer of any width, or its nullable form: a <see cref="NumberExpr{T, V}"/> whose sum widens to 64 bits and
/// whose average is a double.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The number's C# type.</typeparam>
public class IntegerExpr<T, V> : NumberExpr<T, V>
{
    internal IntegerExpr(ExpressionNode node, ValueMapping<V> mapping)
        : base(node, mapping)
    {
    }

    /// <summary>A number, as an expression that is the same for every row.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator IntegerExpr<T, V>(V value) => new(Literal.Of(value), ValueMapping<V>.Default);

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another.</param>
    public static IntegerExpr<T, V> operator +(IntegerExpr<T, V> left, IntegerExpr<T, V> right) =>
        new(new BinaryNode(BinaryOperator.Add, left.Node, right.Node), left.Mapping);

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another.</param>
    public static IntegerExpr<T, V> operator -(IntegerExpr<T, V> left, IntegerExpr<T, V> right) =>
        new(new BinaryNode(BinaryOperator.Subtract, left.Node, right.Node), left.Mapping);

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another.</param>
    public static IntegerExpr<T, V> operator *(IntegerExpr<T, V> left, IntegerExpr<T, V> right) =>
        new(new BinaryNode(BinaryOperator.Multiply, left.Node, right.Node), left.Mapping);

    /// <summary>Quotient; of integers it is cut towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another.</param>
    public static IntegerExpr<T, V> operator /(IntegerExpr<T, V> left, IntegerExpr<T, V> right) =>
        new(new BinaryNode(BinaryOperator.Divide, left.Node, right.Node), left.Mapping);

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another.</param>
    public static IntegerExpr<T, V> operator %(IntegerExpr<T, V> left, IntegerExpr<T, V> right) =>
        new(new BinaryNode(BinaryOperator.Remainder, left.Node, right.Node), left.Mapping);

    /// <summary>The number with its sign changed.</summary>
    /// <param name="operand">A number.</param>
    public static IntegerExpr<T, V> operator -(IntegerExpr<T, V> operand) => new(new UnaryNode(UnaryOperator.Negate, operand.Node), operand.Mapping);
}
