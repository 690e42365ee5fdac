using JsonOrm.Queries;

namespace JsonOrm;

// Arithmetic with numbers that may be null.
public partial class SmallIntegerExpr<T, V>
{
    /// <summary>The number as an int, as C# widens it.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator IntegerExpr<T, int>(SmallIntegerExpr<T, V> value) => new(SmallInteger.Widened(value.Node));

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator +(SmallIntegerExpr<T, V> left, NullableIntegerExpr<T, int> right) => new(SmallInteger.Arithmetic(BinaryOperator.Add, left.Node, right.Node));

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator +(SmallIntegerExpr<T, V> left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Add, left.Node, right.Node));

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator +(NullableSmallIntegerExpr<T, V> left, SmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Add, left.Node, right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator -(SmallIntegerExpr<T, V> left, NullableIntegerExpr<T, int> right) => new(SmallInteger.Arithmetic(BinaryOperator.Subtract, left.Node, right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator -(SmallIntegerExpr<T, V> left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Subtract, left.Node, right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator -(NullableSmallIntegerExpr<T, V> left, SmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Subtract, left.Node, right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator *(SmallIntegerExpr<T, V> left, NullableIntegerExpr<T, int> right) => new(SmallInteger.Arithmetic(BinaryOperator.Multiply, left.Node, right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator *(SmallIntegerExpr<T, V> left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Multiply, left.Node, right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator *(NullableSmallIntegerExpr<T, V> left, SmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Multiply, left.Node, right.Node));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator /(SmallIntegerExpr<T, V> left, NullableIntegerExpr<T, int> right) => new(SmallInteger.Arithmetic(BinaryOperator.Divide, left.Node, right.Node));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator /(SmallIntegerExpr<T, V> left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Divide, left.Node, right.Node));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator /(NullableSmallIntegerExpr<T, V> left, SmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Divide, left.Node, right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator %(SmallIntegerExpr<T, V> left, NullableIntegerExpr<T, int> right) => new(SmallInteger.Arithmetic(BinaryOperator.Remainder, left.Node, right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator %(SmallIntegerExpr<T, V> left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Remainder, left.Node, right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator %(NullableSmallIntegerExpr<T, V> left, SmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Remainder, left.Node, right.Node));
}
