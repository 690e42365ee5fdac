namespace JsonOrm.Queries;

/// <summary>
/// Gives both sides of an operator one type, as C#'s numeric promotions do. An integer that is compared with a constant keeps its type if another constant says the same:
/// <c>u.Age &gt; 3.5</c> is <c>u.Age &gt; 3</c>, so that indexes and zone maps serve it.
/// </summary>
internal static class NumericPromotion
{
    // A double has every integer up to here, so that a comparison of doubles is one of integers.
    private const double ExactDouble = 9007199254740992;

    /// <summary>Returns the comparison of an integer of a row with a constant or a scalar query of any numeric type; either may be the left one.</summary>
    public static ExpressionNode Compare(BinaryOperator op, ExpressionNode? left, ExpressionNode? right)
    {
        if (left is null || right is null)
        {
            // Only equality takes C#'s null.
            return op == BinaryOperator.Equal ? Comparison.Equal(left, right) : Comparison.NotEqual(left, right);
        }

        if (right is ConstantNode constant)
        {
            return With(op, left, constant, isConstantLeft: false);
        }

        if (left is ConstantNode other)
        {
            return With(Mirrored(op), right, other, isConstantLeft: true);
        }

        ColumnType type = Meeting(left.Type, right.Type);
        return Of(op, ConvertNode.To(type, left), ConvertNode.To(type, right));
    }

    /// <summary>Returns the comparison of two integers as long.</summary>
    public static ExpressionNode CompareLong(BinaryOperator op, ExpressionNode? left, ExpressionNode? right) =>
        Of(op, left is null ? null : ToLong(left), right is null ? null : ToLong(right));

    /// <summary>Returns an operation on an integer and a constant that takes its type.</summary>
    public static BinaryNode Same(BinaryOperator op, ExpressionNode left, ExpressionNode right) =>
        right is ConstantNode constant && !(left is ConstantNode && right is not ConstantNode)
            ? new(op, left, Fitted(constant, left.Type))
            : new(op, Fitted(left, right.Type), right);

    /// <summary>Returns an operation on two numbers as long.</summary>
    public static BinaryNode Long(BinaryOperator op, ExpressionNode left, ExpressionNode right) => new(op, ToLong(left), ToLong(right));

    /// <summary>Returns an operation on two numbers as double.</summary>
    public static BinaryNode Double(BinaryOperator op, ExpressionNode left, ExpressionNode right) =>
        new(op, ConvertNode.To(ColumnType.Double, left), ConvertNode.To(ColumnType.Double, right));

    /// <summary>Returns an operation on two numbers as decimal.</summary>
    public static BinaryNode Decimal(BinaryOperator op, ExpressionNode left, ExpressionNode right) =>
        new(op, ConvertNode.To(ColumnType.Decimal, left), ConvertNode.To(ColumnType.Decimal, right));

    /// <summary>Returns an integer as long.</summary>
    /// <exception cref="InvalidOperationException">The number is a ulong.</exception>
    public static ExpressionNode ToLong(ExpressionNode node) => node.Type != ColumnType.UInt64
        ? ConvertNode.To(ColumnType.Int64, node)
        : throw new InvalidOperationException($"{node} is a ulong, which C# does not combine with a signed integer. Convert it by AsInt64(), which fails the query for a number out of range, or both by AsDecimal().");

    /// <summary>Returns an integer constant, or a number of a query, in the type of an integer.</summary>
    /// <exception cref="ArgumentException">The type does not have the number.</exception>
    public static ExpressionNode Fitted(ExpressionNode node, ColumnType type)
    {
        if (node is not ConstantNode constant)
        {
            return ConvertNode.To(type, node);
        }

        return constant.Value.IsNull
            ? new ConstantNode(Value.Null, type)
            : TryFit(constant, type) ?? throw new ArgumentException($"{constant} is not a number of type {type}, which it is combined with. Convert the other side by AsInt64(), AsDouble() or AsDecimal().");
    }

    private static ExpressionNode Of(BinaryOperator op, ExpressionNode? left, ExpressionNode? right) => op switch
    {
        BinaryOperator.Equal => Comparison.Equal(left, right),
        BinaryOperator.NotEqual => Comparison.NotEqual(left, right),
        _ => Comparison.Of(op, left!, right!),
    };

