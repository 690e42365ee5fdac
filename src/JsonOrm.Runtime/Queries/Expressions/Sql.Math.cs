using JsonOrm.Queries;

namespace JsonOrm;

// Functions of numbers.
public static partial class Sql
{
    /// <summary>The number without its sign; that of the least integer is an error when the query is run.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The number's type.</typeparam>
    /// <param name="value">A number.</param>
    public static IntegerExpr<T, V> Abs<T, V>(this IntegerExpr<T, V> value) => new(Applied(QueryFunction.Abs, value), value.Mapping);

    /// <summary>The number without its sign; that of the least integer is an error when the query is run.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The number's type.</typeparam>
    /// <param name="value">A number.</param>
    public static NumberExpr<T, V> Abs<T, V>(this NumberExpr<T, V> value) => new(Applied(QueryFunction.Abs, value), value.Mapping);

    /// <summary>The greatest whole number that is not greater.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The number's type.</typeparam>
    /// <param name="value">A number.</param>
    public static NumberExpr<T, V> Floor<T, V>(this NumberExpr<T, V> value) => new(Applied(QueryFunction.Floor, value), value.Mapping);

    /// <summary>The least whole number that is not less.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The number's type.</typeparam>
    /// <param name="value">A number.</param>
    public static NumberExpr<T, V> Ceiling<T, V>(this NumberExpr<T, V> value) => new(Applied(QueryFunction.Ceiling, value), value.Mapping);

    /// <summary>The nearest number of so many decimal places; the one away from zero when two are as near, as in SQL.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The number's type.</typeparam>
    /// <param name="value">A number.</param>
    /// <param name="digits">How many decimal places, 0 to 15.</param>
    public static NumberExpr<T, V> Round<T, V>(this NumberExpr<T, V> value, int digits = 0) => new(Applied(QueryFunction.Round, value, digits), value.Mapping);

    /// <summary>1 for a positive number, 0 for zero, -1 for a negative one.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The number's type.</typeparam>
    /// <param name="value">A number; NaN is an error when the query is run.</param>
    public static IntegerExpr<T, int> Sign<T, V>(this NumberExpr<T, V> value)
        where V : struct => new(Applied(QueryFunction.Sign, value), ValueMapping<int>.Default);

    /// <summary>1 for a positive number, 0 for zero, -1 for a negative one, null for null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The number's type.</typeparam>
    /// <param name="value">A number or null; NaN is an error when the query is run.</param>
    public static IntegerExpr<T, int?> Sign<T, V>(this NumberExpr<T, V?> value)
        where V : struct => new(Applied(QueryFunction.Sign, value), ValueMapping<int?>.Default);

    /// <summary>The number to a power, as <see cref="Math.Pow"/> has it. Other numbers become doubles by <c>AsDouble()</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">The base.</param>
    /// <param name="exponent">The exponent.</param>
    public static NumberExpr<T, double> Power<T>(this NumberExpr<T, double> value, NumberExpr<T, double> exponent) =>
        new(Applied(QueryFunction.Power, value, exponent), ValueMapping<double>.Default);

    /// <inheritdoc cref="Power{T}(NumberExpr{T, double}, NumberExpr{T, double})"/>
    public static NumberExpr<T, double?> Power<T>(this NumberExpr<T, double?> value, NumberExpr<T, double?> exponent) =>
        new(Applied(QueryFunction.Power, value, exponent), ValueMapping<double?>.Default);

    /// <summary>The square root, NaN of a negative number. Other numbers become doubles by <c>AsDouble()</c>.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A number.</param>
    public static NumberExpr<T, double> Sqrt<T>(this NumberExpr<T, double> value) => new(Applied(QueryFunction.Sqrt, value), ValueMapping<double>.Default);

    /// <inheritdoc cref="Sqrt{T}(NumberExpr{T, double})"/>
    public static NumberExpr<T, double?> Sqrt<T>(this NumberExpr<T, double?> value) => new(Applied(QueryFunction.Sqrt, value), ValueMapping<double?>.Default);

    private static FunctionNode Applied<T, V>(QueryFunction function, Expr<T, V> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new FunctionNode(function, value.Node);
    }

    private static FunctionNode Applied<T, V>(QueryFunction function, Expr<T, V> value, int argument)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentOutOfRangeException.ThrowIfNegative(argument);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(argument, 15);
        return new FunctionNode(function, value.Node, Literal.Of(argument));
    }

    private static FunctionNode Applied<T, V>(QueryFunction function, Expr<T, V> value, Expr<T, V> argument)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(argument);
        return new FunctionNode(function, value.Node, argument.Node);
    }
}
