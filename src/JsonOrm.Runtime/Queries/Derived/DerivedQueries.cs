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
}
