namespace JsonOrm.Queries;

/// <summary>Turns columns of one source into those of another of the same table, paths from it too.</summary>
internal static class SourceRebinding
{
    public static ExpressionNode Rebind(ExpressionNode node, RowSource from, RowSource to) =>
        ExpressionTree.Rewrite(node, part => part is ColumnNode column && QueryTree.Root(column.Source) == from ? new ColumnNode(Rebind(column.Source, to), column.Column.Ordinal) : null);

    private static RowSource Rebind(RowSource source, RowSource to) =>
        source is RelatedSource related ? RowSource.Through(Rebind(related.From, to), [.. related.ForeignKey], related.Schema, related.IsOptional) : to;
}
