using System.Runtime.CompilerServices;
using JsonOrm.PostgreSql.Collections;
using JsonOrm.PostgreSql.Types;
using JsonOrm.PostgreSql.Watching;
using JsonOrm.PostgreSql.Writing;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql;

/// <content>Queries that report how their results change.</content>
public sealed partial class PostgresDatabase
{
    private static readonly TimeSpan s_pauseAfterLoss = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Watches the results of a query. The first change set contains all results as added; another follows after commits that change them, by whatever program they were
    /// made. Commits that come while the results are being read, or while the caller is busy, are merged into one set, and so are those of a time without a connection to
    /// the server: none is lost. Cancelling, or leaving the loop, ends the watch; closing the database ends the stream. The watch holds the results that it has told, and
    /// the database two more connections while there are watches.
    /// </summary>
    /// <example><c>await foreach (ChangeSet&lt;User&gt; changes in db.WatchAsync(Select.From(User.Columns).Where(u =&gt; u.Age &gt; 30))) { … }</c></example>
    /// <typeparam name="R">The type of the query's results.</typeparam>
    /// <param name="query">The query. Every table that it reads is watched, including joined, related and included tables, and those of subqueries and lists. A table that is watched for the first time
    /// gets a trigger, which costs a statement little unless somebody watches.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <exception cref="JsonOrmException">The user of the connection may not create the trigger, or the query fails.</exception>
    public IAsyncEnumerable<ChangeSet<R>> WatchAsync<R>(ResultQuery<R> query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Trees is { } trees)
        {
            return RunWatchAsync<R, ResultTrees>(trees.Model, cancel => ReadTreesAsync(trees, cancel), trees.Compare, cancellationToken);
        }

        return RunWatchAsync<R, List<Value[]>>(query.Model, cancel => RowQueries.ReadAsync(this, query.Model, cancel), Compare, cancellationToken);

        ChangeSet<R> Compare(List<Value[]>? before, List<Value[]> after)
        {
            using ChangedRows later = new(after, query.ToString());
            using ChangedRows? earlier = before is null ? null : new(before, query.ToString());
            return query.Compare(earlier, later);
        }
    }

    // The lists of results are read by queries of their own, from the same state.
    private async ValueTask<ResultTrees> ReadTreesAsync<R>(WatchedTrees<R> trees, CancellationToken cancellationToken)
    {
        IQuerySession state = await BeginReadAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await trees.ReadAsync(state, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!ReferenceEquals(state, this) && state is IAsyncDisposable disposable)
            {
                await disposable.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private async IAsyncEnumerable<ChangeSet<R>> RunWatchAsync<R, TResults>(
        QueryModel query,
        Func<CancellationToken, ValueTask<TResults>> read,
        Func<TResults?, TResults, ChangeSet<R>> compare,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TResults : class
    {
        IReadOnlyCollection<TableSchema> tables = QueryTables.Of(query);
        await EnsureAsync(tables, cancellationToken).ConfigureAwait(false);
        string[] names = [.. tables.Select(static table => table.IsCollection ? new CollectionTable(table.Name).Relation : PostgresNames.Plain(table.Name))];
        await WatchTriggers.EnsureAsync(Connections, names, cancellationToken).ConfigureAwait(false);
        List<TableSchema> collections = [.. tables.Where(static table => table.IsCollection)];
        TableWatch watch = Connections.Listener.Begin(names);
        try
        {
            TResults? before = null;
            do
            {
                if (await TryReadAsync(read, before is null, watch, cancellationToken).ConfigureAwait(false) is not { } after)
                {
                    continue;
                }

                string? dropped = await FindDroppedAsync(collections, cancellationToken).ConfigureAwait(false);
                ChangeSet<R> changes = compare(before, after);
                bool isTold = before is null || !changes.IsEmpty;
                before = after;
                if (isTold)
                {
                    yield return changes;
                }

                if (dropped is not null)
                {
                    throw new CollectionException(dropped, null, "it was dropped while it was watched. Watch it again, which creates it.");
                }
            }
            while (await watch.WaitAsync(cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            Connections.Listener.End(watch);
        }
    }

    // The trigger of a collection goes with it, so a watch would hear nothing of one that is made anew.
    private async ValueTask<string?> FindDroppedAsync(List<TableSchema> collections, CancellationToken cancellationToken)
    {
        try
        {
            foreach (TableSchema collection in collections)
            {
                if (!await WatchTriggers.ArePresentAsync(Connections, [new CollectionTable(collection.Name).Relation], cancellationToken).ConfigureAwait(false))
                {
                    return collection.Name;
                }
            }
        }
        catch (Exception error) when (error is ConnectionLostException or ObjectDisposedException)
        {
            // The next read finds out.
        }

        return null;
    }

    // Null if there is no connection: the watch reads again soon. The first read reports it, as any query does.
    private static async ValueTask<TResults?> TryReadAsync<TResults>(Func<CancellationToken, ValueTask<TResults>> read, bool isFirst, TableWatch watch, CancellationToken cancellationToken)
        where TResults : class
    {
        try
        {
            return await read(cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectionLostException) when (!isFirst)
        {
            await Task.Delay(s_pauseAfterLoss, cancellationToken).ConfigureAwait(false);
            watch.Signal();
            return null;
        }
        catch (ObjectDisposedException) when (!isFirst)
        {
            // The database is closed: the watch ends in order.
            return null;
        }
    }
}
