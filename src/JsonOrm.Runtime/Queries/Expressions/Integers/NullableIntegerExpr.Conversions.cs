using JsonOrm.Queries;

namespace JsonOrm;

// An integer becomes a wider integer, a double or a decimal where C# converts it; other conversions have a name.
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

    /// <summary>The absolute value; that of the minimum integer fails the query.</summary>
    public NullableIntegerExpr<T, V> Abs() => new(new FunctionNode(QueryFunction.Abs, Node));

    /// <summary>1 for a positive number, 0 for zero, -1 for a negative one.</summary>
    public NullableIntegerExpr<T, int> Sign() => new(new FunctionNode(QueryFunction.Sign, Node));

    /// <summary>The number as an int, truncated towards zero. A number out of range fails the query.</summary>
    public NullableIntegerExpr<T, int> AsInt32() => new(ConvertNode.To(ColumnType.Int32, Node));

    /// <summary>The number as a long, truncated towards zero. A number out of range fails the query.</summary>
    public NullableIntegerExpr<T, long> AsInt64() => new(ConvertNode.To(ColumnType.Int64, Node));

    /// <summary>The number as a double.</summary>
    public NullableNumberExpr<T, double> AsDouble() => new(ConvertNode.To(ColumnType.Double, Node));

    /// <summary>The number as a decimal: integers exactly, doubles rounded to 15 digits. A number out of range fails the query.</summary>
    public NullableNumberExpr<T, decimal> AsDecimal() => new(ConvertNode.To(ColumnType.Decimal, Node));
}
