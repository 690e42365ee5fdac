namespace JsonOrm.Queries;

/// <summary>An aggregate over the rows of a query.</summary>
public sealed class AggregateNode : ExpressionNode
{
    /// <summary>Applies an aggregate.</summary>
    /// <param name="function">The aggregate.</param>
    /// <param name="operand">What is aggregated; null for a count of rows.</param>
    public AggregateNode(AggregateFunction function, ExpressionNode? operand)
        : base(ResultType(function, operand), function != AggregateFunction.Count, operand?.Enum)
    {
        Function = function;
        Operand = operand;
    }

    /// <summary>The aggregate.</summary>
    public AggregateFunction Function { get; }

    /// <summary>What is aggregated; null for a count of rows.</summary>
    public ExpressionNode? Operand { get; }

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
