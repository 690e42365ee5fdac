using JsonOrm.Queries;

namespace JsonOrm;

public partial class NullableIntegerExpr<T, V>
{
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
