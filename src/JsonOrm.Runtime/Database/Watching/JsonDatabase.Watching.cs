using JsonOrm.Database;

namespace JsonOrm;

// Queries that go on giving how their results change.
public sealed partial class JsonDatabase
{
    /// <summary>
    /// Watches the results of a query. The first change set has all of them as added; then there is one after each commit that changes them. Commits
    /// made while the caller is busy are given together by the next set, so that a slow caller holds up no writer. Cancelling, or leaving the loop,
    /// ends the watch; closing the database ends the stream. A database opened with <see cref="JsonDatabaseOptions.ReadOnly"/> looks every <see cref="JsonDatabaseOptions.RefreshInterval"/>
    /// for what the process that writes has committed, or every 50 ms where that is zero.
    /// </summary>
    /// <typeparam name="R">The query's result.</typeparam>
    /// <param name="query">The query. It watches every table it reads: joined and related ones and those of subqueries.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <exception cref="StorageException">Of a read-only database: the process that writes has checkpointed twice, or closed, before the last state was compared, and its files are gone
    /// (<see cref="StorageFault.Replaced"/>). Watch anew.</exception>
    /// <exception cref="ArgumentException">The query includes related rows. Watch their table by a query of its own.</exception>
    public IAsyncEnumerable<ChangeSet<R>> WatchAsync<R>(ResultQuery<R> query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        _engine.ThrowIfClosed();
        return new QueryWatch<R>(_follower is { } follower ? () => new FollowedStates(follower) : () => new PublishedStates(_engine), query).RunAsync(cancellationToken);
    }

    /// <summary>The number of watches that have begun and not ended.</summary>
    internal int WatchCount => _engine.Pipeline.WatcherCount;
}
