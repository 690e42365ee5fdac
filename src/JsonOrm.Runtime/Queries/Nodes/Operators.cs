namespace JsonOrm.Queries;

/// <summary>An operator applied to one operand.</summary>
public sealed class UnaryNode : ExpressionNode
{
    /// <summary>Creates a unary operation.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="operand">The operand.</param>
    public UnaryNode(UnaryOperator op, ExpressionNode operand)
        : base(op == UnaryOperator.Negate ? operand.Type : ColumnType.Boolean, op != UnaryOperator.IsNull && operand.IsNullable)
    {
        Operator = op;
        Operand = operand;
    }

    /// <summary>The operator.</summary>
    public UnaryOperator Operator { get; }

    /// <summary>The operand.</summary>
    public ExpressionNode Operand { get; }
}

/// <summary>An operator of one operand.</summary>
public enum UnaryOperator : byte
{
    /// <summary>Logical not; null stays null.</summary>
    Not,

    /// <summary>Arithmetic negation.</summary>
    Negate,

    /// <summary>True if the operand is null; never null itself.</summary>
    IsNull,
}

/// <summary>An operator applied to two operands.</summary>
public sealed class BinaryNode : ExpressionNode
{
    /// <summary>Creates a unary operation.</summary>
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

/// <summary>An operator with two operands of the same type. Each is null if an operand is null, except as documented at <see cref="And"/> and <see cref="Or"/>.</summary>
public enum BinaryOperator : byte
{
    /// <summary>Sum.</summary>
    Add,

    /// <summary>Difference.</summary>
    Subtract,

    /// <summary>Product.</summary>
    Multiply,

    /// <summary>Quotient; integer division truncates towards zero. Division by zero is an error for integers and decimals.</summary>
    Divide,

    /// <summary>Remainder, with the sign of the dividend.</summary>
    Remainder,

    /// <summary>Equality.</summary>
    Equal,

    /// <summary>Inequality.</summary>
    NotEqual,

    /// <summary>Less than.</summary>
    Less,

    /// <summary>Less than or equal.</summary>
    LessOrEqual,

    /// <summary>Greater than.</summary>
    Greater,

    /// <summary>Greater than or equal.</summary>
    GreaterOrEqual,

    /// <summary>Conjunction; false if either operand is false, even if the other is null.</summary>
    And,

    /// <summary>Disjunction; true if either operand is true, even if the other is null.</summary>
    Or,
}

/// <summary>Builds comparisons. Equality with a constant null becomes a test for null, and a constant takes the enum type of the other side.</summary>
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

/// <summary>
/// Membership in a list of constants: true if one of them equals the operand; otherwise null if the operand or a member is
/// null; otherwise false. False for an empty list, even if the operand is null.
/// </summary>
public sealed class InNode : ExpressionNode
{
    /// <summary>Creates a membership test.</summary>
    /// <param name="operand">The value to look for.</param>
    /// <param name="values">The list; it is not copied and must not change.</param>
    public InNode(ExpressionNode operand, Value[] values)
        : base(ColumnType.Boolean, values.Length > 0 && (operand.IsNullable || Array.Exists(values, value => value.IsNull)))
    {
        Operand = operand;
        Values = values;
    }

    /// <summary>The value to look for.</summary>
    public ExpressionNode Operand { get; }

    /// <summary>The list.</summary>
    public IReadOnlyList<Value> Values { get; }
}

/// <summary>One value if a condition is true, another if it is false or null. Further cases nest in <see cref="Otherwise"/>.</summary>
public sealed class CaseNode : ExpressionNode
{
    /// <summary>Creates a case expression.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    /// <param name="otherwise">The value if it is false or null.</param>
    public CaseNode(ExpressionNode condition, ExpressionNode then, ExpressionNode otherwise)
        : base(then.Type, then.IsNullable || otherwise.IsNullable, then.Enum ?? otherwise.Enum)
    {
        Condition = condition;
        Then = then;
        Otherwise = otherwise;
    }

    /// <summary>The condition.</summary>
    public ExpressionNode Condition { get; }

    /// <summary>The value if the condition is true.</summary>
    public ExpressionNode Then { get; }

    /// <summary>The value if the condition is false or null.</summary>
    public ExpressionNode Otherwise { get; }
}

/// <summary>
/// The same value in another type. Numbers convert to other numbers (a decimal or double is truncated towards zero, a value out of
/// range is an error), and anything converts to text in the form it has in a record; null stays null.
/// </summary>
public sealed class ConvertNode : ExpressionNode
{
    /// <summary>Creates a conversion.</summary>
    /// <param name="operand">The value.</param>
    /// <param name="type">The target type.</param>
    public ConvertNode(ExpressionNode operand, ColumnType type)
        : base(type, operand.IsNullable || (operand.Type == ColumnType.String && type != ColumnType.String)) => Operand = operand;

    /// <summary>The value.</summary>
    public ExpressionNode Operand { get; }

    /// <summary>The value converted to a type; the value itself if it already has the type.</summary>
    internal static ExpressionNode To(ColumnType type, ExpressionNode operand) => operand.Type == type ? operand : new ConvertNode(operand, type);
}
