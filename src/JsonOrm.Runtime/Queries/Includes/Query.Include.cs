using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

// Rows handed the rows they are related to, by columns: Include(Artist.Columns.Albums).
public partial class Query<T>
{
    /// <summary>
    /// Hands each row the rows of a collection that it leads to. They are read by one more query for all rows together, of the same state. A row
    /// that leads to none gets an empty collection. Inside one result there is one object for each row of a table.
    /// </summary>
    /// <typeparam name="TChild">The row type to which the relation leads.</typeparam>
    /// <typeparam name="TColumns">Its columns.</typeparam>
    /// <typeparam name="TNullable">Its columns where a row may be missing.</typeparam>
    /// <param name="relation">The relation: <c>Artist.Columns.Albums</c>.</param>
    /// <param name="rows">Which of the rows, in what order, and what they include in turn; <c>Skip</c> and <c>Take</c> count for each parent and come last. Null for all of them in key order.</param>
    /// <exception cref="ArgumentException">The set is not that of a relation, or has been filtered.</exception>
    public Query<T> Include<TChild, TColumns, TNullable>(
        RowSet<T, TChild, TColumns, TNullable> relation,
        Func<IncludedRows<T, TChild, TColumns, TNullable>, IncludedRows<T, TChild, TColumns, TNullable>>? rows = null)
        where TChild : class, ITable<TChild>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T> => new(IncludeTree.Added(Model, relation, rows));

    /// <summary>Hands each row the row that it leads to, or null. The rows are read by one more query for all rows together, of the same state.</summary>
    /// <typeparam name="TChild">The row type to which the relation leads.</typeparam>
    /// <typeparam name="TColumns">Its columns.</typeparam>
    /// <typeparam name="TNullable">Its columns where a row may be missing.</typeparam>
    /// <param name="relation">The relation: <c>Album.Columns.Artist</c>; a path includes every row on the way.</param>
    /// <param name="rows">Which of the rows, and what they include in turn. Null for all of them.</param>
    /// <exception cref="ArgumentException">The columns are not those of a relation's row.</exception>
    public Query<T> Include<TChild, TColumns, TNullable>(
        IColumnSet<T, TChild, TColumns, TNullable> relation,
        Func<IncludedRows<T, TChild, TColumns, TNullable>, IncludedRows<T, TChild, TColumns, TNullable>>? rows = null)
        where TChild : class, ITable<TChild>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T> => new(IncludeTree.Added(Model, relation, rows));
}
