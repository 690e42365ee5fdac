using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A window whose order can be refined.</summary>
/// <typeparam name="T">The row type at the root of the query.</typeparam>
public sealed class OrderedWindow<T> : Window<T>
{
    internal OrderedWindow(ExpressionNode[] partition, Ordering[] orderings)
        : base(partition, orderings)
    {
    }

    /// <summary>Orders rows that are equal so far by a further value, least first.</summary>
    /// <typeparam name="V">The type of what is compared.</typeparam>
    /// <param name="value">What is compared.</param>
    /// <param name="nulls">Where nulls stand; they are the least.</param>
    public OrderedWindow<T> ThenBy<V>(ScalarExpr<T, V> value, Nulls nulls = Nulls.Least) => Ordered(Orderings, value, isDescending: false, nulls);

    /// <summary>Orders rows that are equal so far by a further value, greatest first.</summary>
    /// <typeparam name="V">The type of what is compared.</typeparam>
    /// <param name="value">What is compared.</param>
    /// <param name="nulls">Where nulls stand; they are the least.</param>
    public OrderedWindow<T> ThenByDescending<V>(ScalarExpr<T, V> value, Nulls nulls = Nulls.Least) => Ordered(Orderings, value, isDescending: true, nulls);
}
