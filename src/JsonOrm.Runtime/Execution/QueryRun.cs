using JsonOrm.Chunks;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Execution;

/// <summary>A query planned on one version of its table: the steps from rows to results, and the account of what they did.</summary>
internal sealed class QueryRun
{
    private readonly QueryModel _query;
    private readonly ExecutionScope _scope;
    private readonly TableVersion _table;

    public QueryRun(QueryModel query, ExecutionScope scope)
    {
        _query = query;
        _scope = scope;
        _table = scope.Table(query.Source);
    }

    public QueryReport Report { get; } = new();

    /// <summary>The results, batch by batch; nothing runs before they are asked for.</summary>
    public IEnumerable<ResultBatch> Results()
    {
        if (_query.Aggregates is { } aggregates)
        {
            return [Batch(Aggregate(aggregates))];
        }

        if (_query.Projection is { } projection)
        {
            return Projected(projection).Select(Batch);
        }

        return WholeRowStep.Run(Rows(_query), _query.Source, _table.Layout);
    }

    /// <summary>The whole rows of a query, its order and limit applied.</summary>
    public IEnumerable<RowFrame> Rows(QueryModel query)
    {
        IEnumerable<RowFrame> rows = SortedRows(query);
        if (query.IsDistinct || (query.Offset == 0 && query.Limit is null))
        {
            return rows;
        }

        Report.Add($"limit: {(query.Limit is { } limit ? $"at most {limit} rows" : "all rows")}{(query.Offset > 0 ? $" after the first {query.Offset}" : "")}");
        return LimitStep.Run(rows, query.Offset, query.Limit);
    }

    private IEnumerable<RowFrame> SortedRows(QueryModel query)
    {
        IEnumerable<RowFrame> rows = FilteredRows(query, out bool isOrdered);
        if (query.GroupBy is { } keys)
        {
            Report.Add($"group: by {(keys.Count == 0 ? "nothing" : string.Join(", ", keys))}");
            rows = GroupStep.Run(rows, keys, GroupAggregates.Of(query), _scope);
            isOrdered = false;
            if (query.Having is { } having)
            {
                Report.Add($"filter: {having}");
                rows = FilterStep.Run(rows, having);
            }
        }

        if (isOrdered || query.Orderings.Count == 0)
        {
            return rows;
        }

        long? most = query.IsDistinct || query.Limit is null || query.Limit > int.MaxValue / 8 || query.Offset > int.MaxValue / 8 ? null : query.Offset + query.Limit;
        Report.Add($"sort: by {string.Join(", ", query.Orderings.Select(ordering => ordering.Expression + (ordering.IsDescending ? " desc" : "")))}{(most is null ? "" : $", keeping the first {most}")}");
        return new SortStep(query.Orderings, _scope, most).Run(rows);
    }

    // Up to the predicate; true when the rows are in the order asked for.
    private IEnumerable<RowFrame> FilteredRows(QueryModel query, out bool isOrdered)
    {
        isOrdered = false;
        IEnumerable<RowFrame> rows;
        if (query.Inner is { } inner)
        {
            rows = Rows(inner);
            if (query.Predicate is { } predicate)
            {
                Report.Add($"filter: {predicate}");
                rows = FilterStep.Run(rows, predicate);
            }
        }
        else
        {
            rows = Scan(query.GroupBy is null ? query : query with { Orderings = [] }, out isOrdered).Run();
        }

        return rows;
    }

    private IEnumerable<ColumnVector[]> Projected(IReadOnlyList<ProjectedColumn> projection)
    {
        IEnumerable<ColumnVector[]> results = ProjectStep.Run(Rows(_query), projection);
        if (!_query.IsDistinct)
        {
            return results;
        }

        Report.Add("distinct: by hash");
        return DistinctStep.Limit(DistinctStep.Run(results), _query.Offset, _query.Limit);
    }

    private ColumnVector[] Aggregate(IReadOnlyList<AggregateNode> aggregates)
    {
        if (_query.IsDistinct)
        {
            return AggregateStep.Count(Projected(_query.Projection!));
        }

        var step = new AggregateStep(aggregates);
        if (_query.Inner is not null || _query.GroupBy is not null || _query.Offset > 0 || _query.Limit is not null)
        {
            return step.Run(Rows(_query));
        }

        if (_query.Predicate is null && aggregates is [{ Function: AggregateFunction.Count, Operand: null }])
        {
            Report.Add($"{_table.Schema.Name}: the table knows its {_table.RowCount} rows");
            return [IntegerVectors.Of([_table.RowCount], null)];
        }

        // The order of rows cannot matter, nor can what is sorted.
        ScanStep scan = Scan(_query with { Orderings = [] }, out _);
        return scan.ReadsChunks ? step.Run(scan, _table.RowCount) : step.Run(scan.Run());
    }

    private ScanStep Scan(QueryModel query, out bool isOrdered)
    {
        ScanPlan plan = ScanPlanner.Plan(query, _table, _scope.Planning);
        var scan = new ScanStep(plan, query.Source, _table, _scope);
        Report.Add(plan, scan.Statistics);
        isOrdered = plan.IsOrdered;
        return scan;
    }

    private static ResultBatch Batch(ColumnVector[] columns) => new(new RowBatch(columns, columns[0].Count), null, null, columns[0].Count);
}
