namespace JsonOrm.Queries;

/// <summary>Steps of queries for groups that do not depend on the number of parts.</summary>
internal static class Grouped
{
    /// <summary>Adds a condition on the groups.</summary>
    public static QueryModel Having<T>(QueryModel groups, Condition<T> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ExpressionNode having = groups.Having is { } before ? new BinaryNode(BinaryOperator.And, before, condition.Node) : condition.Node;
        QueryModel model = groups with { Having = having };
        GroupRules.Check(model);
        return model;
    }
}
