using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>The columns of the records that a query returns, for reading them as rows: <c>query.AsRows(AlbumLine.Columns)</c>.</summary>
/// <typeparam name="R">The record's type.</typeparam>
/// <typeparam name="TColumns">The type of the columns that lambdas receive, with one column per member.</typeparam>
public sealed class RecordColumns<R, TColumns>
{
    private readonly Func<ResultColumns, TColumns> _columns;

    /// <summary>Creates the columns of a record; called by generated code.</summary>
    /// <param name="columns">Creates the columns for a query's results.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RecordColumns(Func<ResultColumns, TColumns> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _columns = columns;
    }

    internal TColumns Of(ResultColumns results) => _columns(results);
}
