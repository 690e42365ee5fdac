namespace JsonOrm.Queries;

/// <summary>True if a query has a result; never null. Columns of sources that the query does not read itself belong to the outer row.</summary>
public sealed class ExistsNode : ExpressionNode
{
    /// <summary>Creates an existence test.</summary>
    /// <param name="query">The query.</param>
    public ExistsNode(QueryModel query)
        : base(ColumnType.Boolean, isNullable: false)
    {
        ArgumentNullException.ThrowIfNull(query);
        Query = query;
    }

    /// <summary>The query.</summary>
    public QueryModel Query { get; }
}

/// <summary>
/// Membership in the results of a query for one value: true if a result equals the operand; otherwise null if the operand or a
/// result is null; otherwise false. False if there are no results, even if the operand is null.
/// </summary>
public sealed class InQueryNode : ExpressionNode
{
    /// <summary>Creates a membership test.</summary>
    /// <param name="operand">The value to look for.</param>
    /// <param name="query">A query that selects one value of the operand's type.</param>
    public InQueryNode(ExpressionNode operand, QueryModel query)
        : base(ColumnType.Boolean, isNullable: true)
    {
        ArgumentNullException.ThrowIfNull(operand);
        ArgumentNullException.ThrowIfNull(query);
        Operand = operand;
        Query = query;
    }

    /// <summary>The value to look for.</summary>
    public ExpressionNode Operand { get; }

    /// <summary>The query.</summary>
    public QueryModel Query { get; }
}

/// <summary>The single value of a query: an aggregate, or the value of its only result; null if there is none. More than one result is an error.</summary>
public sealed class ScalarQueryNode : ExpressionNode
{
    /// <summary>Creates a scalar subquery.</summary>
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
