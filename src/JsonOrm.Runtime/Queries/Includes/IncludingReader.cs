namespace JsonOrm.Queries;

/// <summary>Runs a query whose results include related rows. One run reads a single state.</summary>
/// <typeparam name="R">The result type of each row.</typeparam>
internal abstract class IncludingReader<R>
{
    public abstract ValueTask<List<R>> CollectAsync(IQuerySession db, QueryModel query, CancellationToken cancellationToken);

    public abstract List<R> Collect(ILocalQuerySession db, QueryModel query);

    /// <summary>Returns the results in order. A bounded number of them is held at a time, and within that number each row of a table is represented by one object.</summary>
    public abstract IAsyncEnumerable<R> ReadAsync(IQuerySession db, QueryModel query, CancellationToken cancellationToken);

    /// <inheritdoc cref="ReadAsync"/>
    public abstract IEnumerable<R> Read(ILocalQuerySession db, QueryModel query);

    /// <summary>Ends the reading of one state.</summary>
    protected static ValueTask EndAsync(IQuerySession db, IQuerySession state) =>
        !ReferenceEquals(db, state) && state is IAsyncDisposable disposable ? disposable.DisposeAsync() : default;

    /// <inheritdoc cref="EndAsync"/>
    protected static void End(ILocalQuerySession db, ILocalQuerySession state)
    {
        if (!ReferenceEquals(db, state))
        {
            (state as IDisposable)?.Dispose();
        }
    }
}
