using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Tables;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

/// <summary>Finds minimum and maximum values at the ends of the key or of indexes: each is the first row in an order that need not be sorted.</summary>
internal sealed class MinMaxStep
{
    private readonly IReadOnlyList<AggregateNode> _aggregates;
    private readonly ScanStep[] _scans;

    private MinMaxStep(IReadOnlyList<AggregateNode> aggregates, ScanStep[] scans, StepReport[] reports)
    {
        _aggregates = aggregates;
        _scans = scans;
        Report = reports.Length == 1 ? reports[0] : new StepReport("ends", static () => "one for each value", reports) { CountsItself = true, Expect = static () => 1 };
    }

    /// <summary>The report of what was planned and done.</summary>
    public StepReport Report { get; }

    /// <summary>Creates the step; returns null if one of the values cannot be found this way.</summary>
    /// <param name="query">A query for aggregates over the rows of one table.</param>
    /// <param name="table">The table.</param>
    /// <param name="scope">What expressions can refer to.</param>
    public static MinMaxStep? TryPlan(QueryModel query, TableVersion table, ExecutionScope scope)
    {
        var scans = new ScanStep[query.Aggregates!.Count];
        var reports = new StepReport[scans.Length];
        for (int i = 0; i < scans.Length; i++)
        {
            if (Plan(query.Aggregates[i], query, table, scope.Planning) is not { } plan)
            {
                return null;
            }

            scans[i] = new ScanStep(plan, query.Source, table, scope);
            reports[i] = QueryReport.Describe(plan, scans[i].Statistics, static () => 1, scope.IsOnlyPlanned);
        }

        return new MinMaxStep(query.Aggregates, scans, reports);
    }

    /// <summary>The values, as one row.</summary>
    public ColumnVector[] Run()
    {
        var values = new ColumnVector[_scans.Length];
        for (int i = 0; i < values.Length; i++)
        {
            Accumulator accumulator = Accumulator.For(_aggregates[i]);
            if (LimitStep.Run(_scans[i].Run(), 0, 1).FirstOrDefault() is { } first)
            {
                accumulator.Add(first.Column((ColumnNode)_aggregates[i].Operand!), [1]);
            }

            values[i] = accumulator.Finish();
        }

        return values;
    }

    private static ScanPlan? Plan(AggregateNode aggregate, QueryModel query, TableVersion table, PlannerOptions options)
    {
        if (aggregate is not { Function: AggregateFunction.Min or AggregateFunction.Max, Filter: null, Operand: ColumnNode column } || !ReferenceEquals(column.Source, query.Source))
        {
            return null;
        }

        ExpressionNode? predicate = query.Predicate;
        if (column.Column.IsNullable)
        {
            var present = new UnaryNode(UnaryOperator.Not, new UnaryNode(UnaryOperator.IsNull, column));
            predicate = predicate is null ? present : new BinaryNode(BinaryOperator.And, predicate, present);
        }

        // Among equal values, both a scan and an index walk find the one with the smallest key.
        var ordered = new QueryModel(query.Source)
        {
            Predicate = predicate,
            Orderings = [new Ordering(column, aggregate.Function == AggregateFunction.Max)],
            Projection = [new ProjectedColumn(column, true)],
            Limit = 1,
        };
        ScanPlan plan = ScanPlanner.Plan(ordered, table, options);
        return plan.IsOrdered ? plan : null;
    }
}
