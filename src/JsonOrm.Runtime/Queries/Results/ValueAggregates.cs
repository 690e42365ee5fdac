namespace JsonOrm;

/// <summary>
/// Aggregates of the results of a query for single values, over any input: a join, groups, a set operation. Nulls are ignored. Over no values, or only nulls,
/// the result is null.
/// </summary>
public static partial class ValueAggregates
{
    /// <summary>The sum of the values; null if there is none.</summary>
    /// <param name="query">The values.</param>
    /// <param name="db">The database, snapshot or transaction to read.</param>
    public static long? Sum(this ValueQuery<int> query, ILocalQuerySession db) => query.AsRows().Select(static v => v.AsNumber().Sum()).Single(db);

    /// <summary>The sum of the values; null if there is none.</summary>
    /// <param name="query">The values.</param>
    /// <param name="db">The database, snapshot or transaction to read.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static ValueTask<long?> SumAsync(this ValueQuery<int> query, IQuerySession db, CancellationToken cancellationToken = default) =>
        query.AsRows().Select(static v => v.AsNumber().Sum()).SingleAsync(db, cancellationToken);

    /// <inheritdoc cref="Sum(ValueQuery{int}, ILocalQuerySession)"/>
    public static long? Sum(this ValueQuery<int?> query, ILocalQuerySession db) => query.AsRows().Select(static v => v.AsNumber().Sum()).Single(db);

    /// <inheritdoc cref="SumAsync(ValueQuery{int}, IQuerySession, CancellationToken)"/>
    public static ValueTask<long?> SumAsync(this ValueQuery<int?> query, IQuerySession db, CancellationToken cancellationToken = default) =>
        query.AsRows().Select(static v => v.AsNumber().Sum()).SingleAsync(db, cancellationToken);

    /// <inheritdoc cref="Sum(ValueQuery{int}, ILocalQuerySession)"/>
    public static long? Sum(this ValueQuery<long> query, ILocalQuerySession db) => query.AsRows().Select(static v => v.AsNumber().Sum()).Single(db);

    /// <inheritdoc cref="SumAsync(ValueQuery{int}, IQuerySession, CancellationToken)"/>
    public static ValueTask<long?> SumAsync(this ValueQuery<long> query, IQuerySession db, CancellationToken cancellationToken = default) =>
        query.AsRows().Select(static v => v.AsNumber().Sum()).SingleAsync(db, cancellationToken);

    /// <inheritdoc cref="Sum(ValueQuery{int}, ILocalQuerySession)"/>
    public static long? Sum(this ValueQuery<long?> query, ILocalQuerySession db) => query.AsRows().Select(static v => v.AsNumber().Sum()).Single(db);

    /// <inheritdoc cref="SumAsync(ValueQuery{int}, IQuerySession, CancellationToken)"/>
    public static ValueTask<long?> SumAsync(this ValueQuery<long?> query, IQuerySession db, CancellationToken cancellationToken = default) =>
        query.AsRows().Select(static v => v.AsNumber().Sum()).SingleAsync(db, cancellationToken);

    /// <inheritdoc cref="Sum(ValueQuery{int}, ILocalQuerySession)"/>
    public static double? Sum(this ValueQuery<double> query, ILocalQuerySession db) => query.AsRows().Select(static v => v.AsNumber().Sum()).Single(db);

    /// <inheritdoc cref="SumAsync(ValueQuery{int}, IQuerySession, CancellationToken)"/>
    public static ValueTask<double?> SumAsync(this ValueQuery<double> query, IQuerySession db, CancellationToken cancellationToken = default) =>
        query.AsRows().Select(static v => v.AsNumber().Sum()).SingleAsync(db, cancellationToken);

    /// <inheritdoc cref="Sum(ValueQuery{int}, ILocalQuerySession)"/>
    public static double? Sum(this ValueQuery<double?> query, ILocalQuerySession db) => query.AsRows().Select(static v => v.AsNumber().Sum()).Single(db);

    /// <inheritdoc cref="SumAsync(ValueQuery{int}, IQuerySession, CancellationToken)"/>
    public static ValueTask<double?> SumAsync(this ValueQuery<double?> query, IQuerySession db, CancellationToken cancellationToken = default) =>
        query.AsRows().Select(static v => v.AsNumber().Sum()).SingleAsync(db, cancellationToken);

    /// <inheritdoc cref="Sum(ValueQuery{int}, ILocalQuerySession)"/>
    public static decimal? Sum(this ValueQuery<decimal> query, ILocalQuerySession db) => query.AsRows().Select(static v => v.AsNumber().Sum()).Single(db);

    /// <inheritdoc cref="SumAsync(ValueQuery{int}, IQuerySession, CancellationToken)"/>
    public static ValueTask<decimal?> SumAsync(this ValueQuery<decimal> query, IQuerySession db, CancellationToken cancellationToken = default) =>
        query.AsRows().Select(static v => v.AsNumber().Sum()).SingleAsync(db, cancellationToken);

    /// <inheritdoc cref="Sum(ValueQuery{int}, ILocalQuerySession)"/>
    public static decimal? Sum(this ValueQuery<decimal?> query, ILocalQuerySession db) => query.AsRows().Select(static v => v.AsNumber().Sum()).Single(db);

    /// <inheritdoc cref="SumAsync(ValueQuery{int}, IQuerySession, CancellationToken)"/>
    public static ValueTask<decimal?> SumAsync(this ValueQuery<decimal?> query, IQuerySession db, CancellationToken cancellationToken = default) =>
        query.AsRows().Select(static v => v.AsNumber().Sum()).SingleAsync(db, cancellationToken);
}
