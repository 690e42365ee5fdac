namespace JsonOrm.Queries;

/// <summary>Runs a query whose results include related rows. One run reads a single state.</summary>
/// <typeparam name="R">The result type of each row.</typeparam>
internal abstract class IncludingReader<R>
{
    /// <summary>Returns all results.</summary>
    public async ValueTask<List<R>> CollectAsync(IQuerySession db, QueryModel query, CancellationToken cancellationToken)
    {
        IQuerySession state = await db.BeginReadAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await CollectAsync(new IncludeReads.Awaited(state, cancellationToken) { HasOwnState = !ReferenceEquals(db, state) }, query).ConfigureAwait(false);
        }
        finally
        {
            await EndAsync(db, state).ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="CollectAsync(IQuerySession, QueryModel, CancellationToken)"/>
    public List<R> Collect(ILocalQuerySession db, QueryModel query)
    {
        ILocalQuerySession state = db.BeginRead();
        try
        {
            ValueTask<List<R>> results = CollectAsync(new IncludeReads.Local(state) { HasOwnState = !ReferenceEquals(db, state) }, query);
            System.Diagnostics.Debug.Assert(results.IsCompleted, "Steps over local reads do not wait.");
            return results.GetAwaiter().GetResult();
        }
        finally
        {
            End(db, state);
        }
    }

    /// <summary>Returns all results from one state.</summary>
    protected abstract ValueTask<List<R>> CollectAsync(IncludeReads reads, QueryModel query);

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
