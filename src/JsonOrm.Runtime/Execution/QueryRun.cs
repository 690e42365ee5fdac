using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Rows;
using JsonOrm.Tables;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>A query on one state of its tables: the steps from rows to results, and the report of what they did.</summary>
internal sealed partial class QueryRun
{
    // Up to this number, rows are held in place: there is no need to copy them out of large chunks.
    private const long MostHeldRows = 1_000;

    private readonly QueryModel _query;
    private readonly ExecutionScope _scope;

    public QueryRun(QueryModel query, ExecutionScope scope)
    {
        _query = query;
        _scope = scope;
        Report = new QueryReport { Scope = scope };
        scope.Started?.Invoke(Report);
    }

    public QueryReport Report { get; }

    /// <summary>The scope of the run.</summary>
    public ExecutionScope Scope => _scope;

    /// <summary>The results, batch by batch; nothing runs until they are requested.</summary>
    public IEnumerable<ResultBatch> Results() =>
        _query is { Aggregates: null, Projection: null, Source: TableSource }
            ? WholeRowStep.Run(Rows(_query), _query.Source, _scope.Table(_query.Source).Layout)
            : Values(_query).Select(Batch);

    /// <summary>The rows of a query before its projection, with its order and limit applied.</summary>
    public IEnumerable<RowBlock> Rows(QueryModel query)
    {
        RowFlow flow = Limited(query);
        Report.Root = flow.Step;
        return flow.Rows;
    }

    /// <summary>The rows of a query that a step of this one reads.</summary>
    public RowFlow Read(QueryModel query) => Limited(query);

    /// <summary>The results of a query as values; for a query without a projection, all columns of its source.</summary>
    public IEnumerable<ColumnVector[]> Values(QueryModel query)
    {
        (IEnumerable<ColumnVector[]> values, Report.Root) = ValuesOf(query);
        return values;
    }

    // In a query that runs, subqueries are planned when they are evaluated.
    private void PlanSubqueries(QueryModel query)
    {
        if (!_scope.IsOnlyPlanned)
        {
            return;
        }

        foreach (ExpressionNode expression in QueryTree.Expressions(query))
        {
            ExpressionTree.Visit(expression, part =>
            {
                if (ExpressionTree.Subquery(part) is not null)
                {
                    _scope.Subquery(part).Plan();
                }
            });
        }
    }

    private (IEnumerable<ColumnVector[]> Values, StepReport? Step) ValuesOf(QueryModel query)
    {
        if (query.Aggregates is { } aggregates)
        {
            return AggregateOf(query, aggregates);
        }

        RowFlow flow = Limited(query);
        IReadOnlyList<ProjectedColumn> projection = query.Projection ?? [.. query.Source.Schema.Columns.Select(column => new ProjectedColumn(new ColumnNode(query.Source, column.Ordinal), AllowsNull: true))];
        IEnumerable<ColumnVector[]> values = ProjectStep.Run(flow.Rows, projection);
        if (!query.IsDistinct)
        {
            return (values, flow.Step);
        }

        var report = new StepReport("distinct", static () => "by hash", flow.Step)
        {
            Expect = () => CardinalityEstimate.Limit(CardinalityEstimate.Different(flow.Step.ExpectedRows, projection.Select(column => column.Expression), _scope), query.Offset, query.Limit),
        };
        return (RowFlow.Counted(DistinctStep.Limit(DistinctStep.Run(values, _scope.Spill), query.Offset, query.Limit), report), report);
    }

    private RowFlow Limited(QueryModel query)
    {
        PlanSubqueries(query);
        RowFlow rows = Sorted(query);
        return query.IsDistinct || (query.Offset == 0 && query.Limit is null) ? rows : rows.Then(QueryReport.Limit(query, rows.Step), LimitStep.Run(rows.Rows, query.Offset, query.Limit));
    }

