using JsonOrm.Parsing;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>Text queries, for tools and ad-hoc questions. They need no class, and work on any database.</summary>
public static class TextQueries
{
    /// <summary>Runs a text query: <c>await db.QueryAsync($"select Name, Age from User where Age &gt; {min} order by Name")</c>.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="query">The query, an interpolated string whose holes are parameters.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="QuerySyntaxException">The text is invalid; nothing has run.</exception>
    public static ValueTask<ResultTable> QueryAsync(this ITextQuerySession db, QueryText query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(query);
        return RunAsync(db, QueryBinder.Bind(query, db.Tables), cancellationToken);
    }

    /// <summary>Runs a text query: <c>db.Query($"select count(*) from User")</c>.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="query">The query, an interpolated string whose holes are parameters.</param>
    /// <exception cref="QuerySyntaxException">The text is invalid; nothing has run.</exception>
    public static ResultTable Query(this ITextQuerySession db, QueryText query)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(query);
        BoundQuery bound = QueryBinder.Bind(query, db.Tables);
        using RowCursor cursor = db.OpenCursor(bound.Model);
        return Read(cursor, bound.Columns, bound.Names);
    }

    internal static ResultTable Read(RowCursor cursor, IReadOnlyList<ProjectedColumn> columns, IReadOnlyList<string> names)
    {
        var rows = new List<object?[]>();
        while (cursor.MoveNext())
        {
            ResultValues.Read(cursor, columns, rows);
        }

        return new ResultTable(Columns(columns, names), rows);
    }

    internal static async ValueTask<ResultTable> ReadAllAsync(
        RowCursor cursor, IReadOnlyList<ProjectedColumn> columns, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var rows = new List<object?[]>();
        await using (cursor.ConfigureAwait(false))
        {
            while (await cursor.MoveNextAsync(cancellationToken).ConfigureAwait(false))
            {
                ResultValues.Read(cursor, columns, rows);
            }
        }

        return new ResultTable(Columns(columns, names), rows);
    }

    /// <summary>Runs a text query whose results are read row by row: <c>using ResultReader rows = db.Read($"select * from User")</c>.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="query">The query, an interpolated string whose holes are parameters.</param>
    /// <exception cref="QuerySyntaxException">The text is invalid; nothing has run.</exception>
    public static ResultReader Read(this ITextQuerySession db, QueryText query)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(query);
        BoundQuery bound = QueryBinder.Bind(query, db.Tables);
        return new ResultReader(db.OpenCursor(bound.Model), bound, Columns(bound.Columns, bound.Names));
    }

    /// <summary>Runs a text query whose results are read row by row, see <see cref="Read(ITextQuerySession, QueryText)"/>.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="query">The query, an interpolated string whose holes are parameters.</param>
    /// <param name="cancellationToken">Cancels the query, also while its rows are read.</param>
    /// <exception cref="QuerySyntaxException">The text is invalid; nothing has run.</exception>
    public static async ValueTask<ResultReader> ReadAsync(this ITextQuerySession db, QueryText query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(query);
        BoundQuery bound = QueryBinder.Bind(query, db.Tables);
        return new ResultReader(await db.OpenCursorAsync(bound.Model, cancellationToken).ConfigureAwait(false), bound, Columns(bound.Columns, bound.Names));
    }

    /// <summary>Plans a text query without running it, and describes the plan.</summary>
    /// <param name="db">The database, snapshot or transaction that it would run on.</param>
    /// <param name="query">The query, an interpolated string whose holes are parameters.</param>
    /// <exception cref="QuerySyntaxException">The text is invalid.</exception>
    public static string Explain(this ITextQuerySession db, QueryText query) => Plan(db, query, run: false);

    /// <summary>Runs a text query and reports on the run: the plan, with estimated and actual rows and times.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="query">The query, an interpolated string whose holes are parameters.</param>
    /// <exception cref="QuerySyntaxException">The text is invalid; nothing has run.</exception>
    public static string ExplainAnalyze(this ITextQuerySession db, QueryText query) => Plan(db, query, run: true);

    private static string Plan(ITextQuerySession db, QueryText query, bool run)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(query);
        using RowCursor cursor = db.OpenCursor(QueryBinder.Bind(query, db.Tables).Model with { IsOnlyPlanned = !run });
        while (cursor.MoveNext())
        {
        }

        return cursor.Explain().ToString();
    }

    private static async ValueTask<ResultTable> RunAsync(ITextQuerySession db, BoundQuery query, CancellationToken cancellationToken)
    {
        RowCursor cursor = await db.OpenCursorAsync(query.Model, cancellationToken).ConfigureAwait(false);
        return await ReadAllAsync(cursor, query.Columns, query.Names, cancellationToken).ConfigureAwait(false);
    }

    internal static ResultTable Table(IReadOnlyList<ProjectedColumn> columns, IReadOnlyList<string> names, List<object?[]> rows) => new(Columns(columns, names), rows);

    private static ResultColumn[] Columns(IReadOnlyList<ProjectedColumn> columns, IReadOnlyList<string> names) =>
        [.. columns.Select((column, i) => new ResultColumn(names[i], column.Expression.Type) { IsAnyKind = JsonValues.IsValue(column.Expression) })];
}
