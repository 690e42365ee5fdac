using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>Finds the window functions of a query.</summary>
internal static class WindowNodes
{
    /// <summary>The windows in a query's orders and projection, each once.</summary>
    public static IReadOnlyList<WindowNode> Of(QueryModel query)
    {
        List<WindowNode>? found = null;
        foreach (Ordering ordering in query.Orderings)
        {
            Collect(ordering.Expression, ref found);
        }

        foreach (ProjectedColumn column in query.Projection ?? [])
        {
            Collect(column.Expression, ref found);
        }

        return found ?? (IReadOnlyList<WindowNode>)[];
    }

    private static void Collect(ExpressionNode node, ref List<WindowNode>? found)
    {
        switch (node)
        {
            case ColumnNode or ConstantNode:
                break;
            case WindowNode window:
                found ??= [];
                if (!found.Exists(other => ExpressionForm.AreEqual(other, window)))
                {
                    found.Add(window);
                }

                break;
            default:
                foreach (ExpressionNode child in ExpressionTree.Children(node))
                {
                    Collect(child, ref found);
                }

                break;
        }
    }
}
