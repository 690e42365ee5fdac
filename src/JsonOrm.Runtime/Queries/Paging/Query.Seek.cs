using System.Diagnostics.CodeAnalysis;
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
    /// <exception cref="PageTokenException">The token is damaged, made up, or of another order. <see cref="TrySeek"/> answers false instead.</exception>
    /// <exception cref="InvalidOperationException">The query has a Skip or a Take already, or is not sorted by the row's own columns.</exception>
    public Query<T> Seek(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var order = SeekOrder.Of(Model);
        return new(order.After(Model, SeekToken.Read(token, order)));
    }

    /// <summary>The rows after the one that a token names, when it is a token of this order: for tokens that come from users.</summary>
    /// <param name="token">What <see cref="TokenOf"/> of a query with the same order gave; anything else gives false.</param>
    /// <param name="page">The rows after it; null when the token is damaged, made up, or of another order.</param>
    /// <returns>True when the token was one.</returns>
    /// <exception cref="InvalidOperationException">The query has a Skip or a Take already, or is not sorted by the row's own columns.</exception>
    public bool TrySeek([NotNullWhen(true)] string? token, [NotNullWhen(true)] out Query<T>? page)
    {
        var order = SeekOrder.Of(Model);
        page = token is not null && SeekToken.TryRead(token, order, out _) is { } values ? new(order.After(Model, values)) : null;
        return page is not null;
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