    private static ExpressionNode With(BinaryOperator op, ExpressionNode integer, ConstantNode constant, bool isConstantLeft)
    {
        if (constant.Value.IsNull)
        {
            return Ordered(op, integer, new ConstantNode(Value.Null, integer.Type), isConstantLeft);
        }

        if (Whole(op, constant) is { } whole && TryFit(whole, integer.Type) is { } fitting)
        {
            return Ordered(op, integer, fitting, isConstantLeft);
        }

        ColumnType type = Meeting(integer.Type, constant.Type);
        return Ordered(op, ConvertNode.To(type, integer), Converted(constant, type), isConstantLeft);
    }

    private static ExpressionNode Ordered(BinaryOperator op, ExpressionNode integer, ConstantNode constant, bool isConstantLeft) =>
        isConstantLeft ? Of(Mirrored(op), constant, integer) : Of(op, integer, constant);

    /// <summary>Returns the whole number that an integer can be compared with instead; null if there is none.</summary>
    private static ConstantNode? Whole(BinaryOperator op, ConstantNode constant)
    {
        bool isEquality = op is BinaryOperator.Equal or BinaryOperator.NotEqual, isUpper = op is BinaryOperator.Less or BinaryOperator.GreaterOrEqual;
        switch (constant.Type)
        {
            case ColumnType.Double:
                double real = constant.Value.Double, whole = isUpper ? Math.Ceiling(real) : Math.Floor(real);
                return !(Math.Abs(real) < ExactDouble) || (isEquality && whole != real) ? null : Literal.Of((long)whole);
            case ColumnType.Decimal:
                decimal number = constant.Value.Decimal, rounded = isUpper ? decimal.Ceiling(number) : decimal.Floor(number);
                return rounded is < long.MinValue or > long.MaxValue || (isEquality && rounded != number) ? null : Literal.Of((long)rounded);
            default:
                return constant;
        }
    }

    private static BinaryOperator Mirrored(BinaryOperator op) => op switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        _ => op,
    };

    private static ConstantNode? TryFit(ConstantNode constant, ColumnType type)
    {
        decimal number = ToDecimal(constant);
        (decimal least, decimal greatest) = type switch
        {
            ColumnType.SByte => (sbyte.MinValue, sbyte.MaxValue),
            ColumnType.Byte => (byte.MinValue, byte.MaxValue),
            ColumnType.Int16 => (short.MinValue, short.MaxValue),
            ColumnType.UInt16 => (ushort.MinValue, ushort.MaxValue),
            ColumnType.Int32 => (int.MinValue, int.MaxValue),
            ColumnType.UInt32 => (uint.MinValue, uint.MaxValue),
            ColumnType.UInt64 => (ulong.MinValue, ulong.MaxValue),
            _ => ((decimal)long.MinValue, (decimal)long.MaxValue),
        };
        return number < least || number > greatest ? null : new ConstantNode(type == ColumnType.UInt64 ? Value.From((ulong)number) : Value.From((long)number), type);
    }

    private static decimal ToDecimal(ConstantNode constant) => constant.Type switch
    {
        ColumnType.UInt64 => constant.Value.UInt64,
        ColumnType.Decimal => constant.Value.Decimal,
        _ => constant.Value.Integer,
    };

    private static ConstantNode Converted(ConstantNode constant, ColumnType type) => type switch
    {
        ColumnType.Double => constant,
        ColumnType.Decimal => Literal.Of(ToDecimal(constant)),
        _ => Literal.Of((long)ToDecimal(constant)),
    };

    /// <summary>Returns the type in which an integer and another number are compared; integers of which C# has no common type meet as decimal, which has them all.</summary>
    private static ColumnType Meeting(ColumnType left, ColumnType right)
    {
        return left == right ? left
            : Either(ColumnType.Double) || Either(ColumnType.Single) ? ColumnType.Double
            : Either(ColumnType.Decimal) || Either(ColumnType.UInt64) ? ColumnType.Decimal
            : ColumnType.Int64;

        bool Either(ColumnType type) => left == type || right == type;
    }
}
