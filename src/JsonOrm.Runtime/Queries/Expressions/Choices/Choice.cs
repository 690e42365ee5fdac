using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A case that is not finished: a value that is never null for each condition, the first true one counts. <c>Else</c> finishes it.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="TPlain">The kind of the values.</typeparam>
/// <typeparam name="TNullable">The same kind where a value may be null.</typeparam>
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

    /// <summary>A further condition, looked at where none before it is true.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value if the condition is true.</param>
    public Choice<T, TPlain, TNullable> When(Condition<T> condition, TPlain then) => new(_branches.And(condition, then), _plain, _nullable);

    /// <summary>A further condition, looked at where none before it is true.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value where it is true; it may be null, and then the whole case may be.</param>
    public NullableChoice<T, TNullable> When(Condition<T> condition, TNullable then) => new(_branches.And(condition, then), _nullable);

    /// <summary>Adds a condition; the case is null if it is the first that is true.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The literal <c>null</c>.</param>
    public NullableChoice<T, TNullable> When(Condition<T> condition, NullLiteral then) => new(_branches.AndNull(condition), _nullable);

    /// <summary>The case, with the value where no condition is true.</summary>
    /// <param name="otherwise">The value.</param>
    public TPlain Else(TPlain otherwise) => _plain(_branches.Otherwise(otherwise));

    /// <summary>The case, with the value where no condition is true.</summary>
    /// <param name="otherwise">The value; it may be null, and then the whole case may be.</param>
    public TNullable Else(TNullable otherwise) => _nullable(_branches.Otherwise(otherwise));

    /// <summary>Ends the case; it is null if no condition is true.</summary>
    /// <param name="otherwise">The literal <c>null</c>.</param>
    public TNullable Else(NullLiteral otherwise) => _nullable(_branches.OtherwiseNull());
}
