using JsonOrm.Queries;

namespace JsonOrm;

// Nested inclusions.
public partial class IncludedRows<TRow, TTable, TColumns, TNullable>
{
    /// <summary>
    /// Loads a related collection into each row. One further query reads the related rows of all results together, from the same state. A row
    /// without related rows gets an empty collection. Within one result, each row of a table is represented by one object.
    /// </summary>
    /// <typeparam name="TChild">The row type of the related rows.</typeparam>
    /// <typeparam name="TChildColumns">The type of its columns.</typeparam>
    /// <typeparam name="TChildNullable">The type of its columns if the row may be missing.</typeparam>
    /// <param name="relation">Selects the relation: <c>a =&gt; a.Albums</c>; a path includes every row on the way.</param>
    /// <param name="rows">Filters and sorts the related rows, and includes further relations; <c>Skip</c> and <c>Take</c> apply per parent and come last. Null for all of them in key order.</param>
    /// <exception cref="ArgumentException">The set is not a relation's, or has been filtered.</exception>
    public IncludedRows<TRow, TTable, TColumns, TNullable> Include<TChild, TChildColumns, TChildNullable>(
        Func<TColumns, RowSet<TRow, TChild, TChildColumns, TChildNullable>> relation,
        Func<IncludedRows<TRow, TChild, TChildColumns, TChildNullable>, IncludedRows<TRow, TChild, TChildColumns, TChildNullable>>? rows = null)
        where TChild : class, ITable<TChild>
        where TChildColumns : IColumnSet<TRow>
        where TChildNullable : IColumnSet<TRow>
    {
        ArgumentNullException.ThrowIfNull(relation);
        return With(IncludeTree.Added(Model, relation(Columns), rows));
    }

    /// <summary>Loads the related row into each row, or null. One further query reads the related rows of all results together, from the same state.</summary>
    /// <typeparam name="TChild">The row type of the related rows.</typeparam>
    /// <typeparam name="TChildColumns">The type of its columns.</typeparam>
    /// <typeparam name="TChildNullable">The type of its columns if the row may be missing.</typeparam>
    /// <param name="relation">Selects the relation: <c>a =&gt; a.Artist</c>; a path includes every row on the way.</param>
    /// <param name="rows">Filters the related rows, and includes further relations. Null for all of them.</param>
    /// <exception cref="ArgumentException">The columns are not those of a relation's row.</exception>
    public IncludedRows<TRow, TTable, TColumns, TNullable> Include<TChild, TChildColumns, TChildNullable>(
        Func<TColumns, IColumnSet<TRow, TChild, TChildColumns, TChildNullable>> relation,
        Func<IncludedRows<TRow, TChild, TChildColumns, TChildNullable>, IncludedRows<TRow, TChild, TChildColumns, TChildNullable>>? rows = null)
        where TChild : class, ITable<TChild>
        where TChildColumns : IColumnSet<TRow>
        where TChildNullable : IColumnSet<TRow>
    {
        ArgumentNullException.ThrowIfNull(relation);
        return With(IncludeTree.Added(Model, relation(Columns), rows));
    }
}
