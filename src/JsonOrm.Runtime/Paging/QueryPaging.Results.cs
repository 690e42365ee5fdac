using JsonOrm.Paging;
using JsonOrm.Queries;

namespace JsonOrm;

// Pages of joins, groups and selected values.
public static partial class QueryPaging
{
    /// <summary>
    /// Reads a page of results of a join, a group or selected values, and the token of the next page. Results that are equal in the order follow each other by the keys of their rows, and groups by
    /// their keys.
    /// </summary>
    /// <typeparam name="R">The result type.</typeparam>
    /// <param name="query">The query, without a Skip or a Take.</param>
    /// <param name="db">The database, snapshot or transaction to run on.</param>
    /// <param name="size">The maximum number of results; at least 1.</param>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the previous page, of a query with the same order; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="PageTokenException">The token is damaged, forged, or of another order.</exception>
    /// <exception cref="InvalidOperationException">The query already has a Skip or a Take, or its results have no key: distinct results, set operations, recursions, windows, and rows of another query's results.</exception>
    /// <example><code>Page&lt;(int, long)&gt; page = await Select.From(Sale.Columns).GroupBy(x => x.ShopId).OrderByDescending(x => Sql.Count(x)).Select(x => (x.ShopId, Sql.Count(x))).PageAsync(db, 20, token);</code></example>
    public static async ValueTask<Page<R>> PageAsync<R>(this ResultQuery<R> query, IQuerySession db, int size, string? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(db);
        SeekOrder order = OrderOf(query);
        return PageOf(await Results(query, order, size, after).ToListAsync(db, cancellationToken).ConfigureAwait(false), order, size);
    }

    /// <inheritdoc cref="PageAsync{R}(ResultQuery{R}, IQuerySession, int, string, CancellationToken)"/>
    public static Page<R> Page<R>(this ResultQuery<R> query, ILocalQuerySession db, int size, string? after = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(db);
        SeekOrder order = OrderOf(query);
        return PageOf(Results(query, order, size, after).ToList(db), order, size);
    }

    private static SeekOrder OrderOf<R>(ResultQuery<R> query) => query.ResultFunction is not null && query.Model.Projection is not null
        ? SeekOrder.OfResults(query.Model)
        : throw new InvalidOperationException($"Results that are built of whole rows have no page token: {query.Model}. Select values or Sql.Row beside each other.");

    // The sort keys of each result are selected behind its values.
    private static ShapedQuery<(R Result, Value[] Keys)> Results<R>(ResultQuery<R> query, SeekOrder order, int size, string? after)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        QueryModel model = query.Model;
        int first = model.Projection!.Count;
        QueryModel rows = after is null ? order.Sorted(model) : order.After(model, SeekToken.Read(after, order));
        rows = rows with { Projection = [.. model.Projection, .. order.Orderings.Select(static ordering => new ProjectedColumn(ordering.Expression, AllowsNull: true))] };
        Func<Rows.RowBatch, int, R> read = query.ResultFunction!;
        return new(
            rows.Take((long)size + 1),
            new ProjectionReader<(R, Value[])>((batch, row) => (
                read(batch, row),
                [.. order.Orderings.Select((ordering, i) => batch.IsNull(first + i, row) ? Value.Null : batch.GetValue(first + i, row, ordering.Expression.Type))])));
    }

    private static Page<R> PageOf<R>(List<(R Result, Value[] Keys)> found, SeekOrder order, int size)
    {
        string? next = HasNext(found, size) ? SeekToken.Write(found[^1].Keys, order) : null;
        return new Page<R>(found.ConvertAll(static result => result.Result), next);
    }
}
