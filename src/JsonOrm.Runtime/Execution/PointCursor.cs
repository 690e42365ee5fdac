using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Execution;

/// <summary>The cursor of a query for a whole row by its key or a unique index: at most one batch with one line.</summary>
internal sealed class PointCursor : RowCursor
{
    private static readonly int[] OnlyRow = [0];

    private readonly QueryModel _query;
    private readonly TableVersion _table;
    private readonly PointAccess _point;
    private RowSlice _line;
    private bool _isDone;

    private PointCursor(QueryModel query, TableVersion table, in PointAccess point)
    {
        _query = query;
        _table = table;
        _point = point;
    }

    public override RowBatch Batch => throw new InvalidOperationException("The current batch is given as lines.");

    public override ReadOnlySpan<int> Rows => _line.Buffer is null ? throw new InvalidOperationException("The cursor is not on a row.") : OnlyRow;

    public override bool HasLines => true;

    /// <summary>Creates the cursor if the query is of this kind; otherwise returns null.</summary>
    public static PointCursor? TryOpen(QueryModel query, ExecutionScope scope) =>
        query is { Source: TableSource, Inner: null, Set: null, Recursion: null, Joins.Count: 0, GroupBy: null, Projection: null, Aggregates: null, IsDistinct: false, Offset: 0, Limit: null or > 0 }
        && ReferenceEquals(scope.Planning, PlannerOptions.Default)
        && PointAccess.Of(query.Predicate, query.Source.Schema) is { } point
            ? new PointCursor(query, scope.Table(query.Source), point)
            : null;

    public override ReadOnlySpan<byte> GetLine(int row) => _line.Span;

    public override bool MoveNext()
    {
        if (_isDone)
        {
            return false;
        }

        _isDone = true;
        if (_query.IsOnlyPlanned)
        {
            return false;
        }

        RowKey key = _point.Key;
        return (_point.Index < 0 || _table.TryFindUnique(_point.Index, key, out key)) && _table.TryFind(key, out _line);
    }

    public override QueryPlan Explain()
    {
        var statistics = new ScanStatistics();
        int found = _line.Buffer is null ? 0 : 1;
        statistics.CountRows(found, found);
        var report = new QueryReport { Root = QueryReport.Describe(_point.ToPlan(_query.Predicate!, _table.Schema), statistics, static () => 1, _query.IsOnlyPlanned) };
        return report.ToPlan(_query);
    }
}
