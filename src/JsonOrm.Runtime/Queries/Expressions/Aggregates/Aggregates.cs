namespace JsonOrm.Queries;

/// <summary>Builds aggregates of expressions.</summary>
internal static class Aggregates
{
    public static AggregateNode Node<T>(AggregateFunction function, Expr<T> value, Condition<T>? where, bool isDistinct = false)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new AggregateNode(function, value.Node, isDistinct, where?.Node);
    }
}
