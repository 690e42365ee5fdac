using JsonOrm.Queries;

namespace JsonOrm;

// Window functions: values computed from the rows around each row, allowed in projections and orders.
public static partial class Sql
{
    /// <summary>A window over all rows of the query; <see cref="Window{T}.PartitionBy{V}"/> partitions it and <see cref="Window{T}.OrderBy{V}"/> orders it.</summary>
    /// <typeparam name="T">The row type at the root of the query.</typeparam>
    /// <param name="scope">Columns of the query, or an expression over them.</param>
    public static Window<T> Window<T>(IRowScope<T> scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return new Window<T>([], []);
    }

    /// <summary>The row's position in its partition, from 1; peers have different positions.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="window">The partition and its order.</param>
    public static IntegerExpr<T, long> RowNumber<T>(Window<T> window) => Place(WindowFunction.RowNumber, window);

    /// <summary>The row's rank: one plus the number of rows before its first peer.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="window">The partition and its order.</param>
    public static IntegerExpr<T, long> Rank<T>(Window<T> window) => Place(WindowFunction.Rank, window);

    /// <summary>The row's rank without gaps: one plus the number of distinct values before it in the order.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="window">The partition and its order.</param>
    public static IntegerExpr<T, long> DenseRank<T>(Window<T> window) => Place(WindowFunction.DenseRank, window);

    /// <summary>The value in the row that precedes by the given distance in the window's order; null if there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">The distance in rows, at least 0; 1 is the adjacent row.</param>
    public static NullableValueExpr<T, V> Lag<T, V>(this ScalarExpr<T, V> value, Window<T> window, int distance = 1)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value.Neighbour(WindowFunction.Lag, window, distance), new NullableMapping<V>(value.Mapping));
    }

    /// <inheritdoc cref="Lag{T, V}(ScalarExpr{T, V}, Window{T}, int)"/>
    public static NullableValueExpr<T, V> Lag<T, V>(this ScalarExpr<T, V?> value, Window<T> window, int distance = 1)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value.Neighbour(WindowFunction.Lag, window, distance), value.Mapping);
    }

    /// <summary>The value in the row that follows by the given distance in the window's order; null if there is none.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="V">The C# type of a value that is not null.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="window">The partition and its order.</param>
    /// <param name="distance">The distance in rows, at least 0; 1 is the adjacent row.</param>
    public static NullableValueExpr<T, V> Lead<T, V>(this ScalarExpr<T, V> value, Window<T> window, int distance = 1)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value.Neighbour(WindowFunction.Lead, window, distance), new NullableMapping<V>(value.Mapping));
    }

    /// <inheritdoc cref="Lead{T, V}(ScalarExpr{T, V}, Window{T}, int)"/>
    public static NullableValueExpr<T, V> Lead<T, V>(this ScalarExpr<T, V?> value, Window<T> window, int distance = 1)
        where V : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value.Neighbour(WindowFunction.Lead, window, distance), value.Mapping);
    }

    private static IntegerExpr<T, long> Place<T>(WindowFunction function, Window<T> window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return new(window.Apply(function, null));
    }
}
