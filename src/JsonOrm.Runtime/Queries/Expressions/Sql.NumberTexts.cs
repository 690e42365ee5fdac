using JsonOrm.Queries;

namespace JsonOrm;

// Numbers out of texts.
public static partial class Sql
{
#nullable disable // A string and a string that may be null: null gives null.
    /// <summary>The number that a text holds, as an int: in invariant form, without white space; null where it holds none, or one out of range.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A text.</param>
    public static IntegerExpr<T, int?> ToInt32<T>(this TextExpr<T, string> value) => new(Converted(value, ColumnType.Int32), ValueMapping<int?>.Default);

    /// <summary>The number that a text holds, as a long: in invariant form, without white space; null where it holds none, or one out of range.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A text.</param>
    public static IntegerExpr<T, long?> ToInt64<T>(this TextExpr<T, string> value) => new(Converted(value, ColumnType.Int64), ValueMapping<long?>.Default);

    /// <summary>The number that a text holds, as a double: in invariant form, without white space; null where it holds none, or one out of range.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A text.</param>
    public static NumberExpr<T, double?> ToDouble<T>(this TextExpr<T, string> value) => new(Converted(value, ColumnType.Double), ValueMapping<double?>.Default);

    /// <summary>The number that a text holds, as a decimal: in invariant form, without white space; null where it holds none, or one out of range.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A text.</param>
    public static NumberExpr<T, decimal?> ToDecimal<T>(this TextExpr<T, string> value) => new(Converted(value, ColumnType.Decimal), ValueMapping<decimal?>.Default);
#nullable restore
}
