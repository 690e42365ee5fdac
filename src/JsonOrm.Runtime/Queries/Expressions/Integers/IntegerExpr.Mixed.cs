using JsonOrm.Queries;

namespace JsonOrm;

// Integers of two types, and a nullable one with one that is never null: they meet as in C#.
public partial class IntegerExpr<T, V>
{
    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, V> operator +(IntegerExpr<T, V> left, NullableIntegerExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Add, left.Node, right.Node));

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, V> operator +(NullableIntegerExpr<T, V> left, IntegerExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Add, left.Node, right.Node));

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, long> operator +(IntegerExpr<T, V> left, IntegerExpr<T, long> right) => new(NumericPromotion.Long(BinaryOperator.Add, left.Node, right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, V> operator -(IntegerExpr<T, V> left, NullableIntegerExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Subtract, left.Node, right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, V> operator -(NullableIntegerExpr<T, V> left, IntegerExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Subtract, left.Node, right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, long> operator -(IntegerExpr<T, V> left, IntegerExpr<T, long> right) => new(NumericPromotion.Long(BinaryOperator.Subtract, left.Node, right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, V> operator *(IntegerExpr<T, V> left, NullableIntegerExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Multiply, left.Node, right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, V> operator *(NullableIntegerExpr<T, V> left, IntegerExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Multiply, left.Node, right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, long> operator *(IntegerExpr<T, V> left, IntegerExpr<T, long> right) => new(NumericPromotion.Long(BinaryOperator.Multiply, left.Node, right.Node));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, V> operator /(IntegerExpr<T, V> left, NullableIntegerExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Divide, left.Node, right.Node));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, V> operator /(NullableIntegerExpr<T, V> left, IntegerExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Divide, left.Node, right.Node));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, long> operator /(IntegerExpr<T, V> left, IntegerExpr<T, long> right) => new(NumericPromotion.Long(BinaryOperator.Divide, left.Node, right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, V> operator %(IntegerExpr<T, V> left, NullableIntegerExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Remainder, left.Node, right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, V> operator %(NullableIntegerExpr<T, V> left, IntegerExpr<T, V> right) => new(new BinaryNode(BinaryOperator.Remainder, left.Node, right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static IntegerExpr<T, long> operator %(IntegerExpr<T, V> left, IntegerExpr<T, long> right) => new(NumericPromotion.Long(BinaryOperator.Remainder, left.Node, right.Node));
}
