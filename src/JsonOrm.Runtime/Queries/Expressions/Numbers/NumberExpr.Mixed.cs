using JsonOrm.Queries;

namespace JsonOrm;

// Arithmetic of a number that may be null with one that is never null.
public partial class NumberExpr<T, V>
{
    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableNumberExpr<T, V> operator +(NumberExpr<T, V> left, NullableNumberExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Add, left.Node, right.Node));

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableNumberExpr<T, V> operator +(NullableNumberExpr<T, V> left, NumberExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Add, left.Node, right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableNumberExpr<T, V> operator -(NumberExpr<T, V> left, NullableNumberExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Subtract, left.Node, right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableNumberExpr<T, V> operator -(NullableNumberExpr<T, V> left, NumberExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Subtract, left.Node, right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableNumberExpr<T, V> operator *(NumberExpr<T, V> left, NullableNumberExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Multiply, left.Node, right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableNumberExpr<T, V> operator *(NullableNumberExpr<T, V> left, NumberExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Multiply, left.Node, right.Node));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableNumberExpr<T, V> operator /(NumberExpr<T, V> left, NullableNumberExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Divide, left.Node, right.Node));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableNumberExpr<T, V> operator /(NullableNumberExpr<T, V> left, NumberExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Divide, left.Node, right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableNumberExpr<T, V> operator %(NumberExpr<T, V> left, NullableNumberExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Remainder, left.Node, right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableNumberExpr<T, V> operator %(NullableNumberExpr<T, V> left, NumberExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Remainder, left.Node, right.Node));
}
