using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// Groups of rows that are equal in one to four keys, null equal to null. Lambdas over the rows of a join have a parameter for each
/// part and are extension methods in <see cref="GroupQueries"/>.
/// </summary>
/// <typeparam name="T">The row type at the root of the query.</typeparam>
/// <typeparam name="TScope">What expressions are made of.</typeparam>
public class GroupQuery<T, TScope> : GroupSelection<T, TScope>
{
    internal GroupQuery(QueryModel model, TScope scope)
        : base(model, scope)
    {
    }

    /// <summary>Keeps groups where the condition is true; several calls mean all of the conditions.</summary>
    /// <param name="condition">A condition on keys and aggregates.</param>
    public GroupQuery<T, TScope> Having(Func<TScope, Condition<T>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Filter(condition(Scope));
    }

    /// <summary>Sorts the groups by a value, least first; an earlier <c>OrderBy</c> no longer counts. Without an order they come as their first rows do.</summary>
    /// <typeparam name="V">The type of what is compared.</typeparam>
    /// <param name="value">What is compared: keys and aggregates.</param>
    /// <param name="nulls">Where nulls stand; they are the least.</param>
    public OrderedGroupQuery<T, TScope> OrderBy<V>(Func<TScope, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Sort(value(Scope), isDescending: false, nulls);
    }

    /// <summary>Sorts the groups by a value, greatest first; an earlier <c>OrderBy</c> no longer counts.</summary>
    /// <typeparam name="V">The type of what is compared.</typeparam>
    /// <param name="value">What is compared: keys and aggregates.</param>
    /// <param name="nulls">Where nulls stand; they are the least.</param>
    public OrderedGroupQuery<T, TScope> OrderByDescending<V>(Func<TScope, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Sort(value(Scope), isDescending: true, nulls);
    }

    internal GroupQuery<T, TScope> Filter(Condition<T> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ExpressionNode having = Model.Having is { } before ? new BinaryNode(BinaryOperator.And, before, condition.Node) : condition.Node;
        QueryModel model = Model with { Having = having };
        GroupRules.Check(model);
        return new(model, Scope);
    }

    internal OrderedGroupQuery<T, TScope> Sort<V>(ScalarExpr<T, V> value, bool isDescending, Nulls nulls) =>
        new(Model.OrderBy(value, isDescending, nulls), Scope);
}
