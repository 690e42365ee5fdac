using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>The rows of a query that have several parts: the columns selected for a result, and the function that builds it.</summary>
/// <param name="Rows">The query without a selection.</param>
/// <param name="Columns">The columns of all parts, in order.</param>
/// <param name="Read">Builds a result from a row of these columns.</param>
internal sealed record JoinedParts<TResult>(QueryModel Rows, ProjectedColumn[] Columns, Func<RowBatch, int, TResult> Read)
{
    /// <summary>The number of columns of all parts.</summary>
    public int Width => Columns.Length;

    public JoinedParts<TResult> With(QueryModel rows) => this with { Rows = rows };

    /// <summary>Adds a part, keeping rows that have a match in it.</summary>
    public JoinedParts<TNew> Inner<TTable, TNew>(QueryModel set, Func<RowBatch, int, TTable> read, Func<TResult, TTable, TNew> result) =>
        Add(JoinKind.Inner, set, read, result);

    /// <summary>Adds a part that is null if there is no match.</summary>
    public JoinedParts<TNew> Left<TTable, TNew>(QueryModel set, Func<RowBatch, int, TTable?> read, Func<TResult, TTable?, TNew> result)
        where TTable : class => Add(JoinKind.Left, set, read, result);

    private JoinedParts<TNew> Add<TPart, TNew>(JoinKind kind, QueryModel set, Func<RowBatch, int, TPart> read, Func<TResult, TPart, TNew> result)
    {
        Func<RowBatch, int, TResult> before = Read;
        return new(
            JoinedRow.Add(Rows, kind, set),
            [.. Columns, .. JoinedRow.Columns(set.Source, isOptional: kind == JoinKind.Left)],
            (batch, row) => result(before(batch, row), read(batch, row)));
    }
}
