using System.Diagnostics.CodeAnalysis;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// A query for rows of a table whose lambdas receive the table's columns: <c>Select.From(User.Columns).Where(u =&gt; u.Age &gt; 25)</c>. Like every
/// query it is immutable; a lambda is called once, when the query is built.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="TColumns">The type of the columns that lambdas receive.</typeparam>
/// <typeparam name="TNullable">The type of the columns that lambdas receive if the row may be missing.</typeparam>
public partial class Query<T, TColumns, TNullable> : Query<T>
    where T : class, ITable<T>
    where TColumns : IColumnSet<T>
    where TNullable : IColumnSet<T>
{
    internal Query(QueryModel model, IColumnSet<T, T, TColumns, TNullable> columns)
        : this(model, columns, columns is TColumns own && ReferenceEquals(columns.Source, model.Source) ? own : columns.ColumnsOf(model.Source))
    {
    }

    private protected Query(QueryModel model, IColumnSet<T, T, TColumns, TNullable> set, TColumns columns)
        : base(model)
    {
        Set = set;
        Columns = columns;
    }

    /// <summary>Creates the columns of other sources of the table.</summary>
    private protected IColumnSet<T, T, TColumns, TNullable> Set { get; }

    private protected TColumns Columns { get; }

    /// <summary>Keeps rows that satisfy the condition; several calls are combined by AND.</summary>
    /// <param name="condition">Returns the condition: <c>u =&gt; u.Age &gt; 25</c>.</param>
    public Query<T, TColumns, TNullable> Where(Func<TColumns, Condition<T>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Of(Model.Where(condition(Columns)));
    }

    /// <inheritdoc cref="Query{T}.Where(Condition{T})"/>
    public new Query<T, TColumns, TNullable> Where(Condition<T> condition) => Of(Model.Where(condition));

    /// <summary>Sorts by a value, ascending; replaces an earlier <c>OrderBy</c>.</summary>
    /// <typeparam name="V">The type of the value.</typeparam>
    /// <param name="value">Returns the value: <c>u =&gt; u.Age</c>.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedQuery<T, TColumns, TNullable> OrderBy<V>(Func<TColumns, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Sorted(Model.OrderBy(value(Columns), isDescending: false, nulls));
    }

    /// <summary>Sorts by a value, descending; replaces an earlier <c>OrderBy</c>.</summary>
    /// <typeparam name="V">The type of the value.</typeparam>
    /// <param name="value">Returns the value: <c>u =&gt; u.Age</c>.</param>
    /// <param name="nulls">Null ordering; nulls sort last by default.</param>
    public OrderedQuery<T, TColumns, TNullable> OrderByDescending<V>(Func<TColumns, ScalarExpr<T, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Sorted(Model.OrderBy(value(Columns), isDescending: true, nulls));
    }

    /// <inheritdoc cref="Query{T}.OrderBy{V}(ScalarExpr{T, V}, Nulls)"/>
    public new OrderedQuery<T, TColumns, TNullable> OrderBy<V>(ScalarExpr<T, V> expression, Nulls nulls = Nulls.Least) =>
        Sorted(Model.OrderBy(expression, isDescending: false, nulls));

    /// <inheritdoc cref="Query{T}.OrderByDescending{V}(ScalarExpr{T, V}, Nulls)"/>
    public new OrderedQuery<T, TColumns, TNullable> OrderByDescending<V>(ScalarExpr<T, V> expression, Nulls nulls = Nulls.Least) =>
        Sorted(Model.OrderBy(expression, isDescending: true, nulls));

    /// <inheritdoc cref="Query{T}.Skip(long)"/>
    public new Query<T, TColumns, TNullable> Skip(long count) => Of(Model.Skip(count));

    /// <inheritdoc cref="Query{T}.Take(long)"/>
    public new Query<T, TColumns, TNullable> Take(long count) => Of(Model.Take(count));

    /// <inheritdoc cref="Query{T}.Distinct()"/>
    public new Query<T, TColumns, TNullable> Distinct() => this;

    /// <inheritdoc cref="Query{T}.Union(Query{T})"/>
    public new Query<T, TColumns, TNullable> Union(Query<T> other) => Of(base.Union(other).Model);

    /// <inheritdoc cref="Query{T}.UnionAll(Query{T})"/>
    public new Query<T, TColumns, TNullable> UnionAll(Query<T> other) => Of(base.UnionAll(other).Model);

    /// <inheritdoc cref="Query{T}.Intersect(Query{T})"/>
    public new Query<T, TColumns, TNullable> Intersect(Query<T> other) => Of(base.Intersect(other).Model);

    /// <inheritdoc cref="Query{T}.Except(Query{T})"/>
    public new Query<T, TColumns, TNullable> Except(Query<T> other) => Of(base.Except(other).Model);

    internal Query<T, TColumns, TNullable> Of(QueryModel model) => new(model, Set, Columns);

    private protected OrderedQuery<T, TColumns, TNullable> Sorted(QueryModel model) => new(model, Set, Columns);
}
