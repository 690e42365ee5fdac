using JsonOrm.Queries;

namespace JsonOrm;

#pragma warning disable CS0660, CS0661 // == and != build conditions here; equality of the objects themselves stays by reference.

// Comparison with the literal null, with lists and with two bounds.
public partial class ValueExpr<T, V>
{
    /// <summary>IS NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">The literal <c>null</c>.</param>
    public static BooleanExpr<T> operator ==(ValueExpr<T, V> left, NullLiteral right) => left.IsNull();

    /// <summary>IS NOT NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">The literal <c>null</c>.</param>
    public static BooleanExpr<T> operator !=(ValueExpr<T, V> left, NullLiteral right) => left.IsNotNull();

    /// <summary>IS NULL.</summary>
    /// <param name="left">The literal <c>null</c>.</param>
    /// <param name="right">A value.</param>
    public static BooleanExpr<T> operator ==(NullLiteral left, ValueExpr<T, V> right) => right.IsNull();

    /// <summary>IS NOT NULL.</summary>
    /// <param name="left">The literal <c>null</c>.</param>
    /// <param name="right">A value.</param>
    public static BooleanExpr<T> operator !=(NullLiteral left, ValueExpr<T, V> right) => right.IsNotNull();

    /// <summary>True where the value is not less than one bound nor greater than the other.</summary>
    /// <param name="low">The least value.</param>
    /// <param name="high">The greatest value.</param>
    public BooleanExpr<T> Between(ValueExpr<T, V> low, ValueExpr<T, V> high)
    {
        ArgumentNullException.ThrowIfNull(low);
        ArgumentNullException.ThrowIfNull(high);
        return this >= low & this <= high;
    }

    /// <summary>True where the value is not less than one bound nor greater than the other. Null where a bound is.</summary>
    /// <param name="low">The least value.</param>
    /// <param name="high">The greatest value.</param>
    public Condition<T> Between(NullableValueExpr<T, V> low, NullableValueExpr<T, V> high)
    {
        ArgumentNullException.ThrowIfNull(low);
        ArgumentNullException.ThrowIfNull(high);
        return this >= low & this <= high;
    }

    /// <summary>True where the value is one of these. None given: no row.</summary>
    /// <param name="values">The list.</param>
    public new BooleanExpr<T> In(params V[] values) => new(base.In(values).Node);

    /// <summary>True where the value is one of these. None given: no row.</summary>
    /// <param name="values">The list; it is read once, here.</param>
    public new BooleanExpr<T> In(IEnumerable<V> values) => new(base.In(values).Node);

    /// <summary>True where the value is none of these. None given: every row.</summary>
    /// <param name="values">The list.</param>
    public new BooleanExpr<T> NotIn(params V[] values) => !In(values);

    /// <summary>True where the value is none of these. None given: every row.</summary>
    /// <param name="values">The list; it is read once, here.</param>
    public new BooleanExpr<T> NotIn(IEnumerable<V> values) => !In(values);
}
