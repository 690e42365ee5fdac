using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>An unfinished case: a value that may be null for each condition, of which the first true one counts. <c>Else</c> ends it.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="TNullable">The kind of the values.</typeparam>
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

    /// <summary>A further condition, looked at where none before it is true.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public NullableChoice<T, TNullable> When(Condition<T> condition, TNullable then) => new(_branches.And(condition, then), _nullable);

    /// <summary>Adds a condition; the case is null if it is the first that is true.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The literal <c>null</c>.</param>
    public NullableChoice<T, TNullable> When(Condition<T> condition, NullLiteral then) => new(_branches.AndNull(condition), _nullable);

    /// <summary>The case, with the value where no condition is true.</summary>
    /// <param name="otherwise">The value.</param>
    public TNullable Else(TNullable otherwise) => _nullable(_branches.Otherwise(otherwise));

    /// <summary>Ends the case; it is null if no condition is true.</summary>
    /// <param name="otherwise">The literal <c>null</c>.</param>
    public TNullable Else(NullLiteral otherwise) => _nullable(_branches.OtherwiseNull());
}
