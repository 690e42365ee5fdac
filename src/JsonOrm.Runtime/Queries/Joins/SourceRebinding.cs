namespace JsonOrm.Queries;

/// <summary>Rewrites columns of one source, and paths from it, to those of another source of the same table.</summary>
internal static class SourceRebinding
{
    public static ExpressionNode Rebind(ExpressionNode node, RowSource from, RowSource to) =>
        ExpressionTree.Rewrite(node, part => part is ColumnNode column && QueryTree.Root(column.Source) == from ? new ColumnNode(Rebind(column.Source, to), column.Column.Ordinal) : null);

    private static RowSource Rebind(RowSource source, RowSource to) =>
        source is RelatedSource related ? RowSource.Through(Rebind(related.From, to), [.. related.ForeignKey], related.Schema, related.IsOptional) : to;
}
