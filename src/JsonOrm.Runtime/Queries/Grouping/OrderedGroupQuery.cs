using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>Groups whose order can be refined.</summary>
/// <typeparam name="T">The row type at the root of the query.</typeparam>
/// <typeparam name="TScope">What expressions are made of.</typeparam>
public sealed class OrderedGroupQuery<T, TScope> : GroupQuery<T, TScope>
{
    internal OrderedGroupQuery(QueryModel model, TScope scope)
        : base(model, scope)
    {
    }

    /// <summary>Sorts groups that are equal so far by a further value, least first.</summary>
    /// <typeparam name="V">The type of what is compared.</typeparam>
    /// <param name="value">What is compared: keys and aggregates.</param>
    /// <param name="nulls">Where nulls stand; they are the least.</param>
    public OrderedGroupQuery<T, TScope> ThenBy<V>(Func<TScope, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return SortFurther(value(Scope), isDescending: false, nulls);
    }

    /// <summary>Sorts groups that are equal so far by a further value, greatest first.</summary>
    /// <typeparam name="V">The type of what is compared.</typeparam>
    /// <param name="value">What is compared: keys and aggregates.</param>
    /// <param name="nulls">Where nulls stand; they are the least.</param>
    public OrderedGroupQuery<T, TScope> ThenByDescending<V>(Func<TScope, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return SortFurther(value(Scope), isDescending: true, nulls);
    }

    internal OrderedGroupQuery<T, TScope> SortFurther<V>(ScalarExpr<T, V> value, bool isDescending, Nulls nulls) =>
        new(Model.ThenBy(value, isDescending, nulls), Scope);
}
