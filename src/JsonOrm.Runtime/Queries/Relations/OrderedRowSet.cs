using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>A set of rows to which further sort keys can be added.</summary>
/// <typeparam name="TRow">The row type at the root of the query.</typeparam>
/// <typeparam name="TTable">The row type of the set.</typeparam>
/// <typeparam name="TColumns">The type of its columns.</typeparam>
/// <typeparam name="TNullable">The type of its columns if the row may be missing.</typeparam>
public sealed class OrderedRowSet<TRow, TTable, TColumns, TNullable> : RowSet<TRow, TTable, TColumns, TNullable>
    where TTable : class, ITable<TTable>
    where TColumns : IColumnSet<TRow>
    where TNullable : IColumnSet<TRow>
{
    internal OrderedRowSet(QueryModel model, TColumns columns, Func<RowSource, TNullable> nullable)
        : base(model, columns, nullable)
    {
    }

    /// <summary>Adds a further sort key, ascending, for rows that are equal in the previous ones.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="value">The value to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedRowSet<TRow, TTable, TColumns, TNullable> ThenBy<V>(Func<TColumns, ScalarExpr<TRow, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(Model.ThenBy(value(Columns), isDescending: false, nulls), Columns, Nullable);
    }

    /// <summary>Adds a further sort key, descending, for rows that are equal in the previous ones.</summary>
    /// <typeparam name="V">The type of the compared values.</typeparam>
    /// <param name="value">The value to compare.</param>
    /// <param name="nulls">Null ordering; nulls sort first by default.</param>
    public OrderedRowSet<TRow, TTable, TColumns, TNullable> ThenByDescending<V>(Func<TColumns, ScalarExpr<TRow, V>> value, Nulls nulls = Nulls.Least)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(Model.ThenBy(value(Columns), isDescending: true, nulls), Columns, Nullable);
    }
}
