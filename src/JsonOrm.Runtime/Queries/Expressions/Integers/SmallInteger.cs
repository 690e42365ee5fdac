namespace JsonOrm.Queries;

/// <summary>Arithmetic over integer types narrower than int, as in C#: operands are widened to int first.</summary>
internal static class SmallInteger
{
    public static BinaryNode Arithmetic(BinaryOperator op, ExpressionNode left, ExpressionNode right) => new(op, Widened(left), Widened(right));

    public static ExpressionNode Widened(ExpressionNode node) => ConvertNode.To(ColumnType.Int32, node);
}
