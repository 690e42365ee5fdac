using JsonOrm.Queries;

namespace JsonOrm;

// The first value that is not null.
public static partial class Sql
{
    /// <summary>The first of these values that is not null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="values">Two or more values.</param>
    public static IntegerExpr<T, V> FirstNotNull<T, V>(params IntegerExpr<T, V>[] values)
        where V : struct => new(Sequence(values));

    /// <summary>The first of these values that is not null; null if all are.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="values">Two or more values.</param>
    public static NullableIntegerExpr<T, V> FirstNotNull<T, V>(params NullableIntegerExpr<T, V>[] values)
        where V : struct => new(Sequence(values));

    /// <summary>The first of these values that is not null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="values">Two or more values.</param>
    public static NumberExpr<T, V> FirstNotNull<T, V>(params NumberExpr<T, V>[] values)
        where V : struct => new(Sequence(values));

    /// <summary>The first of these values that is not null; null if all are.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="values">Two or more values.</param>
    public static NullableNumberExpr<T, V> FirstNotNull<T, V>(params NullableNumberExpr<T, V>[] values)
        where V : struct => new(Sequence(values));

    /// <summary>The first of these values that is not null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="values">Two or more values.</param>
    public static TextExpr<T> FirstNotNull<T>(params TextExpr<T>[] values) => new(Sequence(values));

    /// <summary>The first of these values that is not null; null if all are.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="values">Two or more values.</param>
    public static NullableTextExpr<T> FirstNotNull<T>(params NullableTextExpr<T>[] values) => new(Sequence(values));

    /// <summary>The first of these values that is not null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="values">Two or more values.</param>
    public static DateExpr<T, V> FirstNotNull<T, V>(params DateExpr<T, V>[] values)
        where V : struct => new(Sequence(values));

    /// <summary>The first of these values that is not null; null if all are.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="values">Two or more values.</param>
    public static NullableDateExpr<T, V> FirstNotNull<T, V>(params NullableDateExpr<T, V>[] values)
        where V : struct => new(Sequence(values));

    /// <summary>The first of these values that is not null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="values">Two or more values.</param>
    public static DayExpr<T> FirstNotNull<T>(params DayExpr<T>[] values) => new(Sequence(values));

    /// <summary>The first of these values that is not null; null if all are.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="values">Two or more values.</param>
    public static NullableDayExpr<T> FirstNotNull<T>(params NullableDayExpr<T>[] values) => new(Sequence(values));

    /// <summary>The first of these values that is not null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="values">Two or more values.</param>
    public static ValueExpr<T, V> FirstNotNull<T, V>(params ValueExpr<T, V>[] values)
        where V : struct => new(Sequence(values), values[0].Mapping);

    /// <summary>The first of these values that is not null; null if all are.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="values">Two or more values.</param>
    public static NullableValueExpr<T, V> FirstNotNull<T, V>(params NullableValueExpr<T, V>[] values)
        where V : struct => new(Sequence(values), values[0].Mapping);

    /// <summary>The first of these values that is not null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="values">Two or more values.</param>
    public static BooleanExpr<T> FirstNotNull<T>(params BooleanExpr<T>[] values) => new(Sequence(values));

    /// <summary>The first of these values that is not null; null if all are.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="values">Two or more values.</param>
    public static Condition<T> FirstNotNull<T>(params Condition<T>[] values) => new(Sequence(values));

    /// <summary>The first of these values that is not null; null if all are.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="values">Two or more values.</param>
    public static ScalarExpr<T, V> FirstNotNull<T, V>(params ScalarExpr<T, V>[] values) => new(Sequence(values), values[0].Mapping);

    private static FunctionNode Sequence<T>(Expr<T>[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfZero(values.Length);
        return new FunctionNode(QueryFunction.Coalesce, Array.ConvertAll(values, static value => value.Node));
    }
}
