using JsonOrm.Queries;

namespace JsonOrm;

// Conversions to another type. The expression kinds have further ones as methods.
public static partial class Sql
{
    /// <summary>The value as text, in the form that record files use but without quotes: numbers in invariant format, dates in ISO 8601, enums by name.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    public static TextExpr<T> ToText<T, V>(this ScalarExpr<T, V> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(ConvertNode.To(ColumnType.String, value.Node));
    }

    /// <inheritdoc cref="ToText{T, V}(ScalarExpr{T, V})"/>
    public static NullableTextExpr<T> ToText<T, V>(this ScalarExpr<T, V?> value)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(ConvertNode.To(ColumnType.String, value.Node));
    }

    /// <summary>Raises the number to a power, as <see cref="Math.Pow"/> does. Convert other numbers by <c>AsDouble()</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">The base.</param>
    /// <param name="exponent">The exponent.</param>
    public static NumberExpr<T, double> Power<T>(this NumberExpr<T, double> value, NumberExpr<T, double> exponent) => new(Applied(QueryFunction.Power, value, exponent));

    /// <inheritdoc cref="Power{T}(NumberExpr{T, double}, NumberExpr{T, double})"/>
    public static NullableNumberExpr<T, double> Power<T>(this NullableNumberExpr<T, double> value, NullableNumberExpr<T, double> exponent) => new(Applied(QueryFunction.Power, value, exponent));

    /// <inheritdoc cref="Power{T}(NumberExpr{T, double}, NumberExpr{T, double})"/>
    public static NullableNumberExpr<T, double> Power<T>(this NumberExpr<T, double> value, NullableNumberExpr<T, double> exponent) => new(Applied(QueryFunction.Power, value, exponent));

    /// <summary>The square root; NaN for a negative number. Convert other numbers by <c>AsDouble()</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A number.</param>
    public static NumberExpr<T, double> Sqrt<T>(this NumberExpr<T, double> value) => new(Applied(QueryFunction.Sqrt, value));

    /// <inheritdoc cref="Sqrt{T}(NumberExpr{T, double})"/>
    public static NullableNumberExpr<T, double> Sqrt<T>(this NullableNumberExpr<T, double> value) => new(Applied(QueryFunction.Sqrt, value));

    private static FunctionNode Applied<T>(QueryFunction function, params Expr<T>[] arguments)
    {
        foreach (Expr<T> argument in arguments)
        {
            ArgumentNullException.ThrowIfNull(argument);
        }

        return new FunctionNode(function, Array.ConvertAll(arguments, static argument => argument.Node));
    }
}
