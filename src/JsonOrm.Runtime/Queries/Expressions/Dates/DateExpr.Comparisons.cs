using JsonOrm.Queries;

namespace JsonOrm;

#pragma warning disable CS0660, CS0661 // == and != build conditions here; equality of the objects themselves stays by reference.

// A comparison of two values that are never null is true or false; if either may be null, so may the result.
public partial class DateExpr<T, V>
{
    /// <summary>Equality; a comparison with null means IS NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static BooleanExpr<T> operator ==(DateExpr<T, V>? left, DateExpr<T, V>? right) => new(Comparison.Equal(left?.Node, right?.Node));

    /// <summary>Inequality; a comparison with null means IS NOT NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static BooleanExpr<T> operator !=(DateExpr<T, V>? left, DateExpr<T, V>? right) => new(Comparison.NotEqual(left?.Node, right?.Node));

    /// <summary>Less than.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static BooleanExpr<T> operator <(DateExpr<T, V> left, DateExpr<T, V> right) => new(Comparison.Of(BinaryOperator.Less, left.Node, right.Node));

    /// <summary>Less than or equal.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static BooleanExpr<T> operator <=(DateExpr<T, V> left, DateExpr<T, V> right) => new(Comparison.Of(BinaryOperator.LessOrEqual, left.Node, right.Node));

    /// <summary>Greater than.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static BooleanExpr<T> operator >(DateExpr<T, V> left, DateExpr<T, V> right) => new(Comparison.Of(BinaryOperator.Greater, left.Node, right.Node));

    /// <summary>Greater than or equal.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static BooleanExpr<T> operator >=(DateExpr<T, V> left, DateExpr<T, V> right) => new(Comparison.Of(BinaryOperator.GreaterOrEqual, left.Node, right.Node));

    /// <summary>Equality; a comparison with null means IS NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator ==(DateExpr<T, V>? left, NullableDateExpr<T, V>? right) => new(Comparison.Equal(left?.Node, right?.Node));

    /// <summary>Inequality; a comparison with null means IS NOT NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator !=(DateExpr<T, V>? left, NullableDateExpr<T, V>? right) => new(Comparison.NotEqual(left?.Node, right?.Node));

    /// <summary>Less than.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator <(DateExpr<T, V> left, NullableDateExpr<T, V> right) => new(Comparison.Of(BinaryOperator.Less, left.Node, right.Node));

    /// <summary>Less than or equal.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator <=(DateExpr<T, V> left, NullableDateExpr<T, V> right) => new(Comparison.Of(BinaryOperator.LessOrEqual, left.Node, right.Node));

    /// <summary>Greater than.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator >(DateExpr<T, V> left, NullableDateExpr<T, V> right) => new(Comparison.Of(BinaryOperator.Greater, left.Node, right.Node));

    /// <summary>Greater than or equal.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator >=(DateExpr<T, V> left, NullableDateExpr<T, V> right) => new(Comparison.Of(BinaryOperator.GreaterOrEqual, left.Node, right.Node));

    /// <summary>Equality; a comparison with null means IS NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator ==(NullableDateExpr<T, V>? left, DateExpr<T, V>? right) => new(Comparison.Equal(left?.Node, right?.Node));

    /// <summary>Inequality; a comparison with null means IS NOT NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator !=(NullableDateExpr<T, V>? left, DateExpr<T, V>? right) => new(Comparison.NotEqual(left?.Node, right?.Node));

    /// <summary>Less than.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator <(NullableDateExpr<T, V> left, DateExpr<T, V> right) => new(Comparison.Of(BinaryOperator.Less, left.Node, right.Node));

    /// <summary>Less than or equal.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator <=(NullableDateExpr<T, V> left, DateExpr<T, V> right) => new(Comparison.Of(BinaryOperator.LessOrEqual, left.Node, right.Node));

    /// <summary>Greater than.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator >(NullableDateExpr<T, V> left, DateExpr<T, V> right) => new(Comparison.Of(BinaryOperator.Greater, left.Node, right.Node));

    /// <summary>Greater than or equal.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator >=(NullableDateExpr<T, V> left, DateExpr<T, V> right) => new(Comparison.Of(BinaryOperator.GreaterOrEqual, left.Node, right.Node));
}
