using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>An unfinished case expression whose values may be null; the first condition that is true decides. <c>Else</c> ends it.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="TNullable">The expression type of the values.</typeparam>
public sealed class NullableChoice<T, TNullable>
    where TNullable : Expr<T>
{
    private readonly CaseBranches _branches;
    private readonly Func<ExpressionNode, TNullable> _nullable;

    internal NullableChoice(CaseBranches branches, Func<ExpressionNode, TNullable> nullable)
    {
        _branches = branches;
        _nullable = nullable;
    }

    /// <summary>Adds a condition, which is evaluated if no earlier one is true.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public NullableChoice<T, TNullable> When(Condition<T> condition, TNullable then) => new(_branches.And(condition, then), _nullable);

    /// <summary>Adds a condition; the case expression is null if it is the first that is true.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The literal <c>null</c>.</param>
    public NullableChoice<T, TNullable> When(Condition<T> condition, NullLiteral then) => new(_branches.AndNull(condition), _nullable);

    /// <summary>Ends the case expression with the value for the case that no condition is true.</summary>
    /// <param name="otherwise">The value if no condition is true.</param>
    public TNullable Else(TNullable otherwise) => _nullable(_branches.Otherwise(otherwise));

    /// <summary>Ends the case expression; it is null if no condition is true.</summary>
    /// <param name="otherwise">The literal <c>null</c>.</param>
    public TNullable Else(NullLiteral otherwise) => _nullable(_branches.OtherwiseNull());
}
