using JsonOrm.Database;

namespace JsonOrm;

// Queries that go on giving how their results change.
public sealed partial class JsonDatabase
{
    /// <summary>
    /// Watches the results of a query. The first change set has all of them as added; then there is one after each commit that changes them. Commits
    /// made while the caller is busy are given together by the next set, so that a slow caller holds up no writer. Cancelling, or leaving the loop,
    /// ends the watch; closing the database ends the stream.
    /// </summary>
    /// <typeparam name="R">The query's result.</typeparam>
    /// <param name="query">The query. It watches every table it reads: joined and related ones and those of subqueries.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <exception cref="InvalidOperationException">The database is open for reading only.</exception>
    /// <exception cref="ArgumentException">The query includes related rows. Watch their table by a query of its own.</exception>
    public IAsyncEnumerable<ChangeSet<R>> WatchAsync<R>(ResultQuery<R> query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        _engine.ThrowIfClosed();
        if (_engine.IsReadOnly)
        {
            throw new InvalidOperationException("A database opened for reading only is told of no commits and cannot be watched. Watch it in the process that writes, or run the query again from time to time.");
        }

        return new QueryWatch<R>(_engine, query).RunAsync(cancellationToken);
    }

    /// <summary>The number of watches that have begun and not ended.</summary>
    internal int WatchCount => _engine.Pipeline.WatcherCount;
}
