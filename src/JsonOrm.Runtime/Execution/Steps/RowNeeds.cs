using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>What the steps behind one read of its rows, so that it can put away just that. Null where it is not known: rows are then held as they are.</summary>
internal sealed class RowNeeds
{
    private readonly IReadOnlyList<ExpressionNode> _expressions;

    private RowNeeds(IReadOnlyList<ExpressionNode> expressions, RowSource? lines)
    {
        _expressions = expressions;
        Lines = lines;
    }

    /// <summary>The source whose whole rows are read; null when values are.</summary>
    public RowSource? Lines { get; }

    /// <summary>What is read of a query's rows once they are sorted.</summary>
    /// <param name="query">The query.</param>
    /// <param name="isWhole">True when nothing but the rows of its source is read, where it selects nothing.</param>
    public static RowNeeds? Of(QueryModel query, bool isWhole)
    {
        if (query.Aggregates is { } aggregates && !query.IsDistinct)
        {
            return new RowNeeds(aggregates, null);
        }

        if (query.Projection is { } projection)
        {
            return new RowNeeds([.. projection.Select(column => column.Expression)], null);
        }

        return isWhole && query is { Source: TableSource, GroupBy: null, Joins.Count: 0 } && QueryTree.Sources(query).Count == 1 ? new RowNeeds([], query.Source) : null;
    }

    /// <summary>The values that must be kept of rows: columns, and what earlier steps have computed.</summary>
    /// <param name="rows">Rows of the kind.</param>
    public IReadOnlyList<ExpressionNode> Values(RowFrame rows)
    {
        var values = new List<ExpressionNode>();
        foreach (ExpressionNode expression in _expressions)
        {
            Collect(expression, rows, values);
        }

        return values;
    }

    private static void Collect(ExpressionNode node, RowFrame rows, List<ExpressionNode> values)
    {
        if (node is ColumnNode || rows.Computed(node) is not null)
        {
            if (!values.Exists(other => ExpressionForm.AreEqual(other, node)))
            {
                values.Add(node);
            }

            return;
        }

        IEnumerable<ExpressionNode> parts = ExpressionTree.Subquery(node) is { } query ? ExpressionTree.Children(node).Concat(QueryTree.OuterColumns(query)) : ExpressionTree.Children(node);
        foreach (ExpressionNode part in parts)
        {
            Collect(part, rows, values);
        }
    }
}
