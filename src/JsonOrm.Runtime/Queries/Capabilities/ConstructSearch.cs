namespace JsonOrm.Queries;

/// <summary>Searches a query, at every level, for the first construct that an engine does not support.</summary>
internal sealed class ConstructSearch(EngineCapabilities engine)
{
    private UnsupportedConstruct? _found;

    public UnsupportedConstruct? Of(QueryModel query)
    {
        Visit(query);
        return _found;
    }

    public UnsupportedConstruct? Of(ModificationModel change, bool returns)
    {
        Use(change.Kind switch
        {
            ModificationKind.Insert => QueryConstructs.SetBasedInsert,
            ModificationKind.Update => QueryConstructs.SetBasedUpdate,
            _ => QueryConstructs.SetBasedDelete,
        }, change);
        Use(returns ? QueryConstructs.Returning : QueryConstructs.None, change);
        Use(change.Kind != ModificationKind.Insert && IsLimited(change.Rows) ? QueryConstructs.LimitedChange : QueryConstructs.None, change);
        Visit(change.Rows);
        foreach (ExpressionNode value in change.Assignments.Select(assignment => assignment.Value).Concat(change.Returning?.Select(column => column.Expression) ?? []))
        {
            Visit(value);
        }

        return _found;
    }

    private static bool IsLimited(QueryModel query) => query.Limit is not null || query.Offset != 0 || (query.Inner is { } inner && IsLimited(inner));

    private void Visit(QueryModel query)
    {
        CompositionDepth.Check();
        Use(query.IsOnlyPlanned ? QueryConstructs.Planning : QueryConstructs.None, query);
        Use(query.Recursion is null ? QueryConstructs.None : QueryConstructs.Recursion, query);
        Use(query.GroupBy is null ? QueryConstructs.None : QueryConstructs.Grouping, query);
        Use(query.IsDistinct ? QueryConstructs.Distinct : QueryConstructs.None, query);
        Use(query.Orderings.Count == 0 ? QueryConstructs.None : QueryConstructs.Order, query);
        Use(query.Inner is { } inner && IsLimited(inner) ? QueryConstructs.StepAfterLimit : QueryConstructs.None, query);
        Use(query.Offset == 0 ? QueryConstructs.None : QueryConstructs.Offset, query);
        Visit(query.Set, query);
        Visit(query.Source, query);
        foreach (JoinModel join in query.Joins)
        {
            Use(KindOf(join), query);
            Use(join.Elements is null ? QueryConstructs.None : QueryConstructs.ElementRows, query);
            Visit(join.Source, query);
        }

        foreach (Ordering ordering in query.Orderings)
        {
            Use(ordering.Nulls == Nulls.Least ? QueryConstructs.None : QueryConstructs.NullOrder, ordering.Expression);
            Use(ordering.Expression is ColumnNode ? QueryConstructs.None : QueryConstructs.ComputedOrder, ordering.Expression);
        }

        // Whole rows pass all columns on.
        if (query.Projection is null && query.Aggregates is null && query.Source.Schema.Columns.FirstOrDefault(column => column.Type == ColumnType.Json) is { } json)
        {
            Use(QueryConstructs.NestedJson, json.Name);
        }

        foreach (ExpressionNode expression in QueryTree.Expressions(query))
        {
            Visit(expression);
        }

        foreach (QueryModel input in QueryTree.Inputs(query))
        {
            Visit(input);
        }
    }

    private void Visit(SetModel? set, object part) => Use(set?.Operator switch
    {
        null => QueryConstructs.None,
        SetOperator.Union or SetOperator.UnionAll => QueryConstructs.Union,
        SetOperator.Intersect => QueryConstructs.Intersect,
        _ => QueryConstructs.Except,
    }, part);

    private void Visit(RowSource source, object part)
    {
        Use(source is TableSource { Schema.IsCollection: true } ? QueryConstructs.Collections : QueryConstructs.None, part);
        Use(source is ValuesSource ? QueryConstructs.GivenRows : QueryConstructs.None, part);
        if (source is DerivedSource derived)
        {
            Use(QueryConstructs.DerivedRows, part);
            Visit(derived.Set, part);
        }
    }

    private static QueryConstructs KindOf(JoinModel join) => (join.Kind switch
    {
        JoinKind.Inner => QueryConstructs.InnerJoin,
        JoinKind.Left => QueryConstructs.LeftJoin,
        JoinKind.Right => QueryConstructs.RightJoin,
        _ => QueryConstructs.FullJoin,
    }) | (join.Rows is { } rows && QueryTree.OuterColumns(rows).Count > 0 ? QueryConstructs.LateralJoin : QueryConstructs.None);

    private void Visit(ExpressionNode node)
    {
        CompositionDepth.Check();
        Use(ConstructsOf(node), node);
        string? lacking = node switch
        {
            FunctionNode function when engine.LacksFunctions.Contains(function.Function) => ConstructNames.Of(function.Function),
            WindowNode window when engine.LacksWindowFunctions.Contains(window.Function) => $"window function {window.Function}",
            AggregateNode aggregate when engine.LacksAggregates.Contains(aggregate.Function) => $"aggregate {aggregate.Function}",
            _ => null,
        };
        if ((lacking ?? engine.LacksExpression?.Invoke(node)) is { } name)
        {
            _found ??= new UnsupportedConstruct(name, node.ToString());
        }

        foreach (ExpressionNode child in ExpressionTree.Children(node))
        {
            Visit(child);
        }

        if (ExpressionTree.Subquery(node) is { } query)
        {
            Visit(query);
        }
    }

    private static QueryConstructs ConstructsOf(ExpressionNode node) => node switch
    {
        ColumnNode column =>
            (column.Source is RelatedSource ? QueryConstructs.Path : QueryConstructs.None) | (column.Type == ColumnType.Json ? QueryConstructs.NestedJson : QueryConstructs.None),
        DepthNode => QueryConstructs.Depth,
        JsonValueNode or ElementsNode or DocumentMatchNode => QueryConstructs.InsideJson,
        WindowNode => QueryConstructs.Window,
        AggregateNode aggregate => QueryConstructs.Aggregate
            | (aggregate.IsDistinct ? QueryConstructs.DistinctAggregate : QueryConstructs.None)
            | (aggregate.Filter is null ? QueryConstructs.None : QueryConstructs.FilteredAggregate),
        _ => ExpressionTree.Subquery(node) is { } query
            ? QueryTree.OuterColumns(query).Count > 0 ? QueryConstructs.CorrelatedSubquery : QueryConstructs.Subquery
            : QueryConstructs.None,
    };

    // Only the first one found is reported, and its text is created only then.
    private void Use(QueryConstructs constructs, object part)
    {
        QueryConstructs lacking = constructs & engine.Lacks;
        if (lacking != QueryConstructs.None && _found is null)
        {
            QueryConstructs first = (QueryConstructs)((long)lacking & -(long)lacking);
            _found = new UnsupportedConstruct(ConstructNames.Of(first), part.ToString()!);
        }
    }
}
