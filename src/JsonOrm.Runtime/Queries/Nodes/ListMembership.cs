namespace JsonOrm.Queries;

/// <summary>Builds membership tests for lists of C# values, in which null means what it does in a comparison with a variable: that the value is null.</summary>
internal static class ListMembership
{
    /// <summary>True if the operand is one of the values, or is null and null is among them.</summary>
    /// <param name="operand">The value to look for.</param>
    /// <param name="values">The list; it is not copied and must not change.</param>
    public static ExpressionNode Of(ExpressionNode operand, Value[] values)
    {
        Value[] others = Array.Exists(values, static value => value.IsNull) ? Array.FindAll(values, static value => !value.IsNull) : values;
        if (others.Length == values.Length || !operand.IsNullable)
        {
            return new InNode(operand, others);
        }

        var isNull = new UnaryNode(UnaryOperator.IsNull, operand);
        return others.Length == 0 ? isNull : new BinaryNode(BinaryOperator.Or, new InNode(operand, others), isNull);
    }
}
