using JsonOrm.Queries;

namespace JsonOrm;

public static partial class DerivedQueries
{
    /// <summary>Reads the records that a query returns as the rows of a further query; lambdas receive a column for each member, by name.</summary>
    /// <typeparam name="R">The record's type.</typeparam>
    /// <typeparam name="TColumns">The type of the columns that lambdas receive.</typeparam>
    /// <param name="query">The query whose results are the rows.</param>
    /// <param name="columns">The record's columns: <c>AlbumLine.Columns</c>.</param>
    public static JoinQuery<R, R, TColumns> AsRows<R, TColumns>(this ValueQuery<R> query, RecordColumns<R, TColumns> columns)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(columns);
        var rows = new DerivedSource(query.Model);
        return new(DerivedRows.Parts(query, rows), columns.Of(new ResultColumns(rows, query.Mappings)));
    }

    /// <summary>Reads results of one value as rows that another query joins.</summary>
    /// <typeparam name="T">The row type at the root of the joining query.</typeparam>
    /// <typeparam name="V">The type of the value.</typeparam>
    /// <param name="query">The query whose results are the rows.</param>
    /// <param name="row">A row of the query that joins them.</param>
    public static ResultRows<T, V, V?, ScalarExpr<T, V>> AsRows<T, V>(this ValueQuery<V> query, IRowScope<T> row)
        where V : struct =>
        ResultRows<T, V, V?, ScalarExpr<T, V>>.Of(query, row, static (mappings, rows) => DerivedRows.Value<T, V>(mappings, rows, 0), static result => result);

    /// <inheritdoc cref="AsRows{T, V}(ValueQuery{V}, IRowScope{T})"/>
    public static ResultRows<T, V?, V?, ScalarExpr<T, V?>> AsRows<T, V>(this ValueQuery<V?> query, IRowScope<T> row)
        where V : struct =>
        ResultRows<T, V?, V?, ScalarExpr<T, V?>>.Of(query, row, static (mappings, rows) => DerivedRows.Value<T, V?>(mappings, rows, 0), static result => result);

    /// <summary>Reads results of one text as rows that another query joins.</summary>
    /// <typeparam name="T">The row type at the root of the joining query.</typeparam>
    /// <param name="query">The query whose results are the rows.</param>
    /// <param name="row">A row of the query that joins them.</param>
    public static ResultRows<T, string, string?, ScalarExpr<T, string>> AsRows<T>(this ValueQuery<string> query, IRowScope<T> row) =>
        ResultRows<T, string, string?, ScalarExpr<T, string>>.Of(query, row, static (mappings, rows) => DerivedRows.Value<T, string>(mappings, rows, 0), static result => result);
}
