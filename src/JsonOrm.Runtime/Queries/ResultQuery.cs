using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A query with results of type <typeparamref name="R"/>, and the methods that run it. The asynchronous methods complete synchronously on an embedded engine.</summary>
/// <typeparam name="R">The result type of each row.</typeparam>
public abstract partial class ResultQuery<R>
{
    private protected ResultQuery(QueryModel model) => Model = model;

    /// <summary>The query as an engine reads it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public QueryModel Model { get; }

    private protected abstract ResultReader<R> Reader { get; }

    /// <summary>Reads a result from the selected values; null if it is built of rows.</summary>
    internal Func<Rows.RowBatch, int, R>? ResultFunction => (Reader as ProjectionReader<R>)?.Function;

    /// <summary>The reader for results with included rows or lists; null for a query without any.</summary>
    private protected virtual IncludingReader<R>? IncludesOf(QueryModel model) => model.Lists.Count > 0 && Reader is ProjectionReader<R> values ? new ListingReader<R>(values.Function) : null;

    /// <summary>The query as SQL-like text.</summary>
    public sealed override string ToString() => Model.ToString();

    /// <summary>Runs the query and returns the results one by one. They are never all held at once unless the query sorts.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public IAsyncEnumerable<R> AsAsyncEnumerable(IQuerySession db, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return IncludesOf(Model)?.ReadAsync(db, Model, cancellationToken) ?? ReadAsync(db, Model, cancellationToken);
    }

    /// <summary>Runs the query when enumerated and returns the results one by one. They are never all held at once unless the query sorts.</summary>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    public IEnumerable<R> AsEnumerable(ILocalQuerySession db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return IncludesOf(Model)?.Read(db, Model) ?? Read(db, Model);
    }

    /// <summary>
    /// Returns how the results of this query differ between two states, for an engine that watches it: what <see cref="JsonDatabase.WatchAsync{R}"/> returns
    /// after a commit. The tables to watch are <see cref="QueryTables.Of"/> of the <see cref="Model"/>.
    /// </summary>
    /// <param name="before">The earlier results; null for none, in which case all are added.</param>
    /// <param name="after">The present results.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ChangeSet<R> Compare(RowCursor? before, RowCursor after)
    {
        ArgumentNullException.ThrowIfNull(after);
        return Difference().Between(before, after);
    }

    /// <summary>
    /// How this query is watched if its results have lists or included rows, which one cursor does not return; null for any other query. See <see cref="Compare"/>.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public WatchedTrees<R>? Trees => TreesOf(Model);

    private protected virtual WatchedTrees<R>? TreesOf(QueryModel model) =>
        model.Lists.Count > 0 && Reader is ProjectionReader<R> values ? new(model, values.Function, null) : null;

    /// <summary>What compares the results of this query on two states.</summary>
    internal virtual ResultDifference<R> Difference() => DifferenceOf(Model);

    private protected virtual ResultDifference<R> DifferenceOf(QueryModel model) => new ValueDifference<R>(model, Reader);

    /// <summary>The same results of another query that selects the same values.</summary>
    internal ResultQuery<R> WithModel(QueryModel model) => new SameResults(this, model);

    private protected Exception NoResult() => new InvalidOperationException($"The query has no result: {Model}");

    private protected Exception SeveralResults() => new InvalidOperationException($"The query has more than one result: {Model}");

    private async IAsyncEnumerable<R> ReadAsync(IQuerySession db, QueryModel model, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RowCursor cursor = await db.OpenCursorAsync(model, cancellationToken).ConfigureAwait(false);
        await using (cursor.ConfigureAwait(false))
        {
            ResultReader<R> reader = Reader;
            while (await cursor.MoveNextAsync(cancellationToken).ConfigureAwait(false))
            {
                for (int i = 0; i < cursor.Rows.Length; i++)
                {
                    yield return reader.Read(cursor, cursor.Rows[i]);
                }
            }
        }
    }

    private IEnumerable<R> Read(ILocalQuerySession db, QueryModel model)
    {
        using RowCursor cursor = db.OpenCursor(model);
        ResultReader<R> reader = Reader;
        while (cursor.MoveNext())
        {
            for (int i = 0; i < cursor.Rows.Length; i++)
            {
                yield return reader.Read(cursor, cursor.Rows[i]);
            }
        }
    }

    private sealed class SameResults(ResultQuery<R> query, QueryModel model) : ResultQuery<R>(model)
    {
        private protected override ResultReader<R> Reader => query.Reader;

        internal override ResultDifference<R> Difference() => query.DifferenceOf(Model);

        private protected override WatchedTrees<R>? TreesOf(QueryModel model) => query.TreesOf(model);

        private protected override IncludingReader<R>? IncludesOf(QueryModel model) => query.IncludesOf(model);

        private protected override ResultDifference<R> DifferenceOf(QueryModel model) => query.DifferenceOf(model);
    }
}
