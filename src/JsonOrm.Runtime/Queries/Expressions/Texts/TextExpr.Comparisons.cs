using JsonOrm.Queries;

namespace JsonOrm;

#pragma warning disable CS0660, CS0661 // == and != build conditions here; equality of the objects themselves stays by reference.

// A comparison of two values that are never null is true or false; if either may be null, so may the result.
public partial class TextExpr<T>
{
    /// <summary>Equality; a comparison with null means IS NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static BooleanExpr<T> operator ==(TextExpr<T>? left, TextExpr<T>? right) => new(Comparison.Equal(left?.Node, right?.Node));

    /// <summary>Inequality; a comparison with null means IS NOT NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static BooleanExpr<T> operator !=(TextExpr<T>? left, TextExpr<T>? right) => new(Comparison.NotEqual(left?.Node, right?.Node));

    /// <summary>Less than.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static BooleanExpr<T> operator <(TextExpr<T> left, TextExpr<T> right) => new(Comparison.Of(BinaryOperator.Less, left.Node, right.Node));

    /// <summary>Less than or equal.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static BooleanExpr<T> operator <=(TextExpr<T> left, TextExpr<T> right) => new(Comparison.Of(BinaryOperator.LessOrEqual, left.Node, right.Node));

    /// <summary>Greater than.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static BooleanExpr<T> operator >(TextExpr<T> left, TextExpr<T> right) => new(Comparison.Of(BinaryOperator.Greater, left.Node, right.Node));

    /// <summary>Greater than or equal.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static BooleanExpr<T> operator >=(TextExpr<T> left, TextExpr<T> right) => new(Comparison.Of(BinaryOperator.GreaterOrEqual, left.Node, right.Node));

    /// <summary>Equality; a comparison with null means IS NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator ==(TextExpr<T>? left, NullableTextExpr<T>? right) => new(Comparison.Equal(left?.Node, right?.Node));

    /// <summary>Inequality; a comparison with null means IS NOT NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator !=(TextExpr<T>? left, NullableTextExpr<T>? right) => new(Comparison.NotEqual(left?.Node, right?.Node));

    /// <summary>Less than.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator <(TextExpr<T> left, NullableTextExpr<T> right) => new(Comparison.Of(BinaryOperator.Less, left.Node, right.Node));

    /// <summary>Less than or equal.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator <=(TextExpr<T> left, NullableTextExpr<T> right) => new(Comparison.Of(BinaryOperator.LessOrEqual, left.Node, right.Node));

    /// <summary>Greater than.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator >(TextExpr<T> left, NullableTextExpr<T> right) => new(Comparison.Of(BinaryOperator.Greater, left.Node, right.Node));

    /// <summary>Greater than or equal.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator >=(TextExpr<T> left, NullableTextExpr<T> right) => new(Comparison.Of(BinaryOperator.GreaterOrEqual, left.Node, right.Node));

    /// <summary>Equality; a comparison with null means IS NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator ==(NullableTextExpr<T>? left, TextExpr<T>? right) => new(Comparison.Equal(left?.Node, right?.Node));

    /// <summary>Inequality; a comparison with null means IS NOT NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator !=(NullableTextExpr<T>? left, TextExpr<T>? right) => new(Comparison.NotEqual(left?.Node, right?.Node));

    /// <summary>Less than.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator <(NullableTextExpr<T> left, TextExpr<T> right) => new(Comparison.Of(BinaryOperator.Less, left.Node, right.Node));

    /// <summary>Less than or equal.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator <=(NullableTextExpr<T> left, TextExpr<T> right) => new(Comparison.Of(BinaryOperator.LessOrEqual, left.Node, right.Node));

    /// <summary>Greater than.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator >(NullableTextExpr<T> left, TextExpr<T> right) => new(Comparison.Of(BinaryOperator.Greater, left.Node, right.Node));

    /// <summary>Greater than or equal.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static Condition<T> operator >=(NullableTextExpr<T> left, TextExpr<T> right) => new(Comparison.Of(BinaryOperator.GreaterOrEqual, left.Node, right.Node));
}