    private RowFlow Sorted(QueryModel query)
    {
        bool isOrdered = false;
        RowFlow rows = query.GroupBy is null ? Filtered(query, out isOrdered) : default;
        if (query.GroupBy is { } keys)
        {
            rows = Grouped(query, keys);
            rows = query.Having is { } having ? Filter(rows, having) : rows;
        }

        if (WindowNodes.Of(query) is { Count: > 0 } windows)
        {
            rows = rows.Then("window", string.Join(", ", windows), WindowStep.Run(rows.Rows, windows, RowNeeds.InWindows(query), query.GroupBy is null ? JoinPlan.SourcesOf(query) : [], _scope));
        }

        if (isOrdered || query.Orderings.Count == 0)
        {
            return rows;
        }

        long? most = QueryReport.MostSorted(query);
        var needs = RowNeeds.AfterSort(query);
        IReadOnlyCollection<RowSource> sources = query.GroupBy is null ? JoinPlan.SourcesOf(query) : [];
        SpillingSort Sort() => new(query.Orderings, needs, sources, _scope, most);
        bool isCopied = most is not <= MostHeldRows && (!needs.IsEverything || (ReferenceEquals(query, _query) && IsTable(query) && query is { GroupBy: null, Joins.Count: 0 }));
        return rows.Then(QueryReport.Sort(query, rows.Step), isCopied ? SpillingSort.Run(rows.Rows, Sort) : new SortStep(query.Orderings, _scope, most, Sort).Run(rows.Rows));
    }

    private RowFlow Grouped(QueryModel query, IReadOnlyList<ExpressionNode> keys)
    {
        string detail = $"by {(keys.Count == 0 ? "nothing" : string.Join(", ", keys))}";
        IReadOnlyList<AggregateNode> aggregates = GroupAggregates.Of(query);
        if (!IsTable(query) || query.Joins.Count > 0)
        {
            RowFlow rows = Filtered(query, out _);
            return rows.Then("group", detail, GroupStep.Run(rows.Rows, keys, aggregates, _scope)).Expecting(Groups);
        }

        ScanStep scan = Scan(query, out StepReport report);
        return new RowFlow([], report).Then("group", detail, GroupStep.Run(scan, _scope.Table(query.Source).RowCount, keys, aggregates, _scope)).Expecting(Groups);

        double? Groups(StepReport step) => keys.Count == 0 ? 1 : CardinalityEstimate.Different(step.Inputs[0].ExpectedRows, keys, _scope);
    }

    private (IEnumerable<ColumnVector[]> Values, StepReport? Step) AggregateOf(QueryModel query, IReadOnlyList<AggregateNode> aggregates)
    {
        (IEnumerable<ColumnVector[]> values, StepReport? input) = ComputeAggregates(query, aggregates);
        var step = new StepReport("aggregate", () => string.Join(", ", aggregates), input is null ? [] : [input]) { Expect = static () => 1 };
        return (RowFlow.Counted(values.Select(row => ProjectStep.CheckTexts(aggregates, row)), step), step);
    }

    private (IEnumerable<ColumnVector[]> Values, StepReport? Step) ComputeAggregates(QueryModel query, IReadOnlyList<AggregateNode> aggregates)
    {
        if (query.IsDistinct)
        {
            (IEnumerable<ColumnVector[]> distinct, StepReport? input) = ValuesOf(query with { Aggregates = null });
            return (Once(() => AggregateStep.Count(distinct)), input);
        }

        var step = new AggregateStep(aggregates, _scope.Spill);
        if (query is not { Inner: null, Set: null, Recursion: null, GroupBy: null, Joins.Count: 0, Source: TableSource, Offset: 0, Limit: null })
        {
            RowFlow rows = Limited(query is { Offset: 0, Limit: null } ? query with { Orderings = [] } : query);
            return (Once(() => step.Run(rows.Rows)), rows.Step);
        }

        PlanSubqueries(query);
        TableVersion table = _scope.Table(query.Source);
        if (query.Predicate is null && aggregates is [{ Function: AggregateFunction.Count, Operand: null, Filter: null }])
        {
            return (Once(() => [IntegerVectors.Of([table.RowCount], null)]), new StepReport(table.Schema.Name, () => $"the table knows its {table.RowCount} rows") { CountsItself = true, Expect = () => table.RowCount });
        }

        QueryModel folded = Folded(query);
        QueryModel? keeper = ReferenceEquals(folded, query) ? query : null;
        if ((keeper is null || CachedPlan.Of(keeper, table, _scope.Planning) is null) && MinMaxStep.TryPlan(folded, table, _scope) is { } extremes)
        {
            return (Once(extremes.Run), extremes.Report);
        }

        // The order of rows is irrelevant here, and so are the sort keys.
        ScanStep scan = Scan(folded with { Orderings = [] }, out StepReport report, keeper);
        return (Once(() => scan.ReadsChunks ? step.Run(scan, table.RowCount) : step.Run(scan.Run())), report);
    }

