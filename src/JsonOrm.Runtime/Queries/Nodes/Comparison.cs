namespace JsonOrm.Queries;

/// <summary>Builds comparisons: a constant null turns equality into a test for null, and a constant takes the enum of the other side.</summary>
internal static class Comparison
{
    public static ExpressionNode Equal(ExpressionNode? left, ExpressionNode? right)
    {
        if (IsNullConstant(left))
        {
            return IsNullConstant(right) ? Literal.Of(true) : new UnaryNode(UnaryOperator.IsNull, right!);
        }

        return IsNullConstant(right) ? new UnaryNode(UnaryOperator.IsNull, left!) : Of(BinaryOperator.Equal, left!, right!);
    }

    public static ExpressionNode NotEqual(ExpressionNode? left, ExpressionNode? right) =>
        IsNullConstant(left) || IsNullConstant(right)
            ? new UnaryNode(UnaryOperator.Not, Equal(left, right))
            : Of(BinaryOperator.NotEqual, left!, right!);

    public static BinaryNode Of(BinaryOperator op, ExpressionNode left, ExpressionNode right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new BinaryNode(op, WithEnum(left, right.Enum), WithEnum(right, left.Enum));
    }

    private static bool IsNullConstant(ExpressionNode? node) => node is null or ConstantNode { Value.IsNull: true };

    private static ExpressionNode WithEnum(ExpressionNode node, EnumSchema? schema) =>
        schema is not null && node is ConstantNode { Enum: null } constant ? new ConstantNode(constant.Value, constant.Type, schema) : node;
}
