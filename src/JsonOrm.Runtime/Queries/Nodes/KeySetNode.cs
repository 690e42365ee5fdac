using JsonOrm.Vectors;

namespace JsonOrm.Queries;

/// <summary>
/// Membership in a set of integers that the engine has computed while the query runs: the keys to which a path must lead, or those of outer rows. Like
/// <see cref="InNode"/>, but without a list of constants, so that it can have many members. It is never part of a query that an engine is given.
/// </summary>
internal sealed class KeySetNode(ExpressionNode operand, IntegerSet keys) : ExpressionNode(ColumnType.Boolean, operand.IsNullable)
{
    /// <summary>The value to look for, an integer.</summary>
    public ExpressionNode Operand { get; } = operand;

    /// <summary>The members; at least one.</summary>
    public IntegerSet Keys { get; } = keys;
}
