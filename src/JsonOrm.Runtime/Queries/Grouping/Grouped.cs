namespace JsonOrm.Queries;

/// <summary>Steps of queries for groups that are the same for any number of parts.</summary>
internal static class Grouped
{
    /// <summary>The groups for which a further condition is true.</summary>
    public static QueryModel Having<T>(QueryModel groups, Condition<T> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ExpressionNode having = groups.Having is { } before ? new BinaryNode(BinaryOperator.And, before, condition.Node) : condition.Node;
        QueryModel model = groups with { Having = having };
        GroupRules.Check(model);
        return model;
    }
}
