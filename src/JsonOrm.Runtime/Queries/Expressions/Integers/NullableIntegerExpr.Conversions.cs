using JsonOrm.Queries;

namespace JsonOrm;

// An integer becomes a wider integer, a double or a decimal where C# converts it.
public partial class NullableIntegerExpr<T, V>
{
    /// <summary>The number as a long. A <c>ulong</c> has none: C# refuses it, and so does this call.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NullableIntegerExpr<T, long>(NullableIntegerExpr<T, V> value) => new(NumericPromotion.ToLong(value.Node));

    /// <summary>The number as a float.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NullableNumberExpr<T, float>(NullableIntegerExpr<T, V> value) => new(ConvertNode.To(ColumnType.Single, value.Node));

    /// <summary>The number as a double.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NullableNumberExpr<T, double>(NullableIntegerExpr<T, V> value) => new(ConvertNode.To(ColumnType.Double, value.Node));

    /// <summary>The number as a decimal.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NullableNumberExpr<T, decimal>(NullableIntegerExpr<T, V> value) => new(ConvertNode.To(ColumnType.Decimal, value.Node));

    /// <summary>A number of C#.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NullableIntegerExpr<T, V>(NullableNumberOperand value) => new(NumericPromotion.Fitted(value.Node, ValueMapping<V>.Default.Type));

    /// <summary>A number of C# that may be null.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NullableIntegerExpr<T, V>(NullableIntegerOperand value) => new(NumericPromotion.Fitted(value.Node, ValueMapping<V>.Default.Type));

    /// <summary>A number of C#.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator NullableIntegerExpr<T, V>(IntegerOperand value) => new(NumericPromotion.Fitted(value.Node, ValueMapping<V>.Default.Type));
}
