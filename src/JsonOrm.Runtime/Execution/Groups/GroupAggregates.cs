using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>Finds the aggregates that a grouped query computes for each of its groups.</summary>
internal static class GroupAggregates
{
    /// <summary>The aggregates in the query's group condition, orders and projection, each once.</summary>
    public static IReadOnlyList<AggregateNode> Of(QueryModel query)
    {
        var found = new List<AggregateNode>();
        Collect(query.Having, found);
        foreach (Ordering ordering in query.Orderings)
        {
            Collect(ordering.Expression, found);
        }

        foreach (ProjectedColumn column in query.Projection ?? [])
        {
            Collect(column.Expression, found);
        }

        return found;
    }

    private static void Collect(ExpressionNode? node, List<AggregateNode> found)
    {
        switch (node)
        {
            case null:
                break;
            case AggregateNode aggregate:
                if (!found.Exists(other => ExpressionForm.AreEqual(other, aggregate)))
                {
                    found.Add(aggregate);
                }

                break;
            case WindowNode { Function: WindowFunction.Aggregate, Operand: AggregateNode over } window:
                // The outer aggregate runs over the window; its operand may be an aggregate of the group.
                Collect(over.Operand, found);
                Collect(over.Filter, found);
                CollectAll(ExpressionTree.Children(window).Skip(1), found);
                break;
            default:
                CollectAll(ExpressionTree.Children(node), found);
                break;
        }
    }

    private static void CollectAll(IEnumerable<ExpressionNode> nodes, List<AggregateNode> found)
    {
        foreach (ExpressionNode node in nodes)
        {
            Collect(node, found);
        }
    }
}
