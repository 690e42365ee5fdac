using JsonOrm.Chunks;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Execution;

/// <summary>
/// The cursor of a query for the whole rows whose index or key begins with given values, in key order: it reads the entries one after the other and finds each row.
/// The choice needs no planner, only the number of entries.
/// </summary>
internal sealed class SeekCursor : RowCursor
{
    private const int MostInBatch = 64;

    // More rows than this are left to the planner, which may read them by chunks.
    private const long MostRows = 1_000;

    private static readonly int[] s_rows = [.. Enumerable.Range(0, MostInBatch)];

    private readonly QueryModel _query;
    private readonly CancellationToken _cancellation;
    private readonly TableVersion _table;
    private readonly IndexForm? _index;
    private readonly int _prefixLength;
    private readonly KeyCursor? _entries;
    private readonly ChunkRows? _chunk;
    private readonly int _behind;
    private int _next;
    private readonly RowSlice[] _lines;
    private long _left;
    private int _found;
    private int _count = -1;

    private SeekCursor(QueryModel query, CancellationToken cancellation, TableVersion table, in PointAccess seek, in KeyRange range, long expected)
    {
        _query = query;
        _cancellation = cancellation;
        _table = table;
        _prefixLength = seek.Key.Bytes!.Length;
        _left = query.Limit ?? long.MaxValue;
        _lines = new RowSlice[(int)Math.Clamp(Math.Min(expected, _left), 1, MostInBatch)];
        if (seek.Index >= 0)
        {
            _index = table.Form.Indexes[seek.Index];
            _index.Uses.Add();
        }

        TableVersion entries = _index is null ? table : table.Indexes[seek.Index];
        if (!entries.HasChanges && entries.Base.TrySearch(seek.Key, out ChunkRows? chunk, out _next) && chunk.Keys.FirstBehind(range) is var behind && behind < chunk.Count)
        {
            _chunk = chunk;
            _behind = behind;
        }
        else
        {
            _entries = entries.Seek(range);
        }
    }

    public override RowBatch Batch => throw new InvalidOperationException("The current batch is given as lines.");

    public override ReadOnlySpan<int> Rows => _count >= 0 ? s_rows.AsSpan(0, _count) : throw new InvalidOperationException("The cursor is not on a row.");

    public override bool HasLines => true;

    /// <summary>Creates the cursor if the query is of this kind and a scan is not cheaper; otherwise returns null.</summary>
    public static RowCursor? TryOpen(QueryModel query, Func<TableSchema, TableVersion> tables, CancellationToken cancellation)
    {
        if (query is not { Source: TableSource, Inner: null, Set: null, Recursion: null, Joins.Count: 0, GroupBy: null, Projection: null, Aggregates: null, IsDistinct: false, Offset: 0, Limit: null or > 0, Orderings.Count: 0, IsOnlyPlanned: false }
            || PointAccess.OfMany(query.Predicate, query.Source.Schema) is not { } seek)
        {
            return null;
        }

        TableVersion table = tables(query.Source.Schema);
        var range = KeyRange.StartingWith(seek.Key);
        long expected = RangeEstimate.Count(seek.Index < 0 ? table : table.Indexes[seek.Index], range);
        bool isCheap = expected <= MostRows && (seek.Index < 0 || expected * CostModel.Seek < CostModel.Scan(table.RowCount));
        return isCheap ? new SeekCursor(query, cancellation, table, seek, range, expected) : null;
    }

    public override ReadOnlySpan<byte> GetLine(int row) => _lines[row].Span;

    public override bool MoveNext()
    {
        _cancellation.ThrowIfCancellationRequested();
        _count = 0;
        while (_count < _lines.Length && _left > 0 && (_chunk is null ? _entries!.MoveNext() : _next < _behind))
        {
            bool isThere = _chunk is null ? Take(_entries!.KeyView, _entries.Row) : Take(_chunk.Keys[_next], _chunk.Line(_next));
            _next++;
            if (isThere)
            {
                _count++;
                _left--;
            }
        }

        _found += _count;
        if (_count == 0)
        {
            _count = -1;
            return false;
        }

        return true;
    }

    private bool Take(scoped KeyView key, in RowSlice line)
    {
        if (_index is not null)
        {
            return _table.TryFind(_index.RowKeyOf(key, _prefixLength), out _lines[_count]);
        }

        _lines[_count] = line;
        return true;
    }

    public override QueryPlan Explain()
    {
        ScanPlan plan = ScanPlanner.Plan(_query, _table, PlannerOptions.Default);
        var statistics = new ScanStatistics();
        statistics.CountRows(_found, _found);
        TableVersion table = _table;
        RowSource source = _query.Source;
        return new QueryReport { Root = QueryReport.Describe(plan, statistics, () => Cardinality.Rows(table, source, plan.Predicate), isOnlyPlanned: false) }.ToPlan(_query);
    }
}
