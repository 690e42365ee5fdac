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

/// <summary>A value computed from a row's neighbours.</summary>
public enum WindowFunction : byte
{
    /// <summary>The row's place in its partition, from 1; rows that compare equal have places of their own.</summary>
    RowNumber,

    /// <summary>One more than the number of rows before the row's equals.</summary>
    Rank,

    /// <summary>One more than the number of different values before the row's.</summary>
    DenseRank,

    /// <summary>The operand in a row before, or null when there is none.</summary>
    Lag,

    /// <summary>The operand in a row behind, or null when there is none.</summary>
    Lead,

    /// <summary>An aggregate: over the partition, or where the window has an order from its start to the last of the row's equals.</summary>
    Aggregate,
}
