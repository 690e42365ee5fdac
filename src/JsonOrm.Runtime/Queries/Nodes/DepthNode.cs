namespace JsonOrm.Queries;

/// <summary>How many steps a row of a recursive query is away from the rows it began with; 0 for those.</summary>
public sealed class DepthNode : ExpressionNode
{
    private DepthNode()
        : base(ColumnType.Int32, isNullable: false)
    {
    }

    /// <summary>The only one: a query has one recursion at most.</summary>
    public static DepthNode Instance { get; } = new();
}
