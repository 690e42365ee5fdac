namespace JsonOrm.Queries;

/// <summary>An operator applied to one operand.</summary>
public sealed class UnaryNode : ExpressionNode
{
    /// <summary>Applies an operator.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="operand">What it applies to.</param>
    public UnaryNode(UnaryOperator op, ExpressionNode operand)
        : base(op == UnaryOperator.Negate ? operand.Type : ColumnType.Boolean, op != UnaryOperator.IsNull && operand.IsNullable)
    {
        Operator = op;
        Operand = operand;
    }

    /// <summary>The operator.</summary>
    public UnaryOperator Operator { get; }

    /// <summary>What it applies to.</summary>
    public ExpressionNode Operand { get; }
}
