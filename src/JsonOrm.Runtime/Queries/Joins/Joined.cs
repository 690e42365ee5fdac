using System.ComponentModel;
using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>The first join of a query for rows of a table: what generated code calls, which knows the table's columns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Joined
{
    /// <summary>Pairs of rows that match.</summary>
    /// <param name="query">The query.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">The rows joined.</param>
    public static JoinQuery<T, (T, TTable), (TLeft, TColumns)> Inner<T, TLeft, TTable, TColumns, TNullable>(
        Query<T> query, TLeft columns, RowSet<T, TTable, TColumns, TNullable> rows)
        where T : class, ITable<T>
        where TTable : class, ITable<TTable>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T>
    {
        Func<RowBatch, int, T> left = JoinedRow.Reader<T>(0);
        Func<RowBatch, int, TTable> right = JoinedRow.Reader<TTable>(T.Schema.Columns.Count);
        return Of(query, JoinKind.Inner, rows, (columns, rows.Columns), (batch, row) => (left(batch, row), right(batch, row)));
    }

    /// <summary>Pairs of rows that match, and rows of the query that nothing matches.</summary>
    /// <param name="query">The query.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">The rows joined.</param>
    public static JoinQuery<T, (T, TTable?), (TLeft, TNullable)> Left<T, TLeft, TTable, TColumns, TNullable>(
        Query<T> query, TLeft columns, RowSet<T, TTable, TColumns, TNullable> rows)
        where T : class, ITable<T>
        where TTable : class, ITable<TTable>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T>
    {
        Func<RowBatch, int, T> left = JoinedRow.Reader<T>(0);
        Func<RowBatch, int, TTable?> right = JoinedRow.OptionalReader<TTable>(T.Schema.Columns.Count);
        return Of(query, JoinKind.Left, rows, (columns, rows.NullableColumns), (batch, row) => (left(batch, row), right(batch, row)));
    }

    /// <summary>Pairs of rows that match, and rows of the joined set that nothing matches.</summary>
    /// <param name="query">The query.</param>
    /// <param name="columns">Its columns where a row may be missing.</param>
    /// <param name="rows">The rows joined.</param>
    public static JoinQuery<T, (T?, TTable), (TLeft, TColumns)> Right<T, TLeft, TTable, TColumns, TNullable>(
        Query<T> query, TLeft columns, RowSet<T, TTable, TColumns, TNullable> rows)
        where T : class, ITable<T>
        where TTable : class, ITable<TTable>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T>
    {
        Func<RowBatch, int, T?> left = JoinedRow.OptionalReader<T>(0);
        Func<RowBatch, int, TTable> right = JoinedRow.Reader<TTable>(T.Schema.Columns.Count);
        return Of(query, JoinKind.Right, rows, (columns, rows.Columns), (batch, row) => (left(batch, row), right(batch, row)));
    }

    /// <summary>Pairs of rows that match, and rows of either side that nothing matches.</summary>
    /// <param name="query">The query.</param>
    /// <param name="columns">Its columns where a row may be missing.</param>
    /// <param name="rows">The rows joined.</param>
    public static JoinQuery<T, (T?, TTable?), (TLeft, TNullable)> Full<T, TLeft, TTable, TColumns, TNullable>(
        Query<T> query, TLeft columns, RowSet<T, TTable, TColumns, TNullable> rows)
        where T : class, ITable<T>
        where TTable : class, ITable<TTable>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T>
    {
        Func<RowBatch, int, T?> left = JoinedRow.OptionalReader<T>(0);
        Func<RowBatch, int, TTable?> right = JoinedRow.OptionalReader<TTable>(T.Schema.Columns.Count);
        return Of(query, JoinKind.Full, rows, (columns, rows.NullableColumns), (batch, row) => (left(batch, row), right(batch, row)));
    }

    private static JoinQuery<T, TResult, TScope> Of<T, TTable, TColumns, TNullable, TResult, TScope>(
        Query<T> query, JoinKind kind, RowSet<T, TTable, TColumns, TNullable> rows, TScope scope, Func<RowBatch, int, TResult> read)
        where T : class, ITable<T>
        where TTable : class, ITable<TTable>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T>
    {
        ProjectedColumn[] columns =
        [
            .. JoinedRow.Columns(query.Model.Source, kind is JoinKind.Right or JoinKind.Full),
            .. JoinedRow.Columns(rows.Model.Source, kind is JoinKind.Left or JoinKind.Full),
        ];
        return new(JoinedRow.Add(query.Model, kind, rows.Model), columns, scope, read);
    }
}
