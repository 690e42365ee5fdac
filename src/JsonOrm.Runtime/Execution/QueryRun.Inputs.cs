using System.Globalization;
using JsonOrm.Evaluation;
using JsonOrm.Planning;
using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Execution;

// The steps from the inputs of a query up to its predicate.
internal sealed partial class QueryRun
{
    private static bool IsTable(QueryModel query) => query is { Source: TableSource, Inner: null, Set: null, Recursion: null };

    // isOrdered is true if the rows are in the requested order.
    private RowFlow Filtered(QueryModel query, out bool isOrdered)
    {
        CompositionDepth.Check();
        isOrdered = false;
        if (query.Joins.Count > 0)
        {
            return Joined(query);
        }

        if (!IsTable(query))
        {
            return Filter(Input(query), query.Predicate);
        }

        // Windows see the rows before the query's own order and limit.
        QueryModel level = WindowNodes.Of(query).Count == 0 ? query : query with { Orderings = [], Offset = 0, Limit = null };
        ScanStep scan = Scan(level, query, query, out isOrdered, out StepReport report);
        isOrdered &= query.Orderings.Count == level.Orderings.Count;
        isOrdered &= query.GroupBy is null;
        return new RowFlow(scan.Run(), report);
    }

    private RowFlow Input(QueryModel query)
    {
        if (query.Inner is { } inner)
        {
            return Limited(inner);
        }

        if (query.Recursion is { } recursion)
        {
            RowFlow roots = Limited(recursion.Roots);
            var join = new JoinPlan(new JoinModel(JoinKind.Inner, recursion.Children.Source) { Rows = recursion.Children }, this, RowNeeds.Everything);
            join.Foresee();
            return roots.Then("recursion", "level by level", new RecursionStep(recursion, query.Source, _scope).Run(roots.Rows, join), join.Step)
                .Expecting(_ => _scope.Table(recursion.Children.Source).RowCount);
        }

        if (query.Set is { } set)
        {
            if (query.Source is not TableSource)
            {
                return Derived(query.Source, null, set);
            }

            var inputs = new List<StepReport>();
            IEnumerable<RowBlock> Read(QueryModel side)
            {
                RowFlow rows = Limited(side);
                inputs.Add(rows.Step);
                return rows.Rows;
            }

            IEnumerable<RowBlock> combined = RowSetStep.Run(set, query.Source, Read, _scope);
            return RowFlow.From("set", set.Operator.ToString().ToLowerInvariant(), combined, [.. inputs]).Expecting(step => CardinalityEstimate.Set(set.Operator, step.Inputs));
        }

        if (query.Source is DerivedSource derived)
        {
            return Derived(derived, derived.Query, derived.Set);
        }

        if (query.Source is ValuesSource values)
        {
            return Given(values);
        }

        ScanStep scan = Scan(new QueryModel(query.Source), out StepReport report);
        return new RowFlow(scan.Run(), report);
    }

    private RowFlow Given(ValuesSource source)
    {
        VectorBuilder[] columns = [.. source.Schema.Columns.Select(column => VectorBuilder.For(column.Type, source.Rows.Count))];
        foreach (IReadOnlyList<Value> row in source.Rows)
        {
            for (int i = 0; i < columns.Length; i++)
            {
                columns[i].Append(ConstantVectors.Fill(row[i], source.Schema.Columns[i].Type, 1), 0);
            }
        }

        var block = new VectorRowBlock(_scope, source, Array.ConvertAll(columns, column => column.Build()));
        return RowFlow.From("values", string.Create(CultureInfo.InvariantCulture, $"{source.Rows.Count} given rows"), [block], []).Expecting(_ => source.Rows.Count);
    }

    private RowFlow Derived(RowSource source, QueryModel? query, SetModel? set)
    {
        var inputs = new List<StepReport>();
        IEnumerable<ColumnVector[]> Read(QueryModel side)
        {
            QueryModel bound = _scope.Outer is { } outer ? QueryTree.RewriteOuter(side, outer) : side;
            (IEnumerable<ColumnVector[]> values, StepReport? step) = ValuesOf(bound);
            inputs.AddRange(step is null ? [] : [step]);
            return values;
        }

        IEnumerable<ColumnVector[]> results = query is not null ? Read(query) : ValueSetStep.Run(set!, Read, _scope.Spill);
        RowFlow rows = RowFlow.From(
            query is not null ? "results" : "set",
            query is not null ? "of a query" : set!.Operator.ToString().ToLowerInvariant(),
            results.Select(batch => new VectorRowBlock(_scope, source, batch)),
            [.. inputs]);
        return set is null ? rows : rows.Expecting(step => CardinalityEstimate.Set(set.Operator, step.Inputs));
    }

