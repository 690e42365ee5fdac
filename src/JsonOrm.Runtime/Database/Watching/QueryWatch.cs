using System.Runtime.CompilerServices;
using JsonOrm.Execution;
using JsonOrm.Queries;
using JsonOrm.Tables;

namespace JsonOrm.Database;

/// <summary>
/// A watched query. It keeps the tables as it saw them last, which never change, and no results: what has changed is the difference of the
/// query's results on those and on the present ones. Of one table read row by row only the rows that were written are looked at.
/// </summary>
internal sealed class QueryWatch<R>
{
    private readonly DatabaseEngine _engine;
    private readonly ResultQuery<R> _results;
    private readonly QueryModel _query;
    private readonly bool _isRowByRow;

    public QueryWatch(DatabaseEngine engine, ResultQuery<R> query)
    {
        if (query.Model.Projection is null && IncludeTree.Of(query.Model).Count > 0)
        {
            throw new ArgumentException($"A watched query cannot include related rows; watch their table by a query of its own: {query}", nameof(query));
        }

        _engine = engine;
        _results = query;
        _query = query.Model;
        _isRowByRow = RowByRow.Is(query.Model);
    }

    public async IAsyncEnumerable<ChangeSet<R>> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TableSlot[] slots = [.. WatchedTables.Of(_query).Select(_engine.Catalog.Attach)];
        ResultDifference<R> difference = _results.Difference();
        var watcher = new CommitWatcher();
        _engine.Pipeline.Watch(watcher);
        try
        {
            var seen = new TableStates(slots, _engine.Pipeline.Published);
            watcher.Seen = seen;
            yield return Begin(difference, seen, cancellationToken);
            while (await watcher.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                var present = new TableStates(slots, _engine.Pipeline.Published);
                if (TryCompare(difference, seen, present, cancellationToken) is not { } changes)
                {
                    yield break;
                }

                watcher.Seen = seen = present;
                if (!changes.IsEmpty)
                {
                    yield return changes;
                }
            }
        }
        finally
        {
            _engine.Pipeline.Unwatch(watcher);
        }
    }

    private ChangeSet<R> Begin(ResultDifference<R> difference, TableStates present, CancellationToken cancellationToken)
    {
        using RowCursor results = Open(present, cancellationToken);
        return difference.Between(null, results);
    }

    // Null when the database was closed meanwhile, and its files went with it.
    private ChangeSet<R>? TryCompare(ResultDifference<R> difference, TableStates seen, TableStates present, CancellationToken cancellationToken)
    {
        try
        {
            if (_isRowByRow && seen.Only is { } before && present.Only is { } after && TableChanges.TryFind(before, after, out TableVersion? old, out TableVersion? now))
            {
                seen = seen.With(old);
                present = present.With(now);
            }

            using RowCursor earlier = Open(seen, cancellationToken);
            using RowCursor later = Open(present, cancellationToken);
            return difference.Between(earlier, later);
        }
        catch (Exception error) when (error is StorageException or CorruptDataException or ObjectDisposedException && _engine.IsClosed)
        {
            return null;
        }
    }

    private RowCursor Open(TableStates states, CancellationToken cancellationToken) => QueryExecutor.Open(_query, states.Of, cancellationToken);
}
