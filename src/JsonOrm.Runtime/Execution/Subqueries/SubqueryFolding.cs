using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>Replaces uncorrelated subqueries in a condition by their results, so that access to the table can be planned with them.</summary>
internal static class SubqueryFolding
{
    // A correlated subquery keeps its query object, because its results are cached by it.
    public static ExpressionNode Fold(ExpressionNode condition, ExecutionScope scope)
    {
        bool hasSubquery = ExpressionTree.Contains(condition, static part => ExpressionTree.Subquery(part) is not null);
        return hasSubquery
            ? ExpressionTree.Rewrite(condition, part => ExpressionTree.Subquery(part) is not { } query ? null : QueryTree.OuterColumns(query).Count > 0 ? part : scope.Subquery(part).Fold(part))
            : condition;
    }
}
