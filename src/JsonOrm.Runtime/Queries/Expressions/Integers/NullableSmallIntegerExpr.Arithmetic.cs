using JsonOrm.Queries;

namespace JsonOrm;

// Arithmetic on the operands widened to int, as in C#.
public partial class NullableSmallIntegerExpr<T, V>
{
    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator +(NullableSmallIntegerExpr<T, V> left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Add, left.Node, right.Node));

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator +(NullableSmallIntegerExpr<T, V> left, NullableIntegerExpr<T, int> right) => new(SmallInteger.Arithmetic(BinaryOperator.Add, left.Node, right.Node));

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator +(NullableSmallIntegerExpr<T, V> left, IntegerExpr<T, int> right) => new(SmallInteger.Arithmetic(BinaryOperator.Add, left.Node, right.Node));

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator +(IntegerOperand left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Add, NumericPromotion.Fitted(left.Node, ColumnType.Int32), right.Node));

    /// <summary>Sum.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator +(NullableSmallIntegerExpr<T, V> left, NullableIntegerOperand right) => new(SmallInteger.Arithmetic(BinaryOperator.Add, left.Node, NumericPromotion.Fitted(right.Node, ColumnType.Int32)));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator -(NullableSmallIntegerExpr<T, V> left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Subtract, left.Node, right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator -(NullableSmallIntegerExpr<T, V> left, NullableIntegerExpr<T, int> right) => new(SmallInteger.Arithmetic(BinaryOperator.Subtract, left.Node, right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator -(NullableSmallIntegerExpr<T, V> left, IntegerExpr<T, int> right) => new(SmallInteger.Arithmetic(BinaryOperator.Subtract, left.Node, right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator -(IntegerOperand left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Subtract, NumericPromotion.Fitted(left.Node, ColumnType.Int32), right.Node));

    /// <summary>Difference.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator -(NullableSmallIntegerExpr<T, V> left, NullableIntegerOperand right) => new(SmallInteger.Arithmetic(BinaryOperator.Subtract, left.Node, NumericPromotion.Fitted(right.Node, ColumnType.Int32)));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator *(NullableSmallIntegerExpr<T, V> left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Multiply, left.Node, right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator *(NullableSmallIntegerExpr<T, V> left, NullableIntegerExpr<T, int> right) => new(SmallInteger.Arithmetic(BinaryOperator.Multiply, left.Node, right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator *(NullableSmallIntegerExpr<T, V> left, IntegerExpr<T, int> right) => new(SmallInteger.Arithmetic(BinaryOperator.Multiply, left.Node, right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator *(IntegerOperand left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Multiply, NumericPromotion.Fitted(left.Node, ColumnType.Int32), right.Node));

    /// <summary>Product.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator *(NullableSmallIntegerExpr<T, V> left, NullableIntegerOperand right) => new(SmallInteger.Arithmetic(BinaryOperator.Multiply, left.Node, NumericPromotion.Fitted(right.Node, ColumnType.Int32)));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator /(NullableSmallIntegerExpr<T, V> left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Divide, left.Node, right.Node));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator /(NullableSmallIntegerExpr<T, V> left, NullableIntegerExpr<T, int> right) => new(SmallInteger.Arithmetic(BinaryOperator.Divide, left.Node, right.Node));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator /(NullableSmallIntegerExpr<T, V> left, IntegerExpr<T, int> right) => new(SmallInteger.Arithmetic(BinaryOperator.Divide, left.Node, right.Node));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator /(IntegerOperand left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Divide, NumericPromotion.Fitted(left.Node, ColumnType.Int32), right.Node));

    /// <summary>Quotient; integer division truncates towards zero. Division of an integer or a decimal by zero fails the query.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator /(NullableSmallIntegerExpr<T, V> left, NullableIntegerOperand right) => new(SmallInteger.Arithmetic(BinaryOperator.Divide, left.Node, NumericPromotion.Fitted(right.Node, ColumnType.Int32)));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator %(NullableSmallIntegerExpr<T, V> left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Remainder, left.Node, right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator %(NullableSmallIntegerExpr<T, V> left, NullableIntegerExpr<T, int> right) => new(SmallInteger.Arithmetic(BinaryOperator.Remainder, left.Node, right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator %(NullableSmallIntegerExpr<T, V> left, IntegerExpr<T, int> right) => new(SmallInteger.Arithmetic(BinaryOperator.Remainder, left.Node, right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator %(IntegerOperand left, NullableSmallIntegerExpr<T, V> right) => new(SmallInteger.Arithmetic(BinaryOperator.Remainder, NumericPromotion.Fitted(left.Node, ColumnType.Int32), right.Node));

    /// <summary>Remainder, with the sign of the dividend.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static NullableIntegerExpr<T, int> operator %(NullableSmallIntegerExpr<T, V> left, NullableIntegerOperand right) => new(SmallInteger.Arithmetic(BinaryOperator.Remainder, left.Node, NumericPromotion.Fitted(right.Node, ColumnType.Int32)));

    /// <summary>The negated number.</summary>
    /// <param name="operand">A number.</param>
    public static NullableIntegerExpr<T, int> operator -(NullableSmallIntegerExpr<T, V> operand) => new(new UnaryNode(UnaryOperator.Negate, SmallInteger.Widened(operand.Node)));

    /// <summary>The number as an int, as C# widens it.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NullableIntegerExpr<T, int>(NullableSmallIntegerExpr<T, V> value) => new(SmallInteger.Widened(value.Node));
}
