namespace JsonOrm.Queries;

/// <summary>An aggregate over the rows of a query or of a group.</summary>
public sealed class AggregateNode : ExpressionNode
{
    /// <summary>Applies an aggregate.</summary>
    /// <param name="function">The aggregate.</param>
    /// <param name="operand">What is aggregated; null for a count of rows.</param>
    /// <param name="isDistinct">True to take in each value once.</param>
    /// <param name="filter">Takes in only rows where this is true; null for all.</param>
    public AggregateNode(AggregateFunction function, ExpressionNode? operand, bool isDistinct = false, ExpressionNode? filter = null)
        : base(ResultType(function, operand), function != AggregateFunction.Count, operand?.Enum)
    {
        Function = function;
        Operand = operand;
        IsDistinct = isDistinct;
        Filter = filter;
    }

    /// <summary>The aggregate.</summary>
    public AggregateFunction Function { get; }

    /// <summary>What is aggregated; null for a count of rows.</summary>
    public ExpressionNode? Operand { get; }

    /// <summary>True when each value is taken in once.</summary>
    public bool IsDistinct { get; }

    /// <summary>Only rows where this is true are taken in; null for all.</summary>
    public ExpressionNode? Filter { get; }

    private static ColumnType ResultType(AggregateFunction function, ExpressionNode? operand) => function switch
    {
        AggregateFunction.Count => ColumnType.Int64,
        AggregateFunction.Min or AggregateFunction.Max => operand!.Type,
        AggregateFunction.Sum => operand!.Type switch
        {
            ColumnType.Decimal => ColumnType.Decimal,
            ColumnType.Single or ColumnType.Double => ColumnType.Double,
            _ => ColumnType.Int64,
        },
        _ => operand!.Type == ColumnType.Decimal ? ColumnType.Decimal : ColumnType.Double,
    };
}

/// <summary>A value computed from all rows. Each but <see cref="Count"/> leaves nulls out and is null over nothing.</summary>
public enum AggregateFunction : byte
{
    /// <summary>The number of rows; with an operand, of rows where it is not null.</summary>
    Count,

    /// <summary>The sum: of integers exact in 64 bits or an error, of decimals exact.</summary>
    Sum,

    /// <summary>The least value.</summary>
    Min,

    /// <summary>The greatest value.</summary>
    Max,

    /// <summary>The mean: of integers and doubles a double, of decimals a decimal.</summary>
    Average,
}
