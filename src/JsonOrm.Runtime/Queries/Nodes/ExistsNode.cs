namespace JsonOrm.Queries;

/// <summary>True when a query has a result; never null. Columns of sources that the query does not read itself are those of the row outside.</summary>
public sealed class ExistsNode : ExpressionNode
{
    /// <summary>Tests for a result.</summary>
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
