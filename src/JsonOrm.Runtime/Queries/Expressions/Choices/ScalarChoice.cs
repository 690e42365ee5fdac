using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A case that is not finished: a value for each condition, the first true one counts. <see cref="Else"/> finishes it.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The C# type of the result.</typeparam>
public sealed class ScalarChoice<T, V>
{
    private readonly CaseBranches _branches;
    private readonly ValueMapping<V> _mapping;

    internal ScalarChoice(CaseBranches branches, ValueMapping<V> mapping)
    {
        _branches = branches;
        _mapping = mapping;
    }

    /// <summary>A further condition, looked at where none before it is true.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value where it is true.</param>
    public ScalarChoice<T, V> When(Condition<T> condition, ScalarExpr<T, V> then) => new(_branches.And(condition, then), _mapping);

    /// <summary>The case, with the value where no condition is true.</summary>
    /// <param name="otherwise">The value.</param>
    public ScalarExpr<T, V> Else(ScalarExpr<T, V> otherwise) => new(_branches.Otherwise(otherwise), _mapping);
}
