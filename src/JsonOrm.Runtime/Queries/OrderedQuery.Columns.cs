using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A query with lambdas to which further sort keys can be added.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="TColumns">The type of the columns that lambdas receive.</typeparam>
/// <typeparam name="TNullable">The type of the columns that lambdas receive if the row may be missing.</typeparam>
public sealed partial class OrderedQuery<T, TColumns, TNullable> : Query<T, TColumns, TNullable>
    where T : class, ITable<T>
    where TColumns : IColumnSet<T>
    where TNullable : IColumnSet<T>
{
    internal OrderedQuery(QueryModel model, IColumnSet<T, T, TColumns, TNullable> set, TColumns columns)
        : base(model, set, columns)
    {
    }

    /// <summary>Adds a further sort key, ascending, for rows that are equal in the previous ones.</summary>
    /// <typeparam name="V">The type of the value.</typeparam>
    /// <param name="value">Returns the value.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedQuery<T, TColumns, TNullable> ThenBy<V>(Func<TColumns, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return ThenBy(value(Columns), nulls);
    }

    /// <summary>Adds a further sort key, descending, for rows that are equal in the previous ones.</summary>
    /// <typeparam name="V">The type of the value.</typeparam>
    /// <param name="value">Returns the value.</param>
    /// <param name="nulls">Null ordering; nulls sort last by default.</param>
    public OrderedQuery<T, TColumns, TNullable> ThenByDescending<V>(Func<TColumns, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return ThenByDescending(value(Columns), nulls);
    }

    /// <inheritdoc cref="OrderedQuery{T}.ThenBy{V}(ScalarExpr{T, V}, Nulls)"/>
    public OrderedQuery<T, TColumns, TNullable> ThenBy<V>(ScalarExpr<T, V> expression, Nulls nulls = Nulls.Least) =>
        Sorted(Model.ThenBy(expression, isDescending: false, nulls));

    /// <inheritdoc cref="OrderedQuery{T}.ThenByDescending{V}(ScalarExpr{T, V}, Nulls)"/>
    public OrderedQuery<T, TColumns, TNullable> ThenByDescending<V>(ScalarExpr<T, V> expression, Nulls nulls = Nulls.Least) =>
        Sorted(Model.ThenBy(expression, isDescending: true, nulls));
}
