namespace JsonOrm;

public static partial class ValueAggregates
{
    /// <summary>The average of the values; null if there is none.</summary>
    /// <param name="query">The values.</param>
    /// <param name="db">The database, snapshot or transaction to read.</param>
    public static double? Average(this ValueQuery<int> query, ILocalQuerySession db) => query.AsRows().Select(static v => v.AsNumber().Average()).Single(db);

    /// <summary>The average of the values; null if there is none.</summary>
    /// <param name="query">The values.</param>
    /// <param name="db">The database, snapshot or transaction to read.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static ValueTask<double?> AverageAsync(this ValueQuery<int> query, IQuerySession db, CancellationToken cancellationToken = default) =>
        query.AsRows().Select(static v => v.AsNumber().Average()).SingleAsync(db, cancellationToken);

    /// <inheritdoc cref="Average(ValueQuery{int}, ILocalQuerySession)"/>
    public static double? Average(this ValueQuery<int?> query, ILocalQuerySession db) => query.AsRows().Select(static v => v.AsNumber().Average()).Single(db);

    /// <inheritdoc cref="AverageAsync(ValueQuery{int}, IQuerySession, CancellationToken)"/>
    public static ValueTask<double?> AverageAsync(this ValueQuery<int?> query, IQuerySession db, CancellationToken cancellationToken = default) =>
        query.AsRows().Select(static v => v.AsNumber().Average()).SingleAsync(db, cancellationToken);

    /// <inheritdoc cref="Average(ValueQuery{int}, ILocalQuerySession)"/>
    public static double? Average(this ValueQuery<long> query, ILocalQuerySession db) => query.AsRows().Select(static v => v.AsNumber().Average()).Single(db);

    /// <inheritdoc cref="AverageAsync(ValueQuery{int}, IQuerySession, CancellationToken)"/>
    public static ValueTask<double?> AverageAsync(this ValueQuery<long> query, IQuerySession db, CancellationToken cancellationToken = default) =>
        query.AsRows().Select(static v => v.AsNumber().Average()).SingleAsync(db, cancellationToken);

    /// <inheritdoc cref="Average(ValueQuery{int}, ILocalQuerySession)"/>
    public static double? Average(this ValueQuery<long?> query, ILocalQuerySession db) => query.AsRows().Select(static v => v.AsNumber().Average()).Single(db);

    /// <inheritdoc cref="AverageAsync(ValueQuery{int}, IQuerySession, CancellationToken)"/>
    public static ValueTask<double?> AverageAsync(this ValueQuery<long?> query, IQuerySession db, CancellationToken cancellationToken = default) =>
        query.AsRows().Select(static v => v.AsNumber().Average()).SingleAsync(db, cancellationToken);

    /// <inheritdoc cref="Average(ValueQuery{int}, ILocalQuerySession)"/>
    public static double? Average(this ValueQuery<double> query, ILocalQuerySession db) => query.AsRows().Select(static v => v.AsNumber().Average()).Single(db);

    /// <inheritdoc cref="AverageAsync(ValueQuery{int}, IQuerySession, CancellationToken)"/>
    public static ValueTask<double?> AverageAsync(this ValueQuery<double> query, IQuerySession db, CancellationToken cancellationToken = default) =>
        query.AsRows().Select(static v => v.AsNumber().Average()).SingleAsync(db, cancellationToken);

    /// <inheritdoc cref="Average(ValueQuery{int}, ILocalQuerySession)"/>
    public static double? Average(this ValueQuery<double?> query, ILocalQuerySession db) => query.AsRows().Select(static v => v.AsNumber().Average()).Single(db);

    /// <inheritdoc cref="AverageAsync(ValueQuery{int}, IQuerySession, CancellationToken)"/>
    public static ValueTask<double?> AverageAsync(this ValueQuery<double?> query, IQuerySession db, CancellationToken cancellationToken = default) =>
        query.AsRows().Select(static v => v.AsNumber().Average()).SingleAsync(db, cancellationToken);

    /// <inheritdoc cref="Average(ValueQuery{int}, ILocalQuerySession)"/>
    public static decimal? Average(this ValueQuery<decimal> query, ILocalQuerySession db) => query.AsRows().Select(static v => v.AsNumber().Average()).Single(db);

    /// <inheritdoc cref="AverageAsync(ValueQuery{int}, IQuerySession, CancellationToken)"/>
    public static ValueTask<decimal?> AverageAsync(this ValueQuery<decimal> query, IQuerySession db, CancellationToken cancellationToken = default) =>
        query.AsRows().Select(static v => v.AsNumber().Average()).SingleAsync(db, cancellationToken);

    /// <inheritdoc cref="Average(ValueQuery{int}, ILocalQuerySession)"/>
    public static decimal? Average(this ValueQuery<decimal?> query, ILocalQuerySession db) => query.AsRows().Select(static v => v.AsNumber().Average()).Single(db);

    /// <inheritdoc cref="AverageAsync(ValueQuery{int}, IQuerySession, CancellationToken)"/>
    public static ValueTask<decimal?> AverageAsync(this ValueQuery<decimal?> query, IQuerySession db, CancellationToken cancellationToken = default) =>
        query.AsRows().Select(static v => v.AsNumber().Average()).SingleAsync(db, cancellationToken);
}
