using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A query for pairs to which further sort keys can be added.</summary>
/// <typeparam name="T">The row type of the query's own table.</typeparam>
/// <typeparam name="TRight">The row type of the other table.</typeparam>
/// <typeparam name="TResult">The result type: the pair.</typeparam>
public sealed class OrderedPairQuery<T, TRight, TResult> : PairQuery<T, TRight, TResult>
    where T : class, ITable<T>
    where TRight : class, ITable<TRight>
{
    internal OrderedPairQuery((JoinedParts<TResult> Parts, TableSource Right) pairs)
        : base(pairs)
    {
    }

    /// <summary>Adds a further sort key, ascending: a value of the query's own table.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="value">The value to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedPairQuery<T, TRight, TResult> ThenBy<V>(ScalarExpr<T, V> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Sorted(Parts.Rows.ThenBy(value, isDescending: false, nulls));
    }

    /// <summary>Adds a further sort key, descending: a value of the query's own table.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="value">The value to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedPairQuery<T, TRight, TResult> ThenByDescending<V>(ScalarExpr<T, V> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Sorted(Parts.Rows.ThenBy(value, isDescending: true, nulls));
    }

    /// <summary>Adds a further sort key, ascending: a value of the other table.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="value">The value to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedPairQuery<T, TRight, TResult> ThenBy<V>(ScalarExpr<TRight, V> value, Nulls nulls = Nulls.Least) =>
        Sorted(Parts.Rows.ThenBy(Rebound(value), isDescending: false, nulls));

    /// <summary>Adds a further sort key, descending: a value of the other table.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="value">The value to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedPairQuery<T, TRight, TResult> ThenByDescending<V>(ScalarExpr<TRight, V> value, Nulls nulls = Nulls.Least) =>
        Sorted(Parts.Rows.ThenBy(Rebound(value), isDescending: true, nulls));
}