    private static IEnumerable<ColumnVector[]> Once(Func<ColumnVector[]> compute)
    {
        yield return compute();
    }

    private static RowFlow Filter(RowFlow rows, ExpressionNode? condition) =>
        condition is null ? rows : rows.Then("filter", condition.ToString(), FilterStep.Run(rows.Rows, condition)).Expecting(step => CardinalityEstimate.Filter(step.Inputs[0].ExpectedRows, condition));

    private ScanStep Scan(QueryModel query, out StepReport report, QueryModel? keeper = null) => Scan(query, query, keeper ?? query, out _, out report);

    // Reads the columns of the complete query; one level of it determines their order and number. The plan is cached with the keeper, from which the other
    // queries are derived.
    private ScanStep Scan(QueryModel query, QueryModel all, QueryModel keeper, out bool isOrdered, out StepReport report)
    {
        TableVersion table = _scope.Table(query.Source);
        CachedPlan? kept = CachedPlan.Of(keeper, table, _scope.Planning);
        ScanPlan plan = kept?.Plan ?? Plan(query, all, keeper, table, out kept);
        var scan = new ScanStep(plan, query.Source, table, _scope);
        if (!_scope.IsOnlyPlanned)
        {
            kept?.Run(scan.Statistics);
        }

        report = QueryReport.Describe(plan, scan.Statistics, () => Cardinality.Rows(table, query.Source, plan.Predicate), _scope.IsOnlyPlanned);
        isOrdered = plan.IsOrdered;
        return scan;
    }

    private ScanPlan Plan(QueryModel query, QueryModel all, QueryModel keeper, TableVersion table, out CachedPlan? kept)
    {
        QueryModel folded = Folded(query);
        ScanRequest request = ScanRequest.Of(folded);
        ScanPlan plan = ScanPlanner.Plan(ReferenceEquals(query, all) ? request : request with { Columns = ScanRequest.Of(all).Columns }, table, _scope.Planning);

        // The results from other tables are valid for this run only.
        kept = ReferenceEquals(folded, query) && IsOfOneTable(query.Predicate) ? CachedPlan.Keep(keeper, plan, table, _scope.Planning) : null;
        return plan;
    }

    private static bool IsOfOneTable(ExpressionNode? predicate) =>
        !ExpressionTree.Contains(predicate, static part => part is ColumnNode { Source: RelatedSource } || ExpressionTree.Subquery(part) is not null);

    // Conditions that other queries answer become lists and constants, so that the table can be sought by them.
    private QueryModel Folded(QueryModel query)
    {
        if (query.Predicate is not { } predicate || _scope.IsOnlyPlanned)
        {
            return query;
        }

        ExpressionNode folded = new PathFolding(query.Source, _scope).Fold(SubqueryFolding.Fold(predicate, _scope));
        return ReferenceEquals(folded, predicate) ? query : query with { Predicate = folded };
    }

    private static ResultBatch Batch(ColumnVector[] columns) => new(new RowBatch(columns, columns[0].Count), null, null, columns[0].Count);
}
