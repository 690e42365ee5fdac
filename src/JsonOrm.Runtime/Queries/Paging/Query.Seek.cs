using JsonOrm.Queries;

namespace JsonOrm;

// Paging by key: the rows after a row in the query's order, found without counting those before.
public partial class Query<T>
{
    /// <summary>
    /// The rows after a row in the query's order, ties in key order. The row's values count, not whether it is still there: pages stay
    /// exact while rows come and go. Put <c>Take</c> behind it.
    /// </summary>
    /// <param name="after">The row, such as the last of the page before.</param>
    /// <exception cref="InvalidOperationException">The query has a Skip or a Take already, or is not sorted by the row's own columns.</exception>
    public Query<T> Seek(T after)
    {
        var order = SeekOrder.Of(Model);
        return new(order.After(Model, SeekRow<T>.Values(order, after)));
    }

    /// <summary>The rows after the one that a token names; it may come from another process.</summary>
    /// <param name="token">What <see cref="TokenOf"/> of a query with the same order gave.</param>
    /// <exception cref="ArgumentException">The token is damaged or of another order.</exception>
    /// <exception cref="InvalidOperationException">The query has a Skip or a Take already, or is not sorted by the row's own columns.</exception>
    public Query<T> Seek(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var order = SeekOrder.Of(Model);
        return new(order.After(Model, SeekToken.Read(token, order)));
    }

    /// <summary>A row's place in the query's order as text, safe in a URL: the values sorted by, and a checksum that tells the order. It is not encrypted.</summary>
    /// <param name="row">The row.</param>
    /// <exception cref="InvalidOperationException">The query has a Skip or a Take already, or is not sorted by the row's own columns.</exception>
    public string TokenOf(T row)
    {
        var order = SeekOrder.Of(Model);
        return SeekToken.Write(SeekRow<T>.Values(order, row), order);
    }
}
