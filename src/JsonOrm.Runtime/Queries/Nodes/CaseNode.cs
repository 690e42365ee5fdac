namespace JsonOrm.Queries;

/// <summary>One value when a condition is true, another when it is false or null. Longer cases nest in <see cref="Otherwise"/>.</summary>
public sealed class CaseNode : ExpressionNode
{
    /// <summary>Chooses between two values.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value when it is true.</param>
    /// <param name="otherwise">The value when it is not.</param>
    public CaseNode(ExpressionNode condition, ExpressionNode then, ExpressionNode otherwise)
        : base(then.Type, then.IsNullable || otherwise.IsNullable, then.Enum ?? otherwise.Enum)
    {
        Condition = condition;
        Then = then;
        Otherwise = otherwise;
    }

    /// <summary>The condition.</summary>
    public ExpressionNode Condition { get; }

    /// <summary>The value when the condition is true.</summary>
    public ExpressionNode Then { get; }

    /// <summary>The value when the condition is false or null.</summary>
    public ExpressionNode Otherwise { get; }
}
