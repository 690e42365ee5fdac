namespace JsonOrm;

// Minimum and maximum.
public static partial class ValueAggregates
{
    /// <summary>The minimum of the values; null if there is none.</summary>
    /// <typeparam name="V">The values' type.</typeparam>
    /// <param name="query">The values.</param>
    /// <param name="db">The database, snapshot or transaction to read.</param>
    public static V? Min<V>(this ValueQuery<V> query, ILocalQuerySession db)
        where V : struct => query.AsRows().Select(static v => v.Min()).Single(db);

    /// <summary>The minimum of the values; null if there is none.</summary>
    /// <typeparam name="V">The values' type.</typeparam>
    /// <param name="query">The values.</param>
    /// <param name="db">The database, snapshot or transaction to read.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static ValueTask<V?> MinAsync<V>(this ValueQuery<V> query, IQuerySession db, CancellationToken cancellationToken = default)
        where V : struct =>
        query.AsRows().Select(static v => v.Min()).SingleAsync(db, cancellationToken);

    /// <summary>The minimum of the values; null if there is none.</summary>
    /// <typeparam name="V">The values' type.</typeparam>
    /// <param name="query">The values.</param>
    /// <param name="db">The database, snapshot or transaction to read.</param>
    public static V? Min<V>(this ValueQuery<V?> query, ILocalQuerySession db)
        where V : struct => query.AsRows().Select(static v => v.Min()).Single(db);

    /// <summary>The minimum of the values; null if there is none.</summary>
    /// <typeparam name="V">The values' type.</typeparam>
    /// <param name="query">The values.</param>
    /// <param name="db">The database, snapshot or transaction to read.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static ValueTask<V?> MinAsync<V>(this ValueQuery<V?> query, IQuerySession db, CancellationToken cancellationToken = default)
        where V : struct =>
        query.AsRows().Select(static v => v.Min()).SingleAsync(db, cancellationToken);

    /// <summary>The maximum of the values; null if there is none.</summary>
    /// <typeparam name="V">The values' type.</typeparam>
    /// <param name="query">The values.</param>
    /// <param name="db">The database, snapshot or transaction to read.</param>
    public static V? Max<V>(this ValueQuery<V> query, ILocalQuerySession db)
        where V : struct => query.AsRows().Select(static v => v.Max()).Single(db);

    /// <summary>The maximum of the values; null if there is none.</summary>
    /// <typeparam name="V">The values' type.</typeparam>
    /// <param name="query">The values.</param>
    /// <param name="db">The database, snapshot or transaction to read.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static ValueTask<V?> MaxAsync<V>(this ValueQuery<V> query, IQuerySession db, CancellationToken cancellationToken = default)
        where V : struct =>
        query.AsRows().Select(static v => v.Max()).SingleAsync(db, cancellationToken);

    /// <summary>The maximum of the values; null if there is none.</summary>
    /// <typeparam name="V">The values' type.</typeparam>
    /// <param name="query">The values.</param>
    /// <param name="db">The database, snapshot or transaction to read.</param>
    public static V? Max<V>(this ValueQuery<V?> query, ILocalQuerySession db)
        where V : struct => query.AsRows().Select(static v => v.Max()).Single(db);

    /// <summary>The maximum of the values; null if there is none.</summary>
    /// <typeparam name="V">The values' type.</typeparam>
    /// <param name="query">The values.</param>
    /// <param name="db">The database, snapshot or transaction to read.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static ValueTask<V?> MaxAsync<V>(this ValueQuery<V?> query, IQuerySession db, CancellationToken cancellationToken = default)
        where V : struct =>
        query.AsRows().Select(static v => v.Max()).SingleAsync(db, cancellationToken);

#nullable disable annotations // A string and a string that may be null: either may be missing.
    /// <summary>The minimum of the texts; null if there is none.</summary>
    /// <param name="query">The texts.</param>
    /// <param name="db">The database, snapshot or transaction to read.</param>
    public static string Min(this ValueQuery<string> query, ILocalQuerySession db) => query.AsRows().Select(static v => v.AsText().Min()).Single(db);

    /// <summary>The minimum of the texts; null if there is none.</summary>
    /// <param name="query">The texts.</param>
    /// <param name="db">The database, snapshot or transaction to read.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static ValueTask<string> MinAsync(this ValueQuery<string> query, IQuerySession db, CancellationToken cancellationToken = default) =>
        query.AsRows().Select(static v => v.AsText().Min()).SingleAsync(db, cancellationToken);
#nullable restore annotations

#nullable disable annotations // A string and a string that may be null: either may be missing.
    /// <summary>The maximum of the texts; null if there is none.</summary>
    /// <param name="query">The texts.</param>
    /// <param name="db">The database, snapshot or transaction to read.</param>
    public static string Max(this ValueQuery<string> query, ILocalQuerySession db) => query.AsRows().Select(static v => v.AsText().Max()).Single(db);

    /// <summary>The maximum of the texts; null if there is none.</summary>
    /// <param name="query">The texts.</param>
    /// <param name="db">The database, snapshot or transaction to read.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static ValueTask<string> MaxAsync(this ValueQuery<string> query, IQuerySession db, CancellationToken cancellationToken = default) =>
        query.AsRows().Select(static v => v.AsText().Max()).SingleAsync(db, cancellationToken);
#nullable restore annotations
}
