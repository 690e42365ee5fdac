namespace JsonOrm.Queries;

/// <summary>
/// Membership in a list of constants: true when one equals the operand; otherwise null when the operand or a member is
/// null, and false for the rest. In an empty list nothing is, not even null.
/// </summary>
public sealed class InNode : ExpressionNode
{
    /// <summary>Tests membership.</summary>
    /// <param name="operand">The value looked for.</param>
    /// <param name="values">The list; it is not copied and must not change.</param>
    public InNode(ExpressionNode operand, Value[] values)
        : base(ColumnType.Boolean, values.Length > 0 && (operand.IsNullable || Array.Exists(values, value => value.IsNull)))
    {
        Operand = operand;
        Values = values;
    }

    /// <summary>The value looked for.</summary>
    public ExpressionNode Operand { get; }

    /// <summary>The list.</summary>
    public IReadOnlyList<Value> Values { get; }
}
