namespace JsonOrm.Queries;

/// <summary>
/// Membership in the results of a query of one value: true when one equals the operand; otherwise null when the operand or a
/// result is null, and false for the rest. Among no results nothing is, not even null.
/// </summary>
public sealed class InQueryNode : ExpressionNode
{
    /// <summary>Tests membership.</summary>
    /// <param name="operand">The value looked for.</param>
    /// <param name="query">A query that selects one value of the operand's type.</param>
    public InQueryNode(ExpressionNode operand, QueryModel query)
        : base(ColumnType.Boolean, isNullable: true)
    {
        ArgumentNullException.ThrowIfNull(operand);
        ArgumentNullException.ThrowIfNull(query);
        Operand = operand;
        Query = query;
    }

    /// <summary>The value looked for.</summary>
    public ExpressionNode Operand { get; }

    /// <summary>The query.</summary>
    public QueryModel Query { get; }
}
