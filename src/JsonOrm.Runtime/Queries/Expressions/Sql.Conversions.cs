using JsonOrm.Queries;

namespace JsonOrm;

// The same value in another type.
public static partial class Sql
{
    /// <summary>The number as an int: a fraction is cut towards zero, and a number out of range is an error when the query is run.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The number's type.</typeparam>
    /// <param name="value">A number.</param>
    public static IntegerExpr<T, int> AsInt32<T, V>(this NumberExpr<T, V> value)
        where V : struct => new(Converted(value, ColumnType.Int32), ValueMapping<int>.Default);

    /// <summary>The number as an int: a fraction is cut towards zero, and a number out of range is an error when the query is run.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The number's type.</typeparam>
    /// <param name="value">A number, or null, which stays null.</param>
    public static IntegerExpr<T, int?> AsInt32<T, V>(this NumberExpr<T, V?> value)
        where V : struct => new(Converted(value, ColumnType.Int32), ValueMapping<int?>.Default);

    /// <summary>The number as a long: a fraction is cut towards zero, and a number out of range is an error when the query is run.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The number's type.</typeparam>
    /// <param name="value">A number.</param>
    public static IntegerExpr<T, long> AsInt64<T, V>(this NumberExpr<T, V> value)
        where V : struct => new(Converted(value, ColumnType.Int64), ValueMapping<long>.Default);

    /// <summary>The number as a long: a fraction is cut towards zero, and a number out of range is an error when the query is run.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The number's type.</typeparam>
    /// <param name="value">A number, or null, which stays null.</param>
    public static IntegerExpr<T, long?> AsInt64<T, V>(this NumberExpr<T, V?> value)
        where V : struct => new(Converted(value, ColumnType.Int64), ValueMapping<long?>.Default);

    /// <summary>The number as a double.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The number's type.</typeparam>
    /// <param name="value">A number.</param>
    public static NumberExpr<T, double> AsDouble<T, V>(this NumberExpr<T, V> value)
        where V : struct => new(Converted(value, ColumnType.Double), ValueMapping<double>.Default);

    /// <summary>The number as a double.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The number's type.</typeparam>
    /// <param name="value">A number, or null, which stays null.</param>
    public static NumberExpr<T, double?> AsDouble<T, V>(this NumberExpr<T, V?> value)
        where V : struct => new(Converted(value, ColumnType.Double), ValueMapping<double?>.Default);

    /// <summary>The number as a decimal: integers exactly, doubles rounded to 15 digits; one out of range is an error when the query is run.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The number's type.</typeparam>
    /// <param name="value">A number.</param>
    public static NumberExpr<T, decimal> AsDecimal<T, V>(this NumberExpr<T, V> value)
        where V : struct => new(Converted(value, ColumnType.Decimal), ValueMapping<decimal>.Default);

    /// <summary>The number as a decimal: integers exactly, doubles rounded to 15 digits; one out of range is an error when the query is run.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The number's type.</typeparam>
    /// <param name="value">A number, or null, which stays null.</param>
    public static NumberExpr<T, decimal?> AsDecimal<T, V>(this NumberExpr<T, V?> value)
        where V : struct => new(Converted(value, ColumnType.Decimal), ValueMapping<decimal?>.Default);

    /// <summary>The value as text, in the form it has in a file of rows and without quotes: numbers in invariant form, dates as ISO 8601 has them, enums by name.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    public static TextExpr<T, string> ToText<T, V>(this ScalarExpr<T, V> value)
        where V : struct => new(Converted(value, ColumnType.String), ValueMapping<string>.Default);

    /// <inheritdoc cref="ToText{T, V}(ScalarExpr{T, V})"/>
    public static TextExpr<T, string?> ToText<T, V>(this ScalarExpr<T, V?> value)
        where V : struct => new(Converted(value, ColumnType.String), ValueMapping<string?>.Default);

    private static ExpressionNode Converted<T, V>(Expr<T, V> value, ColumnType type)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Node.Type == type ? value.Node : new ConvertNode(value.Node, type);
    }
}
