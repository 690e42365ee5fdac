using System.Diagnostics.CodeAnalysis;
using JsonOrm.Paging;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>Paging by key: the rows after a row in the query's order, found without counting those before. These are methods of <see cref="Query{T}"/> in all but name.</summary>
public static class QueryPaging
{
    /// <summary>
    /// The rows after a row in the query's order, ties in key order. The row's values count, not whether it is still there: pages stay
    /// exact while rows come and go. Put <c>Take</c> behind it.
    /// </summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="query">The query; unsorted, or sorted by the row's own columns.</param>
    /// <param name="after">The row, such as the last of the page before.</param>
    /// <exception cref="InvalidOperationException">The query already has a Skip or a Take, or is not sorted by the row's own columns.</exception>
    public static Query<T> Seek<T>(this Query<T> query, T after)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(query);
        var order = SeekOrder.Of(query.Model);
        return new(order.After(query.Model, SeekRow<T>.Values(order, after)));
    }

    /// <summary>The rows after the one that a token names; it may come from another process.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="query">The query; unsorted, or sorted by the row's own columns.</param>
    /// <param name="token">What <see cref="TokenOf"/> of a query with the same order gave.</param>
    /// <exception cref="PageTokenException">The token is damaged, made up, or of another order. <see cref="TrySeek{T}(Query{T}, string?, out Query{T}?)"/> answers false instead.</exception>
    /// <exception cref="InvalidOperationException">The query already has a Skip or a Take, or is not sorted by the row's own columns.</exception>
    public static Query<T> Seek<T>(this Query<T> query, string token)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(token);
        var order = SeekOrder.Of(query.Model);
        return new(order.After(query.Model, SeekToken.Read(token, order)));
    }

    /// <summary>The rows after the one that a token names, when it is a token of this order: for tokens that come from users.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="query">The query; unsorted, or sorted by the row's own columns.</param>
    /// <param name="token">What <see cref="TokenOf"/> of a query with the same order gave; anything else gives false.</param>
    /// <param name="page">The rows after it; null when the token is damaged, made up, or of another order.</param>
    /// <returns>True when the token was one.</returns>
    /// <exception cref="InvalidOperationException">The query already has a Skip or a Take, or is not sorted by the row's own columns.</exception>
    public static bool TrySeek<T>(this Query<T> query, [NotNullWhen(true)] string? token, [NotNullWhen(true)] out Query<T>? page)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(query);
        var order = SeekOrder.Of(query.Model);
        page = token is not null && SeekToken.TryRead(token, order, out _) is { } values ? new(order.After(query.Model, values)) : null;
        return page is not null;
    }

    /// <summary>A row's place in the query's order as text, safe in a URL: the values sorted by, and a checksum that tells the order. It is not encrypted.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="query">The query; unsorted, or sorted by the row's own columns.</param>
    /// <param name="row">The row.</param>
    /// <exception cref="InvalidOperationException">The query already has a Skip or a Take, or is not sorted by the row's own columns.</exception>
    public static string TokenOf<T>(this Query<T> query, T row)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(query);
        var order = SeekOrder.Of(query.Model);
        return SeekToken.Write(SeekRow<T>.Values(order, row), order);
    }

    /// <inheritdoc cref="Seek{T}(Query{T}, T)"/>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="TColumns">The table's columns.</typeparam>
    /// <typeparam name="TNullable">The table's columns where there may be no row.</typeparam>
    public static Query<T, TColumns, TNullable> Seek<T, TColumns, TNullable>(this Query<T, TColumns, TNullable> query, T after)
        where T : class, ITable<T>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T> =>
        query.Of(Seek<T>(query, after).Model);

    /// <inheritdoc cref="Seek{T}(Query{T}, string)"/>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="TColumns">The table's columns.</typeparam>
    /// <typeparam name="TNullable">The table's columns where there may be no row.</typeparam>
    public static Query<T, TColumns, TNullable> Seek<T, TColumns, TNullable>(this Query<T, TColumns, TNullable> query, string token)
        where T : class, ITable<T>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T> =>
        query.Of(Seek<T>(query, token).Model);

    /// <inheritdoc cref="TrySeek{T}(Query{T}, string?, out Query{T}?)"/>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="TColumns">The table's columns.</typeparam>
    /// <typeparam name="TNullable">The table's columns where there may be no row.</typeparam>
    public static bool TrySeek<T, TColumns, TNullable>(this Query<T, TColumns, TNullable> query, [NotNullWhen(true)] string? token, [NotNullWhen(true)] out Query<T, TColumns, TNullable>? page)
        where T : class, ITable<T>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T>
    {
        page = TrySeek<T>(query, token, out Query<T>? rows) ? query.Of(rows.Model) : null;
        return page is not null;
    }
}
