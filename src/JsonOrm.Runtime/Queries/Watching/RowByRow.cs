namespace JsonOrm.Queries;

/// <summary>Recognises queries in which each result depends on one row of one table, independently of other rows; rows that were not written then need not be read.</summary>
internal static class RowByRow
{
    public static bool Is(QueryModel query) =>
        query is
        {
            Source: TableSource, Inner: null, Set: null, Recursion: null, Joins.Count: 0, GroupBy: null, Having: null,
            IsDistinct: false, Offset: 0, Limit: null, Aggregates: null, Lists.Count: 0,
        }
        && QueryTree.Expressions(query).All(expression => !ExpressionTree.Contains(expression, node => ReachesFurther(node, query.Source)));

    private static bool ReachesFurther(ExpressionNode node, RowSource source) =>
        node is AggregateNode or WindowNode or DepthNode
        || ExpressionTree.Subquery(node) is not null
        || (node is ColumnNode column && !ReferenceEquals(column.Source, source));
}
