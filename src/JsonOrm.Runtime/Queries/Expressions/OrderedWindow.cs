using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A window to which further sort keys can be added.</summary>
/// <typeparam name="T">The row type at the root of the query.</typeparam>
public sealed class OrderedWindow<T> : Window<T>
{
    internal OrderedWindow(ExpressionNode[] partition, Ordering[] orderings)
        : base(partition, orderings)
    {
    }

    /// <summary>Adds a further sort key, ascending, for rows that are equal in the previous ones.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="value">The value to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedWindow<T> ThenBy<V>(ScalarExpr<T, V> value, Nulls nulls = Nulls.Least) => Ordered(Orderings, value, isDescending: false, nulls);

    /// <summary>Adds a further sort key, descending, for rows that are equal in the previous ones.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="value">The value to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedWindow<T> ThenByDescending<V>(ScalarExpr<T, V> value, Nulls nulls = Nulls.Least) => Ordered(Orderings, value, isDescending: true, nulls);
}
