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

    /// <summary>Sorts rows that are equal so far by a further expression, least first.</summary>
    /// <typeparam name="V">The type of what is compared.</typeparam>
    /// <param name="expression">What is compared.</param>
    /// <param name="nulls">Where nulls stand; they are the least.</param>
    public OrderedQuery<T> ThenBy<V>(ScalarExpr<T, V> expression, Nulls nulls = Nulls.Least) => new(Model.ThenBy(expression, isDescending: false, nulls));

    /// <summary>Sorts rows that are equal so far by a further expression, greatest first.</summary>
    /// <typeparam name="V">The type of what is compared.</typeparam>
    /// <param name="expression">What is compared.</param>
    /// <param name="nulls">Where nulls stand; they are the least.</param>
    public OrderedQuery<T> ThenByDescending<V>(ScalarExpr<T, V> expression, Nulls nulls = Nulls.Least) => new(Model.ThenBy(expression, isDescending: true, nulls));
}
