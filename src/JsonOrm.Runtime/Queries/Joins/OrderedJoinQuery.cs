using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm;

/// <summary>A query of several parts whose order can be refined.</summary>
/// <typeparam name="T">The row type at the root of the query.</typeparam>
/// <typeparam name="TResult">What each row becomes.</typeparam>
/// <typeparam name="TScope">What expressions are made of.</typeparam>
public sealed class OrderedJoinQuery<T, TResult, TScope> : JoinQuery<T, TResult, TScope>
{
    internal OrderedJoinQuery(QueryModel rows, ProjectedColumn[] columns, TScope scope, Func<RowBatch, int, TResult> read)
        : base(rows, columns, scope, read)
    {
    }

    /// <summary>Sorts rows that are equal so far by a further value, least first.</summary>
    /// <typeparam name="V">The type of what is compared.</typeparam>
    /// <param name="value">What is compared.</param>
    /// <param name="nulls">Where nulls stand; they are the least.</param>
    public OrderedJoinQuery<T, TResult, TScope> ThenBy<V>(Func<TScope, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return SortFurther(value(Scope), isDescending: false, nulls);
    }

    /// <summary>Sorts rows that are equal so far by a further value, greatest first.</summary>
    /// <typeparam name="V">The type of what is compared.</typeparam>
    /// <param name="value">What is compared.</param>
    /// <param name="nulls">Where nulls stand; they are the least.</param>
    public OrderedJoinQuery<T, TResult, TScope> ThenByDescending<V>(Func<TScope, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return SortFurther(value(Scope), isDescending: true, nulls);
    }

    internal OrderedJoinQuery<T, TResult, TScope> SortFurther<V>(ScalarExpr<T, V> value, bool isDescending, Nulls nulls) =>
        new(Rows.ThenBy(value, isDescending, nulls), Columns, Scope, Read);
}
