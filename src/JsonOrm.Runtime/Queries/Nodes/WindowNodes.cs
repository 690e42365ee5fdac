namespace JsonOrm.Queries;

/// <summary>A value computed from the rows of the query that share a row's partition. Allowed in projections and orderings.</summary>
public sealed class WindowNode : ExpressionNode
{
    /// <summary>Creates a window function call.</summary>
    /// <param name="function">The function.</param>
    /// <param name="operand">The operand: a value for <see cref="WindowFunction.Lag"/> and <see cref="WindowFunction.Lead"/>, an <see cref="AggregateNode"/> for <see cref="WindowFunction.Aggregate"/>, otherwise null.</param>
    /// <param name="partitionBy">The partition keys: rows equal in all of them form a partition; empty for one partition of all rows.</param>
    /// <param name="orderings">The order within a partition; empty for the order of the query's rows.</param>
    /// <param name="distance">The distance in rows, for <see cref="WindowFunction.Lag"/> and <see cref="WindowFunction.Lead"/>.</param>
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

    /// <summary>The operand; null for row numbers and ranks.</summary>
    public ExpressionNode? Operand { get; }

    /// <summary>The partition keys: rows equal in all of them form a partition; null equals null.</summary>
    public IReadOnlyList<ExpressionNode> PartitionBy { get; }

    /// <summary>The order within a partition.</summary>
    public IReadOnlyList<Ordering> Orderings { get; }

    /// <summary>The distance in rows.</summary>
    public int Distance { get; }
}

/// <summary>A window function.</summary>
public enum WindowFunction : byte
{
    /// <summary>The row's position in its partition, from 1; peers have different positions.</summary>
    RowNumber,

    /// <summary>One plus the number of rows before the row's first peer.</summary>
    Rank,

    /// <summary>One plus the number of distinct values before the row's.</summary>
    DenseRank,

    /// <summary>The operand in a preceding row, or null if there is none.</summary>
    Lag,

    /// <summary>The operand in a following row, or null if there is none.</summary>
    Lead,

    /// <summary>An aggregate over the partition or, if the window has an order, from its start to the last peer of the row.</summary>
    Aggregate,
}
