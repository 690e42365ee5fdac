using JsonOrm.Queries;

namespace JsonOrm;

// Arithmetic on the operands widened to int, as in C#.
public partial class NullableSmallIntegerExpr<T, V>
{
    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NullableIntegerExpr<T, int> operator +(NullableSmallIntegerExpr<T, V> left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Add, left.Node, right.Node));

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NullableIntegerExpr<T, int> operator +(NullableSmallIntegerExpr<T, V> left, NullableIntegerExpr<T, int> right) => new(SmallInteger.Arithmetic(BinaryOperator.Add, left.Node, right.Node));

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NullableIntegerExpr<T, int> operator +(NullableIntegerExpr<T, int> left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Add, left.Node, right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NullableIntegerExpr<T, int> operator -(NullableSmallIntegerExpr<T, V> left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Subtract, left.Node, right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NullableIntegerExpr<T, int> operator -(NullableSmallIntegerExpr<T, V> left, NullableIntegerExpr<T, int> right) => new(SmallInteger.Arithmetic(BinaryOperator.Subtract, left.Node, right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NullableIntegerExpr<T, int> operator -(NullableIntegerExpr<T, int> left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Subtract, left.Node, right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NullableIntegerExpr<T, int> operator *(NullableSmallIntegerExpr<T, V> left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Multiply, left.Node, right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NullableIntegerExpr<T, int> operator *(NullableSmallIntegerExpr<T, V> left, NullableIntegerExpr<T, int> right) => new(SmallInteger.Arithmetic(BinaryOperator.Multiply, left.Node, right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NullableIntegerExpr<T, int> operator *(NullableIntegerExpr<T, int> left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Multiply, left.Node, right.Node));

    /// <summary>Quotient, truncated towards zero. Division by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NullableIntegerExpr<T, int> operator /(NullableSmallIntegerExpr<T, V> left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Divide, left.Node, right.Node));

    /// <summary>Quotient, truncated towards zero. Division by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NullableIntegerExpr<T, int> operator /(NullableSmallIntegerExpr<T, V> left, NullableIntegerExpr<T, int> right) => new(SmallInteger.Arithmetic(BinaryOperator.Divide, left.Node, right.Node));

    /// <summary>Quotient, truncated towards zero. Division by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NullableIntegerExpr<T, int> operator /(NullableIntegerExpr<T, int> left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Divide, left.Node, right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NullableIntegerExpr<T, int> operator %(NullableSmallIntegerExpr<T, V> left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Remainder, left.Node, right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NullableIntegerExpr<T, int> operator %(NullableSmallIntegerExpr<T, V> left, NullableIntegerExpr<T, int> right) => new(SmallInteger.Arithmetic(BinaryOperator.Remainder, left.Node, right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another value.</param>
    public static NullableIntegerExpr<T, int> operator %(NullableIntegerExpr<T, int> left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Remainder, left.Node, right.Node));

    /// <summary>The negated number.</summary>
    /// <param name="operand">A number.</param>
    public static NullableIntegerExpr<T, int> operator -(NullableSmallIntegerExpr<T, V> operand) => new(new UnaryNode(UnaryOperator.Negate, SmallInteger.Widened(operand.Node)));
}
