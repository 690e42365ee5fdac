using JsonOrm.Queries;

namespace JsonOrm.Evaluation;

/// <summary>The columns that an expression reads.</summary>
internal static class ExpressionColumns
{
    /// <summary>The columns, each once, without those that a subquery reads from its own sources.</summary>
    public static IReadOnlyList<ColumnNode> Of(ExpressionNode node)
    {
        var columns = new List<ColumnNode>();
        ExpressionTree.Visit(node, part =>
        {
            if (part is ColumnNode column && !columns.Exists(other => other.Column.Ordinal == column.Column.Ordinal && other.Source.Equals(column.Source)))
            {
                columns.Add(column);
            }
        });
        return columns;
    }
}
