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
    public static RowCursor? TryOpen(QueryModel query, Func<TableSchema, TableVersion> tables) =>
        PointOf(query) is { } point && tables(query.Source.Schema) is var table && point.IsIn(table) ? new PointCursor(query, table, point) : null;

    /// <summary>Finds the row of a query of this kind.</summary>
    /// <param name="query">The query.</param>
    /// <param name="table">The version of its table.</param>
    /// <param name="line">The row; without a buffer if there is none.</param>
    /// <returns>False if the query is not of this kind.</returns>
    public static bool TryFind(QueryModel query, TableVersion table, out RowSlice line)
    {
        line = default;
        if (PointOf(query) is not { } point || !point.IsIn(table))
        {
            return false;
        }

        Find(table, point, out line);
        return true;
    }

    /// <summary>The key of the row of a query of this kind, if its condition is one on the key; otherwise null.</summary>
    public static RowKey? KeyOf(QueryModel query) => PointOf(query) is { Index: < 0 } point ? point.Key : null;

    private static PointAccess? PointOf(QueryModel query) =>
        query is { Source: TableSource, Inner: null, Set: null, Recursion: null, Joins.Count: 0, GroupBy: null, Projection: null, Aggregates: null, IsDistinct: false, Offset: 0, Limit: null or > 0 }
            ? PointAccess.Of(query.Predicate, query.Source.Schema)
            : null;

    private static bool Find(TableVersion table, in PointAccess point, out RowSlice line)
    {
        RowKey key = point.Key;
        line = default;
        return (point.Index < 0 || table.TryFindUnique(point.Index, key, out key)) && table.TryFind(key, out line);
    }

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

        return Find(_table, _point, out _line);
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
