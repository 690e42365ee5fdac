using JsonOrm.Queries;

namespace JsonOrm;

// The same, keeping the type whose order can be refined.
public sealed partial class OrderedQuery<T, TColumns, TNullable>
{
    /// <summary>
    /// Hands each row the rows of a collection that it leads to. They are read by one more query for all rows together, of the same state. A row
    /// that leads to none gets an empty collection. Inside one result there is one object for each row of a table.
    /// </summary>
    /// <typeparam name="TChild">The row type to which the relation leads.</typeparam>
    /// <typeparam name="TChildColumns">Its columns.</typeparam>
    /// <typeparam name="TChildNullable">Its columns where a row may be missing.</typeparam>
    /// <param name="relation">Names the relation: <c>a =&gt; a.Albums</c>; a path includes every row on the way.</param>
    /// <param name="rows">Which of the rows, in what order, and what they include in turn; <c>Skip</c> and <c>Take</c> count for each parent and come last. Null for all of them in key order.</param>
    /// <exception cref="ArgumentException">The set is not that of a relation, or has been filtered.</exception>
    public new OrderedQuery<T, TColumns, TNullable> Include<TChild, TChildColumns, TChildNullable>(
        Func<TColumns, RowSet<T, TChild, TChildColumns, TChildNullable>> relation,
        Func<IncludedRows<T, TChild, TChildColumns, TChildNullable>, IncludedRows<T, TChild, TChildColumns, TChildNullable>>? rows = null)
        where TChild : class, ITable<TChild>
        where TChildColumns : IColumnSet<T>
        where TChildNullable : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(relation);
        return Sorted(IncludeTree.Added(Model, relation(Columns), rows));
    }

    /// <summary>Hands each row the row that it leads to, or null. The rows are read by one more query for all rows together, of the same state.</summary>
    /// <typeparam name="TChild">The row type to which the relation leads.</typeparam>
    /// <typeparam name="TChildColumns">Its columns.</typeparam>
    /// <typeparam name="TChildNullable">Its columns where a row may be missing.</typeparam>
    /// <param name="relation">Names the relation: <c>a =&gt; a.Artist</c>; a path includes every row on the way.</param>
    /// <param name="rows">Which of the rows, and what they include in turn. Null for all of them.</param>
    /// <exception cref="ArgumentException">The columns are not those of a relation's row.</exception>
    public new OrderedQuery<T, TColumns, TNullable> Include<TChild, TChildColumns, TChildNullable>(
        Func<TColumns, IColumnSet<T, TChild, TChildColumns, TChildNullable>> relation,
        Func<IncludedRows<T, TChild, TChildColumns, TChildNullable>, IncludedRows<T, TChild, TChildColumns, TChildNullable>>? rows = null)
        where TChild : class, ITable<TChild>
        where TChildColumns : IColumnSet<T>
        where TChildNullable : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(relation);
        return Sorted(IncludeTree.Added(Model, relation(Columns), rows));
    }
}
