namespace JsonOrm.Queries;

/// <summary>An operator applied to two operands.</summary>
public sealed class BinaryNode : ExpressionNode
{
    /// <summary>Applies an operator.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand, of the left one's type.</param>
    public BinaryNode(BinaryOperator op, ExpressionNode left, ExpressionNode right)
        : base(op <= BinaryOperator.Remainder ? left.Type : ColumnType.Boolean, left.IsNullable || right.IsNullable)
    {
        Operator = op;
        Left = left;
        Right = right;
    }

    /// <summary>The operator.</summary>
    public BinaryOperator Operator { get; }

    /// <summary>The left operand.</summary>
    public ExpressionNode Left { get; }

    /// <summary>The right operand.</summary>
    public ExpressionNode Right { get; }
}
