using System.Runtime.CompilerServices;
using JsonOrm.Collections;
using JsonOrm.Execution;
using JsonOrm.Queries;
using JsonOrm.Tables;
using JsonOrm.Transactions;

namespace JsonOrm.Database;

/// <summary>
/// A watched query. It keeps the immutable tables that it saw last, and no results: a change set is the difference between the
/// query's results on those tables and on the current ones. For a query that reads one table row by row, only the changed rows are evaluated.
/// </summary>
internal sealed class QueryWatch<R>
{
    private readonly Func<WatchedStates> _begin;
    private readonly ResultQuery<R> _results;
    private readonly QueryModel _query;
    private readonly WatchedTrees<R>? _trees;
    private readonly TimeProvider _clock;
    private readonly bool _isRowByRow;

    // When the state that was seen last was read. Documents had expired by that time, and no others.
    private DateTimeOffset _seenAt;

    public QueryWatch(Func<WatchedStates> begin, ResultQuery<R> query, TimeProvider clock)
    {
        _begin = begin;
        _clock = clock;
        _results = query;
        _trees = query.Trees;
        _query = _trees?.Model ?? query.Model;
        _isRowByRow = _trees is null && RowByRow.Is(query.Model);
    }

    public async IAsyncEnumerable<ChangeSet<R>> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyCollection<TableSchema> tables = QueryTables.Of(_query);
        ResultDifference<R>? difference = _trees is null ? _results.Difference() : null;
        using WatchedStates states = _begin();
        TableStates seen = states.Present(tables);
        yield return Begin(difference, seen, cancellationToken);
        while (await states.WaitAsync(seen, cancellationToken).ConfigureAwait(false))
        {
            if (TryCompare(states, tables, difference, ref seen, cancellationToken) is not { } changes)
            {
                yield break;
            }

            if (!changes.IsEmpty)
            {
                yield return changes;
            }
        }
    }

    private ChangeSet<R> Begin(ResultDifference<R>? difference, TableStates present, CancellationToken cancellationToken)
    {
        _seenAt = _clock.GetUtcNow();
        if (difference is null)
        {
            return _trees!.Compare(null, Read(present, _seenAt, cancellationToken));
        }

        using RowCursor results = Open(_query, present, _seenAt, cancellationToken);
        return difference.Between(null, results);
    }

    // Returns null if the database was closed in the meantime, and its files were deleted with it.
    private ChangeSet<R>? TryCompare(
        WatchedStates states, IReadOnlyCollection<TableSchema> tables, ResultDifference<R>? difference, ref TableStates seen, CancellationToken cancellationToken)
    {
        try
        {
            TableStates now = states.Present(tables);
            ChangeSet<R> changes = Compare(difference, seen, now, cancellationToken);
            seen = now;
            return changes;
        }
        catch (Exception error) when (error is StorageException or CorruptDataException or ObjectDisposedException && states.IsClosed)
        {
            return null;
        }
    }

    private ChangeSet<R> Compare(ResultDifference<R>? difference, TableStates seen, TableStates present, CancellationToken cancellationToken)
    {
        DateTimeOffset at = _clock.GetUtcNow();
        if (_isRowByRow && seen.Only is { } before && present.Only is { } after && !HasExpired(before, at) && TableChanges.TryFind(before, after, out TableVersion? old, out TableVersion? now))
        {
            seen = seen.With(old);
            present = present.With(now);
        }

        DateTimeOffset seenAt = _seenAt;
        _seenAt = at;
        if (difference is null)
        {
            return _trees!.Compare(Read(seen, seenAt, cancellationToken), Read(present, at, cancellationToken));
        }

        using RowCursor earlier = Open(_query, seen, seenAt, cancellationToken);
        using RowCursor later = Open(_query, present, at, cancellationToken);
        return difference.Between(earlier, later);
    }

    private ResultTrees Read(TableStates states, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var session = new StatesSession(query => Open(query, states, at, cancellationToken));
        ValueTask<ResultTrees> trees = _trees!.ReadAsync(new IncludeReads.Local(session));
        System.Diagnostics.Debug.Assert(trees.IsCompleted, "Steps over local reads do not wait.");
        return trees.GetAwaiter().GetResult();
    }

    // A document that expires leaves the results without being written.
    private bool HasExpired(TableVersion table, DateTimeOffset now) =>
        table.Schema.IsCollection && DocumentScan.Expired(table, now.UtcDateTime).Any(document => document.Expires > _seenAt.UtcDateTime);

    private static RowCursor Open(QueryModel query, TableStates states, DateTimeOffset at, CancellationToken cancellationToken) => QueryExecutor.Open(query, states.Of, cancellationToken, clock: new Moment(at));

    private sealed class Moment(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
