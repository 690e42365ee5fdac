using JsonOrm.Queries;

namespace JsonOrm;

#pragma warning disable CS0660, CS0661 // == and != build conditions here; equality of the objects themselves stays by reference.

// Integers of two types are compared as long; a number of C# may have any type.
public partial class NullableIntegerExpr<T, V>
{
    /// <summary>Equality; a comparison with null means IS NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator ==(NullableIntegerExpr<T, V>? left, NullableIntegerExpr<T, V>? right) => new(Comparison.Equal(left?.Node, right?.Node));

    /// <summary>Inequality; a comparison with null means IS NOT NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator !=(NullableIntegerExpr<T, V>? left, NullableIntegerExpr<T, V>? right) => new(Comparison.NotEqual(left?.Node, right?.Node));

    /// <summary>Less than.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator <(NullableIntegerExpr<T, V> left, NullableIntegerExpr<T, V> right) => new(Comparison.Of(BinaryOperator.Less, left.Node, right.Node));

    /// <summary>Less than or equal.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator <=(NullableIntegerExpr<T, V> left, NullableIntegerExpr<T, V> right) => new(Comparison.Of(BinaryOperator.LessOrEqual, left.Node, right.Node));

    /// <summary>Greater than.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator >(NullableIntegerExpr<T, V> left, NullableIntegerExpr<T, V> right) => new(Comparison.Of(BinaryOperator.Greater, left.Node, right.Node));

    /// <summary>Greater than or equal.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator >=(NullableIntegerExpr<T, V> left, NullableIntegerExpr<T, V> right) => new(Comparison.Of(BinaryOperator.GreaterOrEqual, left.Node, right.Node));

    /// <summary>IS NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">The literal <c>null</c>.</param>
    public static BooleanExpr<T> operator ==(NullableIntegerExpr<T, V> left, NullLiteral right) => left.IsNull();

    /// <summary>IS NOT NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">The literal <c>null</c>.</param>
    public static BooleanExpr<T> operator !=(NullableIntegerExpr<T, V> left, NullLiteral right) => left.IsNotNull();

    /// <summary>IS NULL.</summary>
    /// <param name="left">The literal <c>null</c>.</param>
    /// <param name="right">A value.</param>
    public static BooleanExpr<T> operator ==(NullLiteral left, NullableIntegerExpr<T, V> right) => right.IsNull();

    /// <summary>IS NOT NULL.</summary>
    /// <param name="left">The literal <c>null</c>.</param>
    /// <param name="right">A value.</param>
    public static BooleanExpr<T> operator !=(NullLiteral left, NullableIntegerExpr<T, V> right) => right.IsNotNull();

    /// <summary>True if the value lies between two bounds, inclusive.</summary>
    /// <param name="low">The lower bound, inclusive.</param>
    /// <param name="high">The upper bound, inclusive.</param>
    public Condition<T> Between(NullableIntegerExpr<T, V> low, NullableIntegerExpr<T, V> high)
    {
        ArgumentNullException.ThrowIfNull(low);
        ArgumentNullException.ThrowIfNull(high);
        return this >= low & this <= high;
    }

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

    /// <summary>Equality; a comparison with null means IS NULL.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator ==(NullableIntegerExpr<T, V>? left, NullableNumberOperand right) => new(NumericPromotion.Compare(BinaryOperator.Equal, left?.Node, right.Node));

    /// <summary>Equality; a comparison with null means IS NULL.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator ==(NullableNumberOperand left, NullableIntegerExpr<T, V>? right) => new(NumericPromotion.Compare(BinaryOperator.Equal, left.Node, right?.Node));

    /// <summary>Inequality; a comparison with null means IS NOT NULL.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator !=(NullableIntegerExpr<T, V>? left, NullableNumberOperand right) => new(NumericPromotion.Compare(BinaryOperator.NotEqual, left?.Node, right.Node));

    /// <summary>Inequality; a comparison with null means IS NOT NULL.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator !=(NullableNumberOperand left, NullableIntegerExpr<T, V>? right) => new(NumericPromotion.Compare(BinaryOperator.NotEqual, left.Node, right?.Node));

    /// <summary>Less than.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator <(NullableIntegerExpr<T, V> left, NullableNumberOperand right) => new(NumericPromotion.Compare(BinaryOperator.Less, left.Node, right.Node));

    /// <summary>Less than.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator <(NullableNumberOperand left, NullableIntegerExpr<T, V> right) => new(NumericPromotion.Compare(BinaryOperator.Less, left.Node, right.Node));

    /// <summary>Less than or equal.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator <=(NullableIntegerExpr<T, V> left, NullableNumberOperand right) => new(NumericPromotion.Compare(BinaryOperator.LessOrEqual, left.Node, right.Node));

    /// <summary>Less than or equal.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator <=(NullableNumberOperand left, NullableIntegerExpr<T, V> right) => new(NumericPromotion.Compare(BinaryOperator.LessOrEqual, left.Node, right.Node));

    /// <summary>Greater than.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator >(NullableIntegerExpr<T, V> left, NullableNumberOperand right) => new(NumericPromotion.Compare(BinaryOperator.Greater, left.Node, right.Node));

    /// <summary>Greater than.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator >(NullableNumberOperand left, NullableIntegerExpr<T, V> right) => new(NumericPromotion.Compare(BinaryOperator.Greater, left.Node, right.Node));

    /// <summary>Greater than or equal.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator >=(NullableIntegerExpr<T, V> left, NullableNumberOperand right) => new(NumericPromotion.Compare(BinaryOperator.GreaterOrEqual, left.Node, right.Node));

    /// <summary>Greater than or equal.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static Condition<T> operator >=(NullableNumberOperand left, NullableIntegerExpr<T, V> right) => new(NumericPromotion.Compare(BinaryOperator.GreaterOrEqual, left.Node, right.Node));
}
