namespace JsonOrm.Queries;

/// <summary>A value computed from the rows of the query that share a row's partition. It may stand in projections and orderings.</summary>
public sealed class WindowNode : ExpressionNode
{
    /// <summary>Applies a window function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="operand">What it applies to: a value for <see cref="WindowFunction.Lag"/> and <see cref="WindowFunction.Lead"/>, an <see cref="AggregateNode"/> for <see cref="WindowFunction.Aggregate"/>, else null.</param>
    /// <param name="partitionBy">Rows equal in all of these are a partition; empty for one partition of all rows.</param>
    /// <param name="orderings">The order inside a partition; empty for the order of the query's rows.</param>
    /// <param name="distance">How many rows away, for <see cref="WindowFunction.Lag"/> and <see cref="WindowFunction.Lead"/>.</param>
    public WindowNode(WindowFunction function, ExpressionNode? operand, IReadOnlyList<ExpressionNode> partitionBy, IReadOnlyList<Ordering> orderings, int distance = 0)
        : base(
            operand?.Type ?? ColumnType.Int64,
            operand is not null && (operand.IsNullable || function is WindowFunction.Lag or WindowFunction.Lead),
            operand?.Enum)
    {
        Function = function;
        Operand = operand;
        PartitionBy = partitionBy;
        Orderings = orderings;
        Distance = distance;
    }

    /// <summary>The function.</summary>
    public WindowFunction Function { get; }

    /// <summary>What it applies to; null for numbers and ranks.</summary>
    public ExpressionNode? Operand { get; }

    /// <summary>Rows equal in all of these, null to null, are a partition.</summary>
    public IReadOnlyList<ExpressionNode> PartitionBy { get; }

    /// <summary>The order inside a partition.</summary>
    public IReadOnlyList<Ordering> Orderings { get; }

    /// <summary>How many rows away.</summary>
    public int Distance { get; }
}
