using JsonOrm.Queries;

namespace JsonOrm.Planning;

/// <summary>Splits and combines conditions, and determines what they read.</summary>
internal static class Conjuncts
{
    /// <summary>Combines conjuncts into one condition; null for none.</summary>
    public static ExpressionNode? Join(IEnumerable<ExpressionNode> conjuncts)
    {
        ExpressionNode? all = null;
        foreach (ExpressionNode conjunct in conjuncts)
        {
            all = all is null ? conjunct : new BinaryNode(BinaryOperator.And, all, conjunct);
        }

        return all;
    }

    /// <summary>The sources whose rows an expression reads, each once; for a path, the source at which it begins. For a subquery, its outer sources.</summary>
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

    /// <summary>True if rows can be sought by a column: it is the first of the key or of an index of its table.</summary>
    public static bool IsSeekable(ExpressionNode node, RowSource source) =>
        node is ColumnNode { Source: TableSource } column
        && ReferenceEquals(column.Source, source)
        && (source.Schema.Key[0] == column.Column.Ordinal || source.Schema.Indexes.Any(index => index.Columns[0] == column.Column.Ordinal));
}
