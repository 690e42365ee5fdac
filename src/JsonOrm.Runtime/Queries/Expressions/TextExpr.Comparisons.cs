using JsonOrm.Queries;

namespace JsonOrm;

#pragma warning disable CS0660, CS0661 // == and != build conditions here; equality of the objects themselves stays by reference.

// Comparison with the literal null, and of a text that is never null with one that may be.
public partial class TextExpr<T, V>
{
    /// <summary>The literal <c>null</c>.</summary>
    /// <param name="value">The literal.</param>
    public static implicit operator TextExpr<T, V>(NullLiteral value) => new(new ConstantNode(Value.Null, ValueMapping<V>.Default.Type), ValueMapping<V>.Default);

    /// <summary>IS NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">The literal <c>null</c>.</param>
    public static Condition<T> operator ==(TextExpr<T, V> left, NullLiteral right) => left.IsNull();

    /// <summary>IS NOT NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">The literal <c>null</c>.</param>
    public static Condition<T> operator !=(TextExpr<T, V> left, NullLiteral right) => left.IsNotNull();

    /// <summary>IS NULL.</summary>
    /// <param name="left">The literal <c>null</c>.</param>
    /// <param name="right">A value.</param>
    public static Condition<T> operator ==(NullLiteral left, TextExpr<T, V> right) => right.IsNull();

    /// <summary>IS NOT NULL.</summary>
    /// <param name="left">The literal <c>null</c>.</param>
    /// <param name="right">A value.</param>
    public static Condition<T> operator !=(NullLiteral left, TextExpr<T, V> right) => right.IsNotNull();

#nullable disable // A string and a string that may be null: either compares with the other.
    /// <summary>Equality; with null, IS NULL.</summary>
    /// <param name="left">A text.</param>
    /// <param name="right">Another.</param>
    public static Condition<T> operator ==(TextExpr<T, V> left, TextExpr<T, string> right) => new(Comparison.Equal(left?.Node, right?.Node));

    /// <summary>Inequality; with null, IS NOT NULL.</summary>
    /// <param name="left">A text.</param>
    /// <param name="right">Another.</param>
    public static Condition<T> operator !=(TextExpr<T, V> left, TextExpr<T, string> right) => new(Comparison.NotEqual(left?.Node, right?.Node));

    /// <summary>Equality; with null, IS NULL.</summary>
    /// <param name="left">A text.</param>
    /// <param name="right">Another.</param>
    public static Condition<T> operator ==(TextExpr<T, V> left, ScalarExpr<T, string> right) => new(Comparison.Equal(left?.Node, right?.Node));

    /// <summary>Equality; with null, IS NULL.</summary>
    /// <param name="left">A text.</param>
    /// <param name="right">Another.</param>
    public static Condition<T> operator ==(ScalarExpr<T, string> left, TextExpr<T, V> right) => new(Comparison.Equal(left?.Node, right?.Node));

    /// <summary>Inequality; with null, IS NOT NULL.</summary>
    /// <param name="left">A text.</param>
    /// <param name="right">Another.</param>
    public static Condition<T> operator !=(TextExpr<T, V> left, ScalarExpr<T, string> right) => new(Comparison.NotEqual(left?.Node, right?.Node));

    /// <summary>Inequality; with null, IS NOT NULL.</summary>
    /// <param name="left">A text.</param>
    /// <param name="right">Another.</param>
    public static Condition<T> operator !=(ScalarExpr<T, string> left, TextExpr<T, V> right) => new(Comparison.NotEqual(left?.Node, right?.Node));

    /// <summary>Less than.</summary>
    /// <param name="left">A text.</param>
    /// <param name="right">Another.</param>
    public static Condition<T> operator <(TextExpr<T, V> left, TextExpr<T, string> right) => new(Comparison.Of(BinaryOperator.Less, left.Node, right.Node));

    /// <summary>Less than or equal.</summary>
    /// <param name="left">A text.</param>
    /// <param name="right">Another.</param>
    public static Condition<T> operator <=(TextExpr<T, V> left, TextExpr<T, string> right) => new(Comparison.Of(BinaryOperator.LessOrEqual, left.Node, right.Node));

    /// <summary>Greater than.</summary>
    /// <param name="left">A text.</param>
    /// <param name="right">Another.</param>
    public static Condition<T> operator >(TextExpr<T, V> left, TextExpr<T, string> right) => new(Comparison.Of(BinaryOperator.Greater, left.Node, right.Node));

    /// <summary>Greater than or equal.</summary>
    /// <param name="left">A text.</param>
    /// <param name="right">Another.</param>
    public static Condition<T> operator >=(TextExpr<T, V> left, TextExpr<T, string> right) => new(Comparison.Of(BinaryOperator.GreaterOrEqual, left.Node, right.Node));

    /// <summary>True where the text is among the query's results; null, not false, where it is not and null is among them, as in SQL.</summary>
    /// <param name="query">The query.</param>
    public Condition<T> In(ValueQuery<string> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Sql.Membership(this, query.Model);
    }

    /// <summary>True where the text is in the set; null, not false, where it is not and null is in it, as in SQL.</summary>
    /// <param name="set">The set.</param>
    public Condition<T> In(ValueSet<T, string> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return Sql.Membership(this, set.Model);
    }

    /// <summary>True where the text is not among the query's results; never true when null is among them, as in SQL.</summary>
    /// <param name="query">The query.</param>
    public Condition<T> NotIn(ValueQuery<string> query) => !In(query);

    /// <summary>True where the text is not in the set; never true when null is in it, as in SQL.</summary>
    /// <param name="set">The set.</param>
    public Condition<T> NotIn(ValueSet<T, string> set) => !In(set);
#nullable restore
}
