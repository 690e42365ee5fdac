using JsonOrm.Queries;

namespace JsonOrm;

#pragma warning disable CS0660, CS0661 // == and != build conditions here; equality of the objects themselves stays by reference.

// Comparisons with numbers of C# of any type, and with scalar queries.
public partial class IntegerExpr<T, V>
{
    /// <summary>Equality; a comparison with null means IS NULL.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static BooleanExpr<T> operator ==(IntegerExpr<T, V>? left, NumberOperand right) => new(NumericPromotion.Compare(BinaryOperator.Equal, left?.Node, right.Node));

    /// <summary>Equality; a comparison with null means IS NULL.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static BooleanExpr<T> operator ==(NumberOperand left, IntegerExpr<T, V>? right) => new(NumericPromotion.Compare(BinaryOperator.Equal, left.Node, right?.Node));

    /// <summary>Equality; a comparison with null means IS NULL.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator ==(IntegerExpr<T, V>? left, NullableNumberOperand right) => new(NumericPromotion.Compare(BinaryOperator.Equal, left?.Node, right.Node));

    /// <summary>Equality; a comparison with null means IS NULL.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator ==(NullableNumberOperand left, IntegerExpr<T, V>? right) => new(NumericPromotion.Compare(BinaryOperator.Equal, left.Node, right?.Node));

    /// <summary>Inequality; a comparison with null means IS NOT NULL.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static BooleanExpr<T> operator !=(IntegerExpr<T, V>? left, NumberOperand right) => new(NumericPromotion.Compare(BinaryOperator.NotEqual, left?.Node, right.Node));

    /// <summary>Inequality; a comparison with null means IS NOT NULL.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static BooleanExpr<T> operator !=(NumberOperand left, IntegerExpr<T, V>? right) => new(NumericPromotion.Compare(BinaryOperator.NotEqual, left.Node, right?.Node));

    /// <summary>Inequality; a comparison with null means IS NOT NULL.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator !=(IntegerExpr<T, V>? left, NullableNumberOperand right) => new(NumericPromotion.Compare(BinaryOperator.NotEqual, left?.Node, right.Node));

    /// <summary>Inequality; a comparison with null means IS NOT NULL.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator !=(NullableNumberOperand left, IntegerExpr<T, V>? right) => new(NumericPromotion.Compare(BinaryOperator.NotEqual, left.Node, right?.Node));

    /// <summary>Less than.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static BooleanExpr<T> operator <(IntegerExpr<T, V> left, NumberOperand right) => new(NumericPromotion.Compare(BinaryOperator.Less, left.Node, right.Node));

    /// <summary>Less than.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static BooleanExpr<T> operator <(NumberOperand left, IntegerExpr<T, V> right) => new(NumericPromotion.Compare(BinaryOperator.Less, left.Node, right.Node));

    /// <summary>Less than.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator <(IntegerExpr<T, V> left, NullableNumberOperand right) => new(NumericPromotion.Compare(BinaryOperator.Less, left.Node, right.Node));

    /// <summary>Less than.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator <(NullableNumberOperand left, IntegerExpr<T, V> right) => new(NumericPromotion.Compare(BinaryOperator.Less, left.Node, right.Node));

    /// <summary>Less than or equal.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static BooleanExpr<T> operator <=(IntegerExpr<T, V> left, NumberOperand right) => new(NumericPromotion.Compare(BinaryOperator.LessOrEqual, left.Node, right.Node));

    /// <summary>Less than or equal.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static BooleanExpr<T> operator <=(NumberOperand left, IntegerExpr<T, V> right) => new(NumericPromotion.Compare(BinaryOperator.LessOrEqual, left.Node, right.Node));

    /// <summary>Less than or equal.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator <=(IntegerExpr<T, V> left, NullableNumberOperand right) => new(NumericPromotion.Compare(BinaryOperator.LessOrEqual, left.Node, right.Node));

    /// <summary>Less than or equal.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator <=(NullableNumberOperand left, IntegerExpr<T, V> right) => new(NumericPromotion.Compare(BinaryOperator.LessOrEqual, left.Node, right.Node));

    /// <summary>Greater than.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static BooleanExpr<T> operator >(IntegerExpr<T, V> left, NumberOperand right) => new(NumericPromotion.Compare(BinaryOperator.Greater, left.Node, right.Node));

    /// <summary>Greater than.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static BooleanExpr<T> operator >(NumberOperand left, IntegerExpr<T, V> right) => new(NumericPromotion.Compare(BinaryOperator.Greater, left.Node, right.Node));

    /// <summary>Greater than.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator >(IntegerExpr<T, V> left, NullableNumberOperand right) => new(NumericPromotion.Compare(BinaryOperator.Greater, left.Node, right.Node));

    /// <summary>Greater than.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator >(NullableNumberOperand left, IntegerExpr<T, V> right) => new(NumericPromotion.Compare(BinaryOperator.Greater, left.Node, right.Node));

    /// <summary>Greater than or equal.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static BooleanExpr<T> operator >=(IntegerExpr<T, V> left, NumberOperand right) => new(NumericPromotion.Compare(BinaryOperator.GreaterOrEqual, left.Node, right.Node));

    /// <summary>Greater than or equal.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static BooleanExpr<T> operator >=(NumberOperand left, IntegerExpr<T, V> right) => new(NumericPromotion.Compare(BinaryOperator.GreaterOrEqual, left.Node, right.Node));

    /// <summary>Greater than or equal.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator >=(IntegerExpr<T, V> left, NullableNumberOperand right) => new(NumericPromotion.Compare(BinaryOperator.GreaterOrEqual, left.Node, right.Node));

    /// <summary>Greater than or equal.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator >=(NullableNumberOperand left, IntegerExpr<T, V> right) => new(NumericPromotion.Compare(BinaryOperator.GreaterOrEqual, left.Node, right.Node));
}
