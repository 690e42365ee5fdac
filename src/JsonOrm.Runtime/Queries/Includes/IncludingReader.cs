namespace JsonOrm.Queries;

/// <summary>Runs a query whose results are handed rows of their relations. All of one run reads one state.</summary>
/// <typeparam name="R">What each row becomes.</typeparam>
internal abstract class IncludingReader<R>
{
    public abstract ValueTask<List<R>> CollectAsync(IQuerySession db, QueryModel query, CancellationToken cancellationToken);

    public abstract List<R> Collect(ILocalQuerySession db, QueryModel query);

    /// <summary>The results in turn; a bounded number of them is held at a time, and inside that number each row of a table is one object.</summary>
    public abstract IAsyncEnumerable<R> ReadAsync(IQuerySession db, QueryModel query, CancellationToken cancellationToken);

    /// <inheritdoc cref="ReadAsync"/>
    public abstract IEnumerable<R> Read(ILocalQuerySession db, QueryModel query);
}
