namespace JsonOrm.Queries;

/// <summary>An operator of one operand.</summary>
public enum UnaryOperator : byte
{
    /// <summary>Logical not; null stays null.</summary>
    Not,

    /// <summary>Arithmetic negation.</summary>
    Negate,

    /// <summary>True when the operand is null; never null itself.</summary>
    IsNull,
}
