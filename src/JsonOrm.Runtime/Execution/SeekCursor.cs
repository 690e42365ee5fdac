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
    private readonly ExecutionScope _scope;
    private readonly TableVersion _table;
    private readonly IndexForm? _index;
    private readonly int _prefixLength;
    private readonly KeyCursor _entries;
    private readonly RowSlice[] _lines;
    private long _left;
    private int _found;
    private int _count = -1;

    private SeekCursor(QueryModel query, ExecutionScope scope, TableVersion table, in PointAccess seek, in KeyRange range, long expected)
    {
        _query = query;
        _scope = scope;
        _table = table;
        _prefixLength = seek.Key.Bytes!.Length;
        _left = query.Limit ?? long.MaxValue;
        _lines = new RowSlice[(int)Math.Clamp(Math.Min(expected, _left), 1, MostInBatch)];
        if (seek.Index >= 0)
        {
            _index = table.Form.Indexes[seek.Index];
            _index.Uses.Add();
        }

        _entries = (_index is null ? table : table.Indexes[seek.Index]).Seek(range);
    }

    public override RowBatch Batch => throw new InvalidOperationException("The current batch is given as lines.");

    public override ReadOnlySpan<int> Rows => _count >= 0 ? s_rows.AsSpan(0, _count) : throw new InvalidOperationException("The cursor is not on a row.");

    public override bool HasLines => true;

    /// <summary>Creates the cursor if the query is of this kind and a scan is not cheaper; otherwise returns null.</summary>
    public static SeekCursor? TryOpen(QueryModel query, ExecutionScope scope)
    {
        if (query is not { Source: TableSource, Inner: null, Set: null, Recursion: null, Joins.Count: 0, GroupBy: null, Projection: null, Aggregates: null, IsDistinct: false, Offset: 0, Limit: null or > 0, Orderings.Count: 0, IsOnlyPlanned: false }
            || !ReferenceEquals(scope.Planning, PlannerOptions.Default)
            || PointAccess.OfMany(query.Predicate, query.Source.Schema) is not { } seek)
        {
            return null;
        }

        TableVersion table = scope.Table(query.Source);
        var range = KeyRange.Prefix(seek.Key.Bytes);
        long expected = RangeEstimate.Count(seek.Index < 0 ? table : table.Indexes[seek.Index], range);
        bool isCheap = expected <= MostRows && (seek.Index < 0 || expected * CostModel.Seek < CostModel.Scan(table.RowCount));
        return isCheap ? new SeekCursor(query, scope, table, seek, range, expected) : null;
    }

    public override ReadOnlySpan<byte> GetLine(int row) => _lines[row].Span;

    public override bool MoveNext()
    {
        _scope.Cancellation.ThrowIfCancellationRequested();
        _count = 0;
        while (_count < _lines.Length && _left > 0 && _entries.MoveNext())
        {
            if (_index is null)
            {
                _lines[_count] = _entries.Row;
            }
            else if (!_table.TryFind(_index.RowKeyOf(_entries.KeyView, _prefixLength), out _lines[_count]))
            {
                continue;
            }

            _count++;
            _left--;
        }

        _found += _count;
        if (_count == 0)
        {
            _count = -1;
            return false;
        }

        return true;
    }

    public override QueryPlan Explain()
    {
        ScanPlan plan = ScanPlanner.Plan(_query, _table, _scope.Planning);
        var statistics = new ScanStatistics();
        statistics.CountRows(_found, _found);
        TableVersion table = _table;
        RowSource source = _query.Source;
        return new QueryReport { Root = QueryReport.Describe(plan, statistics, () => Cardinality.Rows(table, source, plan.Predicate), isOnlyPlanned: false) }.ToPlan(_query);
    }
}
