namespace JsonOrm.Queries;

/// <summary>The one value of a query: an aggregate, or the value of its only result, null when there is none. More than one result is an error.</summary>
public sealed class ScalarQueryNode : ExpressionNode
{
    /// <summary>Takes a query's value.</summary>
    /// <param name="query">A query with one aggregate, or one that selects one value.</param>
    public ScalarQueryNode(QueryModel query)
        : base(ValueOf(query).Type, IsNull(query), ValueOf(query).Enum) => Query = query;

    /// <summary>The query.</summary>
    public QueryModel Query { get; }

    private static bool IsNull(QueryModel query) => query.Aggregates is null || ValueOf(query).IsNullable;

    private static ExpressionNode ValueOf(QueryModel query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Aggregates is [var aggregate]
            ? aggregate
            : query.Projection is [var column] ? column.Expression : throw new ArgumentException("A query used as a value selects one value.", nameof(query));
    }
}
