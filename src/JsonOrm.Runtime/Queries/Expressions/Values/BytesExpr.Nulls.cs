using JsonOrm.Queries;

namespace JsonOrm;

#pragma warning disable CS0660, CS0661 // == and != build conditions here; equality of the objects themselves stays by reference.

// Comparison with the literal null, with lists and with two bounds.
public partial class BytesExpr<T>
{
    /// <summary>IS NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">The literal <c>null</c>.</param>
    public static BooleanExpr<T> operator ==(BytesExpr<T> left, NullLiteral right) => left.IsNull();

    /// <summary>IS NOT NULL.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">The literal <c>null</c>.</param>
    public static BooleanExpr<T> operator !=(BytesExpr<T> left, NullLiteral right) => left.IsNotNull();

    /// <summary>IS NULL.</summary>
    /// <param name="left">The literal <c>null</c>.</param>
    /// <param name="right">A value.</param>
    public static BooleanExpr<T> operator ==(NullLiteral left, BytesExpr<T> right) => right.IsNull();

    /// <summary>IS NOT NULL.</summary>
    /// <param name="left">The literal <c>null</c>.</param>
    /// <param name="right">A value.</param>
    public static BooleanExpr<T> operator !=(NullLiteral left, BytesExpr<T> right) => right.IsNotNull();

    /// <summary>True if the value lies between two bounds, inclusive.</summary>
    /// <param name="low">The lower bound, inclusive.</param>
    /// <param name="high">The upper bound, inclusive.</param>
    public BooleanExpr<T> Between(BytesExpr<T> low, BytesExpr<T> high)
    {
        ArgumentNullException.ThrowIfNull(low);
        ArgumentNullException.ThrowIfNull(high);
        return this >= low & this <= high;
    }

    /// <summary>True if the value lies between two bounds, inclusive. Null if a bound is null.</summary>
    /// <param name="low">The lower bound, inclusive.</param>
    /// <param name="high">The upper bound, inclusive.</param>
    public Condition<T> Between(NullableBytesExpr<T> low, NullableBytesExpr<T> high)
    {
        ArgumentNullException.ThrowIfNull(low);
        ArgumentNullException.ThrowIfNull(high);
        return this >= low & this <= high;
    }

    /// <summary>True if the value is one of the given values. An empty list matches no row.</summary>
    /// <param name="values">The list.</param>
    public new BooleanExpr<T> In(params byte[][] values) => new(base.In(values).Node);

    /// <summary>True if the value is one of the given values. An empty list matches no row.</summary>
    /// <param name="values">The list; it is enumerated once, by this call.</param>
    public new BooleanExpr<T> In(IEnumerable<byte[]> values) => new(base.In(values).Node);

    /// <summary>True if the value is none of the given values. An empty list matches every row.</summary>
    /// <param name="values">The list.</param>
    public new BooleanExpr<T> NotIn(params byte[][] values) => !In(values);

    /// <summary>True if the value is none of the given values. An empty list matches every row.</summary>
    /// <param name="values">The list; it is enumerated once, by this call.</param>
    public new BooleanExpr<T> NotIn(IEnumerable<byte[]> values) => !In(values);
}
