namespace JsonOrm.Queries;

/// <summary>An aggregate over the rows of a query or of a group.</summary>
public sealed class AggregateNode : ExpressionNode
{
    /// <summary>Creates an aggregate.</summary>
    /// <param name="function">The aggregate function.</param>
    /// <param name="operand">The expression to aggregate; null for a count of rows.</param>
    /// <param name="isDistinct">True to aggregate only distinct values.</param>
    /// <param name="filter">Only rows that satisfy this condition are aggregated; null for all rows.</param>
    public AggregateNode(AggregateFunction function, ExpressionNode? operand, bool isDistinct = false, ExpressionNode? filter = null)
        : base(ResultType(function, operand), function != AggregateFunction.Count, operand?.Enum)
    {
        Function = function;
        Operand = operand;
        IsDistinct = isDistinct;
        Filter = filter;
    }

    /// <summary>The aggregate function.</summary>
    public AggregateFunction Function { get; }

    /// <summary>The aggregated expression; null for a count of rows.</summary>
    public ExpressionNode? Operand { get; }

    /// <summary>True if only distinct values are aggregated.</summary>
    public bool IsDistinct { get; }

    /// <summary>Only rows that satisfy this condition are aggregated; null for all rows.</summary>
    public ExpressionNode? Filter { get; }

    /// <summary>The text between two values, if the function is <see cref="AggregateFunction.Join"/>.</summary>
    public string Separator { get; init; } = "";

    private static ColumnType ResultType(AggregateFunction function, ExpressionNode? operand) => function switch
    {
        AggregateFunction.Count => ColumnType.Int64,
        AggregateFunction.Min or AggregateFunction.Max or AggregateFunction.Join => operand!.Type,
        AggregateFunction.Sum => operand!.Type switch
        {
            ColumnType.Decimal => ColumnType.Decimal,
            ColumnType.Single or ColumnType.Double => ColumnType.Double,
            _ => ColumnType.Int64,
        },
        _ => operand!.Type == ColumnType.Decimal ? ColumnType.Decimal : ColumnType.Double,
    };
}

/// <summary>An aggregate function. All but <see cref="Count"/> ignore nulls and are null over no values.</summary>
public enum AggregateFunction : byte
{
    /// <summary>The number of rows; with an operand, the number of rows in which it is not null.</summary>
    Count,

    /// <summary>The sum: exact in 64 bits for integers, with overflow an error; exact for decimals.</summary>
    Sum,

    /// <summary>The minimum.</summary>
    Min,

    /// <summary>The maximum.</summary>
    Max,

    /// <summary>The average: a double for integers and doubles, a decimal for decimals.</summary>
    Average,

    /// <summary>The texts joined to one, in ascending order of their UTF-8 bytes, with <see cref="AggregateNode.Separator"/> between them.</summary>
    Join,
}
