namespace JsonOrm.Queries;

/// <summary>An operator of two operands of one type. Each is null when an operand is, except as <see cref="And"/> and <see cref="Or"/> say.</summary>
public enum BinaryOperator : byte
{
    /// <summary>Sum.</summary>
    Add,

    /// <summary>Difference.</summary>
    Subtract,

    /// <summary>Product.</summary>
    Multiply,

    /// <summary>Quotient; of integers it is cut towards zero. Division by zero is an error for integers and decimals.</summary>
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

    /// <summary>Both; false when either is false, though the other be null.</summary>
    And,

    /// <summary>Either; true when either is true, though the other be null.</summary>
    Or,
}
