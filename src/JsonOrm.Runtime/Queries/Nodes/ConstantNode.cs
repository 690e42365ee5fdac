namespace JsonOrm.Queries;

/// <summary>A value that is the same for every row.</summary>
public sealed class ConstantNode : ExpressionNode
{
    /// <summary>A constant.</summary>
    /// <param name="value">The value; null is a value.</param>
    /// <param name="type">Its type.</param>
    /// <param name="enumSchema">The enum's members, when known.</param>
    public ConstantNode(Value value, ColumnType type, EnumSchema? enumSchema = null)
        : base(type, value.IsNull, enumSchema) => Value = value;

    /// <summary>The value.</summary>
    public Value Value { get; }
}
