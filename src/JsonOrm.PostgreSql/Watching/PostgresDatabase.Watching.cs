using System.Runtime.CompilerServices;
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
    /// <param name="query">The query. Every table that it reads is watched, including joined and related tables and those of subqueries. A table that is watched for the first time
    /// gets a trigger, which costs a statement little unless somebody watches.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <exception cref="ArgumentException">The query includes related rows. Watch their table with a query of its own.</exception>
    /// <exception cref="JsonOrmException">The user of the connection may not create the trigger, or the query fails.</exception>
    public IAsyncEnumerable<ChangeSet<R>> WatchAsync<R>(ResultQuery<R> query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Model is { Projection: null, Includes.Count: > 0 })
        {
            throw new ArgumentException($"A watched query cannot include related rows; watch their table by a query of its own: {query}", nameof(query));
        }

        return RunWatchAsync(query, cancellationToken);
    }

    private async IAsyncEnumerable<ChangeSet<R>> RunWatchAsync<R>(ResultQuery<R> query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyCollection<TableSchema> tables = QueryTables.Of(query.Model);
        await EnsureAsync(tables, cancellationToken).ConfigureAwait(false);
        await WatchTriggers.EnsureAsync(Connections, tables, cancellationToken).ConfigureAwait(false);
        TableWatch watch = Connections.Listener.Begin([.. tables.Select(table => PostgresNames.Plain(table.Name))]);
        try
        {
            List<Value[]>? before = null;
            do
            {
                if (await TryReadAsync(query.Model, before is null, watch, cancellationToken).ConfigureAwait(false) is not { } after)
                {
                    continue;
                }

                using ChangedRows later = new(after, query.ToString());
                using ChangedRows? earlier = before is null ? null : new(before, query.ToString());
                ChangeSet<R> changes = query.Compare(earlier, later);
                bool isTold = before is null || !changes.IsEmpty;
                before = after;
                if (isTold)
                {
                    yield return changes;
                }
            }
            while (await watch.WaitAsync(cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            Connections.Listener.End(watch);
        }
    }

    // Null if there is no connection: the watch reads again soon. The first read reports it, as any query does.
    private async ValueTask<List<Value[]>?> TryReadAsync(QueryModel query, bool isFirst, TableWatch watch, CancellationToken cancellationToken)
    {
        try
        {
            return await RowQueries.ReadAsync(this, query, cancellationToken).ConfigureAwait(false);
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
