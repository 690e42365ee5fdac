using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// The related rows that an inclusion loads: their filter, order and further inclusions. Immutable; created inside
/// <c>Include(a =&gt; a.Albums, albums =&gt; albums.OrderBy(b =&gt; b.Released).Take(3))</c>.
/// </summary>
/// <typeparam name="TRow">The row type at the root of the query.</typeparam>
/// <typeparam name="TTable">The row type of the included rows.</typeparam>
/// <typeparam name="TColumns">The type of its columns.</typeparam>
/// <typeparam name="TNullable">The type of its columns if the row may be missing.</typeparam>
public partial class IncludedRows<TRow, TTable, TColumns, TNullable>
    where TTable : class, ITable<TTable>
    where TColumns : IColumnSet<TRow>
    where TNullable : IColumnSet<TRow>
{
    internal IncludedRows(QueryModel model, TColumns columns)
    {
        Model = model;
        Columns = columns;
    }

    /// <summary>The rows as an engine reads them.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public QueryModel Model { get; }

    private protected TColumns Columns { get; }

    /// <summary>Keeps rows that satisfy the condition.</summary>
    /// <param name="condition">Returns the condition.</param>
    public IncludedRows<TRow, TTable, TColumns, TNullable> Where(Func<TColumns, Condition<TRow>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return With(Model.Where(condition(Columns)));
    }

    /// <summary>Keeps rows that satisfy the condition.</summary>
    /// <param name="condition">The condition, over the table's own columns.</param>
    public IncludedRows<TRow, TTable, TColumns, TNullable> Where(Condition<TTable> condition) => With(Model.Where(condition));

    /// <summary>Sorts the rows of each parent by a value, ascending; replaces an earlier <c>OrderBy</c>.</summary>
    /// <typeparam name="V">The type of the value.</typeparam>
    /// <param name="value">Returns the value.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedIncludedRows<TRow, TTable, TColumns, TNullable> OrderBy<V>(Func<TColumns, ScalarExpr<TRow, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(Model.OrderBy(value(Columns), isDescending: false, nulls), Columns);
    }

    /// <summary>Sorts the rows of each parent by a value, descending; replaces an earlier <c>OrderBy</c>.</summary>
    /// <typeparam name="V">The type of the value.</typeparam>
    /// <param name="value">Returns the value.</param>
    /// <param name="nulls">Null ordering; nulls sort last by default.</param>
    public OrderedIncludedRows<TRow, TTable, TColumns, TNullable> OrderByDescending<V>(Func<TColumns, ScalarExpr<TRow, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(Model.OrderBy(value(Columns), isDescending: true, nulls), Columns);
    }

    /// <summary>Skips rows of each parent.</summary>
    /// <param name="count">The number of rows per parent; not negative.</param>
    public IncludedRows<TRow, TTable, TColumns, TNullable> Skip(long count) => With(Model.Skip(count));

    /// <summary>Returns at most this number of rows per parent.</summary>
    /// <param name="count">The number of rows per parent; not negative.</param>
    public IncludedRows<TRow, TTable, TColumns, TNullable> Take(long count) => With(Model.Take(count));

    private protected IncludedRows<TRow, TTable, TColumns, TNullable> With(QueryModel model) => new(model, Columns);
}
