using System.Diagnostics.CodeAnalysis;
using JsonOrm.Paging;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// Keyset paging: finds the rows after a row in the query's order, without counting those before. Extension methods of <see cref="Query{T}"/>, because they
/// need the engine's evaluator.
/// </summary>
public static partial class QueryPaging
{
    /// <summary>
    /// The rows after a given row in the query's order, with ties in key order. Only the row's values matter, not whether it still exists: pages remain
    /// exact while rows are added and removed. Call <c>Take</c> afterwards.
    /// </summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="query">The query; unsorted, or sorted by the row's own columns.</param>
    /// <param name="after">The row, usually the last of the previous page.</param>
    /// <exception cref="InvalidOperationException">The query already has a Skip or a Take, or is not sorted by the row's own columns.</exception>
    public static Query<T> Seek<T>(this Query<T> query, T after)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(query);
        var order = SeekOrder.OfOwnColumns(query.Model);
        return new(order.After(query.Model, SeekRow<T>.Values(order, after)));
    }

    /// <summary>The rows after the one that a token identifies; the token may come from another process.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="query">The query.</param>
    /// <param name="token">A token returned by <see cref="TokenOf"/>, or the <see cref="Page{T}.Next"/> of a page, of a query with the same order.</param>
    /// <exception cref="PageTokenException">The token is damaged, forged, or of another order. <see cref="TrySeek{T}(Query{T}, string?, out Query{T}?)"/>
    /// returns false instead.</exception>
    /// <exception cref="InvalidOperationException">The query already has a Skip or a Take.</exception>
    public static Query<T> Seek<T>(this Query<T> query, string token)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(token);
        var order = SeekOrder.Of(query.Model);
        return new(order.After(query.Model, SeekToken.Read(token, order)));
    }

    /// <summary>The rows after the one that a token identifies, if it is a token of this order; for tokens that come from users.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="query">The query.</param>
    /// <param name="token">A token returned by <see cref="TokenOf"/>, or the <see cref="Page{T}.Next"/> of a page, of a query with the same order; anything else returns false.</param>
    /// <param name="page">The rows after it; null if the token is damaged, forged, or of another order.</param>
    /// <returns>True if the token is valid.</returns>
    /// <exception cref="InvalidOperationException">The query already has a Skip or a Take.</exception>
    public static bool TrySeek<T>(this Query<T> query, [NotNullWhen(true)] string? token, [NotNullWhen(true)] out Query<T>? page)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(query);
        var order = SeekOrder.Of(query.Model);
        page = token is not null && SeekToken.TryRead(token, order, out _) is { } values ? new(order.After(query.Model, values)) : null;
        return page is not null;
    }

    /// <summary>A row's position in the query's order as URL-safe text: the sort keys, and a checksum that identifies the order. It is not encrypted.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="query">The query; unsorted, or sorted by the row's own columns.</param>
    /// <param name="row">The row.</param>
    /// <exception cref="InvalidOperationException">The query already has a Skip or a Take, or is not sorted by the row's own columns.</exception>
    public static string TokenOf<T>(this Query<T> query, T row)
        where T : class, ITable<T>
    {
        ArgumentNullException.ThrowIfNull(query);
        var order = SeekOrder.OfOwnColumns(query.Model);
        return SeekToken.Write(SeekRow<T>.Values(order, row), order);
    }

    /// <inheritdoc cref="Seek{T}(Query{T}, T)"/>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="TColumns">The table's columns.</typeparam>
    /// <typeparam name="TNullable">The table's columns if the row may be missing.</typeparam>
    public static Query<T, TColumns, TNullable> Seek<T, TColumns, TNullable>(this Query<T, TColumns, TNullable> query, T after)
        where T : class, ITable<T>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T> =>
        query.Of(Seek<T>(query, after).Model);

    /// <inheritdoc cref="Seek{T}(Query{T}, string)"/>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="TColumns">The table's columns.</typeparam>
    /// <typeparam name="TNullable">The table's columns if the row may be missing.</typeparam>
    public static Query<T, TColumns, TNullable> Seek<T, TColumns, TNullable>(this Query<T, TColumns, TNullable> query, string token)
        where T : class, ITable<T>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T> =>
        query.Of(Seek<T>(query, token).Model);

    /// <inheritdoc cref="TrySeek{T}(Query{T}, string?, out Query{T}?)"/>
    /// <typeparam name="T">The row type.</typeparam>
    /// <typeparam name="TColumns">The table's columns.</typeparam>
    /// <typeparam name="TNullable">The table's columns if the row may be missing.</typeparam>
    public static bool TrySeek<T, TColumns, TNullable>(this Query<T, TColumns, TNullable> query, [NotNullWhen(true)] string? token, [NotNullWhen(true)] out Query<T, TColumns, TNullable>? page)
        where T : class, ITable<T>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T>
    {
        page = TrySeek<T>(query, token, out Query<T>? rows) ? query.Of(rows.Model) : null;
        return page is not null;
    }
}
