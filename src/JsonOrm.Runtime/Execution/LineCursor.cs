using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Execution;

/// <summary>A cursor that finds the whole rows of a query one by one, without a planner, and gives them as lines. No condition is left to be evaluated.</summary>
internal abstract class LineCursor : RowCursor
{
    private const int MostInBatch = 128;

    private static readonly int[] s_rows = [.. Enumerable.Range(0, MostInBatch)];

    private readonly QueryModel _query;
    private readonly CancellationToken _cancellation;
    private readonly RowSlice[] _lines;
    private int _found;
    private int _count = -1;

    /// <param name="query">The query.</param>
    /// <param name="table">The version of its table.</param>
    /// <param name="expected">About how many rows there are.</param>
    /// <param name="cancellation">Checked before each batch.</param>
    protected LineCursor(QueryModel query, TableVersion table, long expected, CancellationToken cancellation)
    {
        _query = query;
        Table = table;
        _cancellation = cancellation;
        _lines = new RowSlice[(int)Math.Clamp(expected, 1, MostInBatch)];
    }

    public sealed override RowBatch Batch => throw new InvalidOperationException("The current batch is given as lines.");

    public sealed override ReadOnlySpan<int> Rows => _count >= 0 ? s_rows.AsSpan(0, _count) : throw new InvalidOperationException("The cursor is not on a row.");

    public sealed override bool HasLines => true;

    /// <summary>The version of the query's table.</summary>
    protected TableVersion Table { get; }

    public sealed override ReadOnlySpan<byte> GetLine(int row) => _lines[row].Span;

    public sealed override bool MoveNext()
    {
        _cancellation.ThrowIfCancellationRequested();
        _count = 0;
        while (_count < _lines.Length && TryNext(out _lines[_count]))
        {
            _count++;
        }

        _found += _count;
        if (_count == 0)
        {
            _count = -1;
            return false;
        }

        return true;
    }

    public sealed override QueryPlan Explain()
    {
        ScanPlan plan = ScanPlanner.Plan(_query, Table, PlannerOptions.Default);
        var statistics = new ScanStatistics();
        statistics.CountRows(_found, _found);
        TableVersion table = Table;
        RowSource source = _query.Source;
        return new QueryReport { Root = QueryReport.Describe(plan, statistics, () => Cardinality.Rows(table, source, plan.Predicate), isOnlyPlanned: false) }.ToPlan(_query);
    }

    /// <summary>Finds the next row; false if there is none.</summary>
    protected abstract bool TryNext(out RowSlice line);
}
