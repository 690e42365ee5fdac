using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>The columns of records that a query gives, for reading them as rows: <c>query.AsRows(AlbumLine.Columns)</c>.</summary>
/// <typeparam name="R">The record's type.</typeparam>
/// <typeparam name="TColumns">What lambdas get: a column for each member.</typeparam>
public sealed class RecordColumns<R, TColumns>
{
    private readonly Func<ResultColumns, TColumns> _columns;

    /// <summary>The columns of a record; made by generated code.</summary>
    /// <param name="columns">Names the columns of a query's results.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RecordColumns(Func<ResultColumns, TColumns> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _columns = columns;
    }

    internal TColumns Of(ResultColumns results) => _columns(results);
}
