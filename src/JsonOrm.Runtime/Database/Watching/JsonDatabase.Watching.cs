using JsonOrm.Database;

namespace JsonOrm;

// Queries that report how their results change.
public sealed partial class JsonDatabase
{
    /// <summary>
    /// Watches the results of a query. The first change set contains all results as added; another follows after each commit that changes them. Commits
    /// made while the caller is busy are merged into the next set, so a slow caller blocks no writer. Cancelling, or leaving the loop,
    /// ends the watch; closing the database ends the stream. A database opened with <see cref="JsonDatabaseOptions.ReadOnly"/> checks every
    /// <see cref="JsonDatabaseOptions.RefreshInterval"/>
    /// for commits of the writing process, or every 50 ms if that is zero.
    /// </summary>
    /// <typeparam name="R">The type of the query's results.</typeparam>
    /// <param name="query">The query. Every table that it reads is watched, including joined, related and included tables, and those of subqueries and lists.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <exception cref="StorageException">The database is read-only, and the process that writes has checkpointed twice, or closed, before the last state was
    /// compared, so that its files are gone
    /// (<see cref="StorageFault.Replaced"/>). Start a new watch.</exception>
    public IAsyncEnumerable<ChangeSet<R>> WatchAsync<R>(ResultQuery<R> query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        _engine.ThrowIfClosed();
        return new QueryWatch<R>(_follower is { } follower ? () => new FollowedStates(follower) : () => new PublishedStates(_engine), query, _engine.Clock).RunAsync(cancellationToken);
    }

    /// <summary>The number of active watches.</summary>
    internal int WatchCount => _engine.Pipeline.WatcherCount;
}
