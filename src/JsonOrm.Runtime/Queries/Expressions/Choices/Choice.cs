using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>An unfinished case expression whose values are never null; the first condition that is true decides. <c>Else</c> ends it.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="TPlain">The expression type of the values.</typeparam>
/// <typeparam name="TNullable">The corresponding nullable expression type.</typeparam>
public sealed class Choice<T, TPlain, TNullable>
    where TPlain : Expr<T>
    where TNullable : Expr<T>
{
    private readonly CaseBranches _branches;
    private readonly Func<ExpressionNode, TPlain> _plain;
    private readonly Func<ExpressionNode, TNullable> _nullable;

    internal Choice(CaseBranches branches, Func<ExpressionNode, TPlain> plain, Func<ExpressionNode, TNullable> nullable)
    {
        _branches = branches;
        _plain = plain;
        _nullable = nullable;
    }

    /// <summary>Adds a condition, which is evaluated if no earlier one is true.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public Choice<T, TPlain, TNullable> When(Condition<T> condition, TPlain then) => new(_branches.And(condition, then), _plain, _nullable);

    /// <summary>Adds a condition, which is evaluated if no earlier one is true.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true; if it may be null, so may the case expression.</param>
    public NullableChoice<T, TNullable> When(Condition<T> condition, TNullable then) => new(_branches.And(condition, then), _nullable);

    /// <summary>Adds a condition; the case expression is null if it is the first that is true.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The literal <c>null</c>.</param>
    public NullableChoice<T, TNullable> When(Condition<T> condition, NullLiteral then) => new(_branches.AndNull(condition), _nullable);

    /// <summary>Ends the case expression with the value for the case that no condition is true.</summary>
    /// <param name="otherwise">The value if no condition is true.</param>
    public TPlain Else(TPlain otherwise) => _plain(_branches.Otherwise(otherwise));

    /// <summary>Ends the case expression with the value for the case that no condition is true.</summary>
    /// <param name="otherwise">The value if no condition is true; if it may be null, so may the case expression.</param>
    public TNullable Else(TNullable otherwise) => _nullable(_branches.Otherwise(otherwise));

    /// <summary>Ends the case expression; it is null if no condition is true.</summary>
    /// <param name="otherwise">The literal <c>null</c>.</param>
    public TNullable Else(NullLiteral otherwise) => _nullable(_branches.OtherwiseNull());
}