    // Conditions are evaluated as soon as the columns they read are available; a join that may omit the left side defers them until after it.
    private RowFlow Joined(QueryModel query)
    {
        query = JoinOrder.Connected(query, _scope);
        bool keepsLeft = query.Joins.All(join => join.Kind is JoinKind.Inner or JoinKind.Left);
        List<ExpressionNode> pending = query.Predicate is null ? [] : PredicateNormaliser.SplitConjuncts(PredicateNormaliser.Normalise(query.Predicate));
        var plans = new JoinPlan[query.Joins.Count];
        var needs = RowNeeds.InJoins(query);
        for (int i = 0; i < plans.Length; i++)
        {
            plans[i] = new JoinPlan(query.Joins[i], this, needs);
            if (keepsLeft && query.Joins[i].Kind == JoinKind.Inner)
            {
                pending.AddRange(plans[i].TakeOn());
            }
        }

        var available = new HashSet<RowSource>(QueryTree.Sources(query with { Joins = [] }));
        List<ExpressionNode> own = keepsLeft ? [.. ElementConditions.Implied(query, pending), .. Take(pending, available)] : [];
        var before = new ExpressionNode?[plans.Length];
        var behind = new ExpressionNode?[plans.Length];
        for (int i = 0; i < plans.Length; i++)
        {
            HashSet<RowSource> left = [.. available];
            plans[i].LeftOrder = IsTable(query) && query.Joins.Take(i).All(join => join.Kind is not (JoinKind.Right or JoinKind.Full))
                ? JoinPlan.OrderOf(new QueryModel(query.Source))
                : null;
            available.UnionWith(plans[i].Sources);
            if (query.Joins[i].Kind == JoinKind.Inner)
            {
                plans[i].AddOn(keepsLeft ? Take(pending, available) : []);
                before[i] = Conjuncts.Join(plans[i].TakeLeft(left));
            }

            behind[i] = keepsLeft ? Conjuncts.Join(Take(pending, available)) : null;
            plans[i].Foresee();
        }

        RowFlow rows = JoinBase(query, own, keepsLeft ? plans[0] : null);
        IReadOnlyList<RowSource> joined = JoinPlan.SourcesOf(query with { Joins = [] });
        for (int i = 0; i < plans.Length; i++)
        {
            rows = Filter(rows, before[i]);
            rows = plans[i].Then(rows, joined);
            joined = [.. joined, .. plans[i].Parts];
            rows = Filter(rows, behind[i]);
        }

        return Filter(rows, Conjuncts.Join(pending));
    }

    private RowFlow JoinBase(QueryModel query, List<ExpressionNode> conjuncts, JoinPlan? first)
    {
        var level = query with { Joins = [], Predicate = Conjuncts.Join(conjuncts), GroupBy = null, Having = null, Orderings = [], Projection = null, IsDistinct = false, Offset = 0, Limit = null, Aggregates = null };
        if (!IsTable(level) || first is null)
        {
            return Filtered(level, out _);
        }

        ScanStep scan = Scan(level, out StepReport report);
        long all = _scope.Table(query.Source).RowCount;
        if (!_scope.IsOnlyPlanned && (scan.EstimatedRows ?? all) > all / 2 && first.LeftRows(query.Source, all) is { } sought)
        {
            scan = Scan(level with { Predicate = Conjuncts.Join([.. conjuncts, sought]) }, out report);
        }

        return new RowFlow(scan.Run(), report);
    }

    // Removes and returns the conditions that read only these sources; a recursion's depth belongs to the query's own input.
    private static List<ExpressionNode> Take(List<ExpressionNode> pending, HashSet<RowSource> available)
    {
        List<ExpressionNode> taken = pending.FindAll(conjunct => Conjuncts.Sources(conjunct).IsSubsetOf(available));
        pending.RemoveAll(taken.Contains);
        return taken;
    }
}
