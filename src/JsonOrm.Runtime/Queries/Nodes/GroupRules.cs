namespace JsonOrm.Queries;

/// <summary>
/// Rules on where aggregates and window functions are allowed, and which expressions a grouped query may use. They are checked when a query is built, so that
/// no
/// engine receives a query that it cannot run.
/// </summary>
internal static class GroupRules
{
    /// <summary>Checks a query's own level.</summary>
    /// <param name="query">The query.</param>
    /// <exception cref="ArgumentException">An aggregate or window function is used where none is allowed, or a column is neither grouped by nor aggregated.</exception>
    public static void Check(QueryModel query)
    {
        foreach (JoinModel join in query.Joins)
        {
            RefuseComputed(join.Elements, "the list of a SelectMany");
            RefuseComputed(join.On, "the condition of a join");
        }

        RefuseComputed(query.Predicate, query.GroupBy is null ? "Where" : "Where, which sees rows before they are grouped; a condition on groups belongs in Having");
        foreach (ExpressionNode key in query.GroupBy ?? [])
        {
            RefuseComputed(key, "GroupBy");
        }

        RefuseWindows(query.Having, "Having");
        IReadOnlyList<RowSource> sources = QueryTree.Sources(query);
        foreach (ExpressionNode expression in Above(query))
        {
            RefuseNested(expression);
            if (query.GroupBy is { } keys)
            {
                CheckGrouped(expression, keys, sources);
            }
            else
            {
                RefuseAggregates(expression);
            }
        }

        foreach (AggregateNode aggregate in query.Aggregates ?? [])
        {
            RefuseNested(aggregate);
        }
    }

    /// <summary>Checks a condition on rows that are not grouped.</summary>
    /// <param name="condition">The condition.</param>
    /// <exception cref="ArgumentException">It contains an aggregate or a window function.</exception>
    public static void CheckCondition(ExpressionNode condition)
    {
        if (!IsPlain(condition))
        {
            RefuseComputed(condition, "Where, which sees rows before they are grouped; a condition on groups belongs in Having");
        }
    }

    /// <summary>True if it is obvious that an expression contains no aggregate and no window. Conditions are added often, so the check must be cheap.</summary>
    /// <param name="node">The expression.</param>
    public static bool IsPlain(ExpressionNode node) => node switch
    {
        ColumnNode or ConstantNode => true,
        BinaryNode binary => IsPlain(binary.Left) && IsPlain(binary.Right),
        UnaryNode unary => IsPlain(unary.Operand),
        InNode membership => IsPlain(membership.Operand),
        _ => false,
    };

    /// <summary>True if an expression contains an aggregate of the rows of its query, not counting aggregates over a window.</summary>
    /// <param name="node">The expression.</param>
    public static bool HasAggregate(ExpressionNode node) => node switch
    {
        AggregateNode => true,
        WindowNode { Function: WindowFunction.Aggregate, Operand: AggregateNode running } window =>
            ExpressionTree.Children(running).Concat(window.PartitionBy).Concat(window.Orderings.Select(ordering => ordering.Expression)).Any(HasAggregate),
        _ => ExpressionTree.Children(node).Any(HasAggregate),
    };

    private static IEnumerable<ExpressionNode> Above(QueryModel query) =>
    [
        .. query.Having is null ? Array.Empty<ExpressionNode>() : [query.Having],
        .. query.Orderings.Select(ordering => ordering.Expression),
        .. query.Projection?.Select(column => column.Expression) ?? [],
    ];

    private static void RefuseComputed(ExpressionNode? node, string place)
    {
        if (node is not null && Find(node, static part => part is AggregateNode) is { } aggregate)
        {
            throw new ArgumentException($"The aggregate {aggregate} cannot stand in {place}.");
        }

        RefuseWindows(node, place);
    }

    private static void RefuseWindows(ExpressionNode? node, string place)
    {
        if (node is not null && Find(node, static part => part is WindowNode) is { } window)
        {
            throw new ArgumentException($"The window function {window} cannot stand in {place}. Select it, read the results with AsRows(), and put the condition on those.");
        }
    }

    // Without grouping, only the operand of a window may be an aggregate.
    private static void RefuseAggregates(ExpressionNode node)
    {
        if (HasAggregate(node))
        {
            throw new ArgumentException($"{node} aggregates, and the query has no groups. Add GroupBy, give the aggregate a window with Over(), or use the terminal of its name.");
        }
    }

    private static void RefuseNested(ExpressionNode node)
    {
        CompositionDepth.Check();
        switch (node)
        {
            case AggregateNode aggregate:
                foreach (ExpressionNode child in ExpressionTree.Children(aggregate))
                {
                    RefuseComputed(child, $"the aggregate {aggregate}");
                }

                break;
            case WindowNode { Function: WindowFunction.Aggregate, Operand: AggregateNode running } window:
                foreach (ExpressionNode child in ExpressionTree.Children(running).Concat(window.PartitionBy).Concat(window.Orderings.Select(ordering => ordering.Expression)))
                {
                    RefuseWindows(child, $"the window function {window}");
                    RefuseNested(child);
                }

                break;
            default:
                foreach (ExpressionNode child in ExpressionTree.Children(node))
                {
                    if (node is WindowNode)
                    {
                        RefuseWindows(child, $"the window function {node}");
                    }

                    RefuseNested(child);
                }

                break;
        }
    }

    private static void CheckGrouped(ExpressionNode node, IReadOnlyList<ExpressionNode> keys, IReadOnlyList<RowSource> sources)
    {
        if (node is AggregateNode || keys.Any(key => ExpressionEquality.Instance.Equals(key, node)))
        {
            return;
        }

        if (node is ColumnNode column && sources.Contains(QueryTree.Root(column.Source)))
        {
            throw new ArgumentException(
                $"The column {column} of {column.Source} is neither grouped by nor aggregated: a group has many rows, and no one value of it. Group by it too, or take its Min() or Max().");
        }

        IEnumerable<ExpressionNode> parts = node is WindowNode { Function: WindowFunction.Aggregate, Operand: AggregateNode running } window
            ? ExpressionTree.Children(running).Concat(window.PartitionBy).Concat(window.Orderings.Select(ordering => ordering.Expression))
            : ExpressionTree.Children(node);
        if (ExpressionTree.Subquery(node) is { } query)
        {
            parts = parts.Concat(QueryTree.OuterColumns(query));
        }

        foreach (ExpressionNode part in parts)
        {
            CheckGrouped(part, keys, sources);
        }
    }

    private static ExpressionNode? Find(ExpressionNode node, Func<ExpressionNode, bool> isSought)
    {
        ExpressionNode? found = null;
        ExpressionTree.Visit(node, part => found ??= isSought(part) ? part : null);
        return found;
    }
}
