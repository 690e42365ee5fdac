using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A query for pairs whose order can be refined.</summary>
/// <typeparam name="T">The row type of the query's own table.</typeparam>
/// <typeparam name="TRight">The row type of the other table.</typeparam>
/// <typeparam name="TResult">The pair.</typeparam>
public sealed class OrderedPairQuery<T, TRight, TResult> : PairQuery<T, TRight, TResult>
    where T : class, ITable<T>
    where TRight : class, ITable<TRight>
{
    internal OrderedPairQuery((JoinedParts<TResult> Parts, TableSource Right) pairs)
        : base(pairs)
    {
    }

    /// <summary>Sorts pairs that are equal so far by a value of the query's own table, least first.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="value">The value to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedPairQuery<T, TRight, TResult> ThenBy<V>(ScalarExpr<T, V> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Sorted(Parts.Rows.ThenBy(value, isDescending: false, nulls));
    }

    /// <summary>Sorts pairs that are equal so far by a value of the query's own table, greatest first.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="value">The value to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedPairQuery<T, TRight, TResult> ThenByDescending<V>(ScalarExpr<T, V> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Sorted(Parts.Rows.ThenBy(value, isDescending: true, nulls));
    }

    /// <summary>Sorts pairs that are equal so far by a value of the other table, least first.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="value">The value to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedPairQuery<T, TRight, TResult> ThenBy<V>(ScalarExpr<TRight, V> value, Nulls nulls = Nulls.Least) =>
        Sorted(Parts.Rows.ThenBy(Rebound(value), isDescending: false, nulls));

    /// <summary>Sorts pairs that are equal so far by a value of the other table, greatest first.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="value">The value to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedPairQuery<T, TRight, TResult> ThenByDescending<V>(ScalarExpr<TRight, V> value, Nulls nulls = Nulls.Least) =>
        Sorted(Parts.Rows.ThenBy(Rebound(value), isDescending: true, nulls));
}
