using JsonOrm.Queries;

namespace JsonOrm;

// Window functions: values computed from the rows around each row. They stand in selections and orders.
public static partial class Sql
{
    /// <summary>All rows of the query as one window; <see cref="Window{T}.PartitionBy{V}"/> and <see cref="Window{T}.OrderBy{V}"/> make it smaller and order it.</summary>
    /// <typeparam name="T">The row type at the root of the query.</typeparam>
    /// <param name="scope">Columns of the query, or an expression over them.</param>
    public static Window<T> Window<T>(IRowScope<T> scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return new Window<T>([], []);
    }

    /// <summary>The row's place in its partition, from 1; rows that are equal in the order have places of their own.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="window">The partition and its order.</param>
    public static IntegerExpr<T, long> RowNumber<T>(Window<T> window) => Place(WindowFunction.RowNumber, window);

    /// <summary>One more than the number of rows before the row and its equals.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="window">The partition and its order.</param>
    public static IntegerExpr<T, long> Rank<T>(Window<T> window) => Place(WindowFunction.Rank, window);

    /// <summary>One more than the number of different places in the order before the row's.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="window">The partition and its order.</param>
    public static IntegerExpr<T, long> DenseRank<T>(Window<T> window) => Place(WindowFunction.DenseRank, window);

    /// <summary>The value in the row so many places before in the window's order, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public static IntegerExpr<T, V?> Lag<T, V>(this IntegerExpr<T, V> value, Window<T> window, int distance = 1)
        where V : struct =>
        new(Neighbour(WindowFunction.Lag, value, window, distance), new NullableMapping<V>(value.Mapping));

    /// <summary>The value in the row so many places before in the window's order, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public static IntegerExpr<T, V?> Lag<T, V>(this IntegerExpr<T, V?> value, Window<T> window, int distance = 1)
        where V : struct =>
        new(Neighbour(WindowFunction.Lag, value, window, distance), value.Mapping);

    /// <summary>The value in the row so many places before in the window's order, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public static NumberExpr<T, V?> Lag<T, V>(this NumberExpr<T, V> value, Window<T> window, int distance = 1)
        where V : struct =>
        new(Neighbour(WindowFunction.Lag, value, window, distance), new NullableMapping<V>(value.Mapping));

    /// <summary>The value in the row so many places before in the window's order, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public static NumberExpr<T, V?> Lag<T, V>(this NumberExpr<T, V?> value, Window<T> window, int distance = 1)
        where V : struct =>
        new(Neighbour(WindowFunction.Lag, value, window, distance), value.Mapping);

    /// <summary>The value in the row so many places before in the window's order, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public static DateExpr<T, V?> Lag<T, V>(this DateExpr<T, V> value, Window<T> window, int distance = 1)
        where V : struct =>
        new(Neighbour(WindowFunction.Lag, value, window, distance), new NullableMapping<V>(value.Mapping));

    /// <summary>The value in the row so many places before in the window's order, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public static DateExpr<T, V?> Lag<T, V>(this DateExpr<T, V?> value, Window<T> window, int distance = 1)
        where V : struct =>
        new(Neighbour(WindowFunction.Lag, value, window, distance), value.Mapping);

    /// <summary>The value in the row so many places before in the window's order, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public static ScalarExpr<T, V?> Lag<T, V>(this ScalarExpr<T, V> value, Window<T> window, int distance = 1)
        where V : struct =>
        new(Neighbour(WindowFunction.Lag, value, window, distance), new NullableMapping<V>(value.Mapping));

    /// <summary>The value in the row so many places before in the window's order, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public static ScalarExpr<T, V?> Lag<T, V>(this ScalarExpr<T, V?> value, Window<T> window, int distance = 1)
        where V : struct =>
        new(Neighbour(WindowFunction.Lag, value, window, distance), value.Mapping);

    /// <summary>The value in the row so many places before in the window's order, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public static TextExpr<T, string?> Lag<T, V>(this TextExpr<T, V> value, Window<T> window, int distance = 1) =>
        new(Neighbour(WindowFunction.Lag, value, window, distance), ValueMapping<string?>.Default);

    /// <summary>The value in the row so many places behind in the window's order, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public static IntegerExpr<T, V?> Lead<T, V>(this IntegerExpr<T, V> value, Window<T> window, int distance = 1)
        where V : struct =>
        new(Neighbour(WindowFunction.Lead, value, window, distance), new NullableMapping<V>(value.Mapping));

    /// <summary>The value in the row so many places behind in the window's order, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public static IntegerExpr<T, V?> Lead<T, V>(this IntegerExpr<T, V?> value, Window<T> window, int distance = 1)
        where V : struct =>
        new(Neighbour(WindowFunction.Lead, value, window, distance), value.Mapping);

    /// <summary>The value in the row so many places behind in the window's order, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public static NumberExpr<T, V?> Lead<T, V>(this NumberExpr<T, V> value, Window<T> window, int distance = 1)
        where V : struct =>
        new(Neighbour(WindowFunction.Lead, value, window, distance), new NullableMapping<V>(value.Mapping));

    /// <summary>The value in the row so many places behind in the window's order, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public static NumberExpr<T, V?> Lead<T, V>(this NumberExpr<T, V?> value, Window<T> window, int distance = 1)
        where V : struct =>
        new(Neighbour(WindowFunction.Lead, value, window, distance), value.Mapping);

    /// <summary>The value in the row so many places behind in the window's order, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public static DateExpr<T, V?> Lead<T, V>(this DateExpr<T, V> value, Window<T> window, int distance = 1)
        where V : struct =>
        new(Neighbour(WindowFunction.Lead, value, window, distance), new NullableMapping<V>(value.Mapping));

    /// <summary>The value in the row so many places behind in the window's order, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public static DateExpr<T, V?> Lead<T, V>(this DateExpr<T, V?> value, Window<T> window, int distance = 1)
        where V : struct =>
        new(Neighbour(WindowFunction.Lead, value, window, distance), value.Mapping);

    /// <summary>The value in the row so many places behind in the window's order, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public static ScalarExpr<T, V?> Lead<T, V>(this ScalarExpr<T, V> value, Window<T> window, int distance = 1)
        where V : struct =>
        new(Neighbour(WindowFunction.Lead, value, window, distance), new NullableMapping<V>(value.Mapping));

    /// <summary>The value in the row so many places behind in the window's order, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public static ScalarExpr<T, V?> Lead<T, V>(this ScalarExpr<T, V?> value, Window<T> window, int distance = 1)
        where V : struct =>
        new(Neighbour(WindowFunction.Lead, value, window, distance), value.Mapping);

    /// <summary>The value in the row so many places behind in the window's order, null when there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">How many places; 1 for the neighbour, not negative.</param>
    public static TextExpr<T, string?> Lead<T, V>(this TextExpr<T, V> value, Window<T> window, int distance = 1) =>
        new(Neighbour(WindowFunction.Lead, value, window, distance), ValueMapping<string?>.Default);

    private static IntegerExpr<T, long> Place<T>(WindowFunction function, Window<T> window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return new(window.Apply(function, null), ValueMapping<long>.Default);
    }

    private static WindowNode Neighbour<T, V>(WindowFunction function, Expr<T, V> value, Window<T> window, int distance)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(window);
        ArgumentOutOfRangeException.ThrowIfNegative(distance);
        return window.Apply(function, value.Node, distance);
    }
}
