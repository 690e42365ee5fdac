using JsonOrm.Queries;

namespace JsonOrm;

public partial class NumberExpr<T, V>
{
    /// <summary>The absolute value.</summary>
    public NumberExpr<T, V> Abs() => new(new FunctionNode(QueryFunction.Abs, Node));

    /// <summary>1 for a positive number, 0 for zero, -1 for a negative one; NaN fails the query.</summary>
    public IntegerExpr<T, int> Sign() => new(new FunctionNode(QueryFunction.Sign, Node));

    /// <summary>The largest whole number that is not greater.</summary>
    public NumberExpr<T, V> Floor() => new(new FunctionNode(QueryFunction.Floor, Node));

    /// <summary>The smallest whole number that is not less.</summary>
    public NumberExpr<T, V> Ceiling() => new(new FunctionNode(QueryFunction.Ceiling, Node));

    /// <summary>Rounds to the given number of decimal places; a midpoint is rounded away from zero, as in SQL.</summary>
    /// <param name="digits">The number of decimal places, 0 to 15.</param>
    public NumberExpr<T, V> Round(int digits = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(digits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 15);
        return new(new FunctionNode(QueryFunction.Round, Node, Literal.Of(digits)));
    }

    /// <summary>The number as an int, truncated towards zero. A number out of range fails the query.</summary>
    public IntegerExpr<T, int> AsInt32() => new(ConvertNode.To(ColumnType.Int32, Node));

    /// <summary>The number as a long, truncated towards zero. A number out of range fails the query.</summary>
    public IntegerExpr<T, long> AsInt64() => new(ConvertNode.To(ColumnType.Int64, Node));

    /// <summary>The number as a double.</summary>
    public NumberExpr<T, double> AsDouble() => new(ConvertNode.To(ColumnType.Double, Node));

    /// <summary>The number as a decimal: integers exactly, doubles rounded to 15 digits. A number out of range fails the query.</summary>
    public NumberExpr<T, decimal> AsDecimal() => new(ConvertNode.To(ColumnType.Decimal, Node));
}
