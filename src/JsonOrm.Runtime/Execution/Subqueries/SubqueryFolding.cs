using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>Puts the answers of subqueries that stand by themselves into a condition, so that access to the table can be planned by them.</summary>
internal static class SubqueryFolding
{
    // One tied to the row outside stays the very query it is: its answers are kept by it.
    public static ExpressionNode Fold(ExpressionNode condition, ExecutionScope scope)
    {
        bool hasSubquery = ExpressionTree.Contains(condition, static part => ExpressionTree.Subquery(part) is not null);
        return hasSubquery
            ? ExpressionTree.Rewrite(condition, part => ExpressionTree.Subquery(part) is not { } query ? null : QueryTree.OuterColumns(query).Count > 0 ? part : scope.Subquery(part).Fold(part))
            : condition;
    }
}
