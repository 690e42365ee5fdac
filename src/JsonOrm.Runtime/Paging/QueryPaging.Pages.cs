using JsonOrm.Paging;
using JsonOrm.Queries;

namespace JsonOrm;

// Pages with the token of the next one.
public static partial class QueryPaging
{
    /// <summary>
    /// Reads a page of rows, and the token of the next page. The order may be computed from other rows, such as <c>t.Album.Title</c> or <c>a.Tracks.Count()</c>: the last row's sort keys
    /// are read from the same state. Ties are in key order.
    /// </summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="query">The query, without a Skip or a Take.</param>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="size">The maximum number of rows; at least 1.</param>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the previous page, of a query with the same order; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the queries.</param>
    /// <exception cref="PageTokenException">The token is damaged, forged, or of another order.</exception>
    /// <exception cref="InvalidOperationException">The query already has a Skip or a Take.</exception>
    /// <example><code>Page&lt;Track&gt; page = await Select.From(Track.Columns).OrderBy(t => t.Album.Title).PageAsync(db, 20, token);</code></example>
    public static async ValueTask<Page<T>> PageAsync<T>(this Query<T> query, IQuerySession db, int size, string? after = null, CancellationToken cancellationToken = default)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(db);
        var order = SeekOrder.Of(query.Model);
        Query<T> rows = Rows(query, order, size, after);
        IQuerySession state = await db.BeginReadAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            List<T> found = await rows.ToListAsync(state, cancellationToken).ConfigureAwait(false);
            if (!HasNext(found, size))
            {
                return new Page<T>(found, null);
            }

            if (order.IsOwn && found[^1] is not CollectionDocument)
            {
                return new Page<T>(found, SeekToken.Write(SeekRow<T>.Values(order, found[^1]), order));
            }

            RowCursor keys = await state.OpenCursorAsync(Keys(order, query.Model.Source, found[^1]), cancellationToken).ConfigureAwait(false);
            await using (keys.ConfigureAwait(false))
            {
                return new Page<T>(found, await keys.MoveNextAsync(cancellationToken).ConfigureAwait(false) ? Token(order, keys) : throw Gone(found[^1]));
            }
        }
        finally
        {
            if (!ReferenceEquals(db, state) && state is IAsyncDisposable disposable)
            {
                await disposable.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc cref="PageAsync{T}(Query{T}, IQuerySession, int, string, CancellationToken)"/>
    public static Page<T> Page<T>(this Query<T> query, ILocalQuerySession db, int size, string? after = null)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(db);
        var order = SeekOrder.Of(query.Model);
        Query<T> rows = Rows(query, order, size, after);
        ILocalQuerySession state = db.BeginRead();
        try
        {
            List<T> found = rows.ToList(state);
            if (!HasNext(found, size))
            {
                return new Page<T>(found, null);
            }

            if (order.IsOwn && found[^1] is not CollectionDocument)
            {
                return new Page<T>(found, SeekToken.Write(SeekRow<T>.Values(order, found[^1]), order));
            }

            using RowCursor keys = state.OpenCursor(Keys(order, query.Model.Source, found[^1]));
            return new Page<T>(found, keys.MoveNext() ? Token(order, keys) : throw Gone(found[^1]));
        }
        finally
        {
            if (!ReferenceEquals(db, state))
            {
                (state as IDisposable)?.Dispose();
            }
        }
    }

    // One row more than the page shows whether there is a next one.
    private static Query<T> Rows<T>(Query<T> query, SeekOrder order, int size, string? after)
        where T : class, ITable<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        QueryModel rows = after is null ? order.Sorted(query.Model) : order.After(query.Model, SeekToken.Read(after, order));
        return new(rows.Take((long)size + 1));
    }

    private static bool HasNext<T>(List<T> found, int size)
    {
        if (found.Count <= size)
        {
            return false;
        }

        found.RemoveAt(size);
        return true;
    }

    // The schema of CollectionDocument names no collection; the source of the query does.
    private static QueryModel Keys<T>(SeekOrder order, RowSource own, T row)
        where T : class, ITable<T>
    {
        var document = row as CollectionDocument;
        RowSource source = document is null ? RowSource.Of(T.Schema) : own;
        var key = SeekOrder.Of(new QueryModel(source));
        Value[] values = document is null ? SeekRow<T>.Values(key, row) : [Value.From(document.Key)];
        ExpressionNode? isRow = null;
        for (int i = 0; i < values.Length; i++)
        {
            ExpressionNode column = key.Orderings[i].Expression;
            ExpressionNode equal = Comparison.Equal(column, new ConstantNode(values[i], column.Type, column.Enum));
            isRow = isRow is null ? equal : new BinaryNode(BinaryOperator.And, isRow, equal);
        }

        return new QueryModel(source) { Predicate = isRow, Projection = [.. order.Orderings.Select(static ordering => new ProjectedColumn(ordering.Expression, AllowsNull: true))] };
    }

    private static string Token(SeekOrder order, RowCursor keys)
    {
        int row = keys.Rows[0];
        return SeekToken.Write(
            [.. order.Orderings.Select((ordering, i) => keys.Batch.IsNull(i, row) ? Value.Null : keys.Batch.GetValue(i, row, ordering.Expression.Type))], order);
    }

    // Only an engine whose queries each read a state of their own can lose the row in between.
    private static JsonOrmException Gone<T>(T row)
        where T : class, ITable<T> =>
        row is CollectionDocument document
            ? new($"The last document of a page, with key '{document.Key}', was deleted before its sort keys were read. Read the page in a transaction.")
            : new($"The last row of a page of table '{T.Schema.Name}', with key {T.Codec.GetKey(row)}, was deleted before its sort keys were read. Read the page in a transaction.");
}
