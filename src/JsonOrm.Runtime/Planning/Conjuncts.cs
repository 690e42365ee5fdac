using JsonOrm.Queries;

namespace JsonOrm.Planning;

/// <summary>The parts of conditions, and what they read.</summary>
internal static class Conjuncts
{
    /// <summary>All of them at once; null for none.</summary>
    public static ExpressionNode? Join(IEnumerable<ExpressionNode> conjuncts)
    {
        ExpressionNode? all = null;
        foreach (ExpressionNode conjunct in conjuncts)
        {
            all = all is null ? conjunct : new BinaryNode(BinaryOperator.And, all, conjunct);
        }

        return all;
    }

    /// <summary>The sources whose rows an expression reads, each once; for a path the source it begins at. Of a subquery those outside of it.</summary>
    public static HashSet<RowSource> Sources(ExpressionNode node)
    {
        var sources = new HashSet<RowSource>();
        ExpressionTree.Visit(node, part =>
        {
            if (part is ColumnNode column)
            {
                sources.Add(QueryTree.Root(column.Source));
            }
        });
        return sources;
    }

    /// <summary>True when rows can be sought by a column: it comes first in the key or an index of its table.</summary>
    public static bool IsSeekable(ExpressionNode node, RowSource source) =>
        node is ColumnNode { Source: TableSource } column
        && ReferenceEquals(column.Source, source)
        && (source.Schema.Key[0] == column.Column.Ordinal || source.Schema.Indexes.Any(index => index.Columns[0] == column.Column.Ordinal));
}
