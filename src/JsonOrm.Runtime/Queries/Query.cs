using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// A query for rows of a table. It is immutable: it can be stored, composed and run any number of times on any engine.
/// Without <c>OrderBy</c>, rows are returned in key order.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
public partial class Query<T> : ResultQuery<T>
    where T : class, ITable<T>
{
    internal Query(QueryModel model)
        : base(model)
    {
    }

    internal static Query<T> All { get; } = new(new QueryModel(RowSource.Of(Known())));

    // Changes by text keep the rules of a class that has been queried.
    private static TableSchema Known()
    {
        T.Schema.Rules ??= TableRowRules<T>.Instance;
        return T.Schema;
    }

    private protected sealed override ResultReader<T> Reader => TableRowReader<T>.Instance;

    private protected sealed override IncludingReader<T>? IncludesOf(QueryModel model) => RowIncludes<T>.Of(model);

    private protected sealed override WatchedTrees<T>? TreesOf(QueryModel model) => IncludedTrees.Of<T>(model);

    /// <summary>Keeps rows that satisfy the condition; several calls are combined by AND.</summary>
    /// <param name="condition">The condition.</param>
    public Query<T> Where(Condition<T> condition) => new(Model.Where(condition));

    /// <summary>Sorts by an expression, ascending; replaces an earlier <c>OrderBy</c>.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="expression">The expression to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedQuery<T> OrderBy<V>(ScalarExpr<T, V> expression, Nulls nulls = Nulls.Least) => new(Model.OrderBy(expression, isDescending: false, nulls));

    /// <summary>Sorts by an expression, descending; replaces an earlier <c>OrderBy</c>.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="expression">The expression to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedQuery<T> OrderByDescending<V>(ScalarExpr<T, V> expression, Nulls nulls = Nulls.Least) => new(Model.OrderBy(expression, isDescending: true, nulls));

    /// <summary>Skips rows at the beginning.</summary>
    /// <param name="count">The number of rows; not negative.</param>
    public Query<T> Skip(long count) => new(Model.Skip(count));

    /// <summary>Returns at most this number of rows; a condition or an order added after this applies only to those rows.</summary>
    /// <param name="count">The number of rows; 0 returns none, a negative number throws.</param>
    public Query<T> Take(long count) => new(Model.Take(count));

    /// <summary>The same rows: whole rows of a table differ by their key. Distinct has an effect after <c>Select</c>.</summary>
    public Query<T> Distinct() => this;

    /// <summary>The same query with lambdas that receive the table's columns, for a query held as a <c>Query&lt;User&gt;</c>.</summary>
    /// <typeparam name="TColumns">The type of the columns that lambdas receive.</typeparam>
    /// <typeparam name="TNullable">The type of the columns that lambdas receive if the row may be missing.</typeparam>
    /// <param name="columns">The table's columns, <c>User.Columns</c>.</param>
    /// <example><code>
    /// static readonly Query&lt;User&gt; Adults = Select.From(User.Columns).Where(u =&gt; u.Age &gt;= 18);
    /// List&lt;User&gt; first = Adults.With(User.Columns).OrderBy(u =&gt; u.Name).Take(10).ToList(db);
    /// </code></example>
    public Query<T, TColumns, TNullable> With<TColumns, TNullable>(IColumnSet<T, T, TColumns, TNullable> columns)
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new(Model, columns);
    }

    private protected sealed override ResultDifference<T> DifferenceOf(QueryModel model) =>
        typeof(T) == typeof(CollectionDocument) ? (ResultDifference<T>)(object)new DocumentDifference() : new RowDifference<T>();
}
