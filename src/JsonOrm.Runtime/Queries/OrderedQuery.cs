using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A query whose order can be refined.</summary>
/// <typeparam name="T">The row type.</typeparam>
public sealed partial class OrderedQuery<T> : Query<T>
    where T : class, ITable<T>
{
    internal OrderedQuery(QueryModel model)
        : base(model)
    {
    }

    /// <summary>Sorts rows that are equal so far by a further expression, least first, nulls before all.</summary>
    /// <typeparam name="V">The type of what is compared.</typeparam>
    /// <param name="expression">What is compared.</param>
    public OrderedQuery<T> ThenBy<V>(ScalarExpr<T, V> expression) => ThenBy(expression, isDescending: false);

    /// <summary>Sorts rows that are equal so far by a further expression, greatest first, nulls after all.</summary>
    /// <typeparam name="V">The type of what is compared.</typeparam>
    /// <param name="expression">What is compared.</param>
    public OrderedQuery<T> ThenByDescending<V>(ScalarExpr<T, V> expression) => ThenBy(expression, isDescending: true);

    private OrderedQuery<T> ThenBy<V>(ScalarExpr<T, V> expression, bool isDescending)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return new OrderedQuery<T>(Model with { Orderings = [.. Model.Orderings, new Ordering(expression.Node, isDescending)] });
    }
}
