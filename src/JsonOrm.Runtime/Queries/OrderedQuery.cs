using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A query to which further sort keys can be added.</summary>
/// <typeparam name="T">The row type.</typeparam>
public sealed partial class OrderedQuery<T> : Query<T>
    where T : class, ITable<T>
{
    internal OrderedQuery(QueryModel model)
        : base(model)
    {
    }

    /// <summary>Adds a further sort key, ascending, for rows that are equal in the previous ones.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="expression">The expression to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedQuery<T> ThenBy<V>(ScalarExpr<T, V> expression, Nulls nulls = Nulls.Least) => new(Model.ThenBy(expression, isDescending: false, nulls));

    /// <summary>Adds a further sort key, descending, for rows that are equal in the previous ones.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="expression">The expression to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedQuery<T> ThenByDescending<V>(ScalarExpr<T, V> expression, Nulls nulls = Nulls.Least) => new(Model.ThenBy(expression, isDescending: true, nulls));
}
