using JsonOrm.Queries;

namespace JsonOrm;

#pragma warning disable CS0660, CS0661 // == and != build conditions here; equality of the objects themselves stays by reference.

// Integers of two types are compared as long.
public partial class NullableIntegerExpr<T, V>
{
    /// <summary>Equality; a comparison with null means IS NULL.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator ==(NullableIntegerExpr<T, V>? left, NullableIntegerExpr<T, long>? right) => new(NumericPromotion.CompareLong(BinaryOperator.Equal, left?.Node, right?.Node));

    /// <summary>Equality; a comparison with null means IS NULL.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator ==(NullableIntegerExpr<T, V>? left, IntegerExpr<T, long>? right) => new(NumericPromotion.CompareLong(BinaryOperator.Equal, left?.Node, right?.Node));

    /// <summary>Equality; a comparison with null means IS NULL.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator ==(IntegerExpr<T, long>? left, NullableIntegerExpr<T, V>? right) => new(NumericPromotion.CompareLong(BinaryOperator.Equal, left?.Node, right?.Node));

    /// <summary>Inequality; a comparison with null means IS NOT NULL.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator !=(NullableIntegerExpr<T, V>? left, NullableIntegerExpr<T, long>? right) => new(NumericPromotion.CompareLong(BinaryOperator.NotEqual, left?.Node, right?.Node));

    /// <summary>Inequality; a comparison with null means IS NOT NULL.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator !=(NullableIntegerExpr<T, V>? left, IntegerExpr<T, long>? right) => new(NumericPromotion.CompareLong(BinaryOperator.NotEqual, left?.Node, right?.Node));

    /// <summary>Inequality; a comparison with null means IS NOT NULL.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator !=(IntegerExpr<T, long>? left, NullableIntegerExpr<T, V>? right) => new(NumericPromotion.CompareLong(BinaryOperator.NotEqual, left?.Node, right?.Node));

    /// <summary>Less than.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator <(NullableIntegerExpr<T, V> left, NullableIntegerExpr<T, long> right) => new(NumericPromotion.CompareLong(BinaryOperator.Less, left.Node, right.Node));

    /// <summary>Less than.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator <(NullableIntegerExpr<T, V> left, IntegerExpr<T, long> right) => new(NumericPromotion.CompareLong(BinaryOperator.Less, left.Node, right.Node));

    /// <summary>Less than.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator <(IntegerExpr<T, long> left, NullableIntegerExpr<T, V> right) => new(NumericPromotion.CompareLong(BinaryOperator.Less, left.Node, right.Node));

    /// <summary>Less than or equal.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator <=(NullableIntegerExpr<T, V> left, NullableIntegerExpr<T, long> right) => new(NumericPromotion.CompareLong(BinaryOperator.LessOrEqual, left.Node, right.Node));

    /// <summary>Less than or equal.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator <=(NullableIntegerExpr<T, V> left, IntegerExpr<T, long> right) => new(NumericPromotion.CompareLong(BinaryOperator.LessOrEqual, left.Node, right.Node));

    /// <summary>Less than or equal.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator <=(IntegerExpr<T, long> left, NullableIntegerExpr<T, V> right) => new(NumericPromotion.CompareLong(BinaryOperator.LessOrEqual, left.Node, right.Node));

    /// <summary>Greater than.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator >(NullableIntegerExpr<T, V> left, NullableIntegerExpr<T, long> right) => new(NumericPromotion.CompareLong(BinaryOperator.Greater, left.Node, right.Node));

    /// <summary>Greater than.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator >(NullableIntegerExpr<T, V> left, IntegerExpr<T, long> right) => new(NumericPromotion.CompareLong(BinaryOperator.Greater, left.Node, right.Node));

    /// <summary>Greater than.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator >(IntegerExpr<T, long> left, NullableIntegerExpr<T, V> right) => new(NumericPromotion.CompareLong(BinaryOperator.Greater, left.Node, right.Node));

    /// <summary>Greater than or equal.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator >=(NullableIntegerExpr<T, V> left, NullableIntegerExpr<T, long> right) => new(NumericPromotion.CompareLong(BinaryOperator.GreaterOrEqual, left.Node, right.Node));

    /// <summary>Greater than or equal.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator >=(NullableIntegerExpr<T, V> left, IntegerExpr<T, long> right) => new(NumericPromotion.CompareLong(BinaryOperator.GreaterOrEqual, left.Node, right.Node));

    /// <summary>Greater than or equal.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator >=(IntegerExpr<T, long> left, NullableIntegerExpr<T, V> right) => new(NumericPromotion.CompareLong(BinaryOperator.GreaterOrEqual, left.Node, right.Node));
}
