using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

// Inclusions of related rows, by columns: Include(Artist.Columns.Albums).
public partial class Query<T>
{
    /// <summary>
    /// Loads a related collection into each row. One further query reads the related rows of all results together, from the same state. A row
    /// without related rows gets an empty collection. Within one result, each row of a table is represented by one object.
    /// </summary>
    /// <typeparam name="TChild">The row type of the related rows.</typeparam>
    /// <typeparam name="TColumns">The type of its columns.</typeparam>
    /// <typeparam name="TNullable">The type of its columns if the row may be missing.</typeparam>
    /// <param name="relation">The relation: <c>Artist.Columns.Albums</c>.</param>
    /// <param name="rows">Filters and sorts the related rows, and includes further relations; <c>Skip</c> and <c>Take</c> apply per parent and come last. Null for all of them in key order.</param>
    /// <exception cref="ArgumentException">The set is not a relation's, or has been filtered.</exception>
    public Query<T> Include<TChild, TColumns, TNullable>(
        RowSet<T, TChild, TColumns, TNullable> relation,
        Func<IncludedRows<T, TChild, TColumns, TNullable>, IncludedRows<T, TChild, TColumns, TNullable>>? rows = null)
        where TChild : class, ITable<TChild>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T> => new(IncludeTree.Added(Model, relation, rows));

    /// <summary>Loads the related row into each row, or null. One further query reads the related rows of all results together, from the same state.</summary>
    /// <typeparam name="TChild">The row type of the related rows.</typeparam>
    /// <typeparam name="TColumns">The type of its columns.</typeparam>
    /// <typeparam name="TNullable">The type of its columns if the row may be missing.</typeparam>
    /// <param name="relation">The relation: <c>Album.Columns.Artist</c>; a path includes every row on the way.</param>
    /// <param name="rows">Filters the related rows, and includes further relations. Null for all of them.</param>
    /// <exception cref="ArgumentException">The columns are not those of a relation's row.</exception>
    public Query<T> Include<TChild, TColumns, TNullable>(
        IColumnSet<T, TChild, TColumns, TNullable> relation,
        Func<IncludedRows<T, TChild, TColumns, TNullable>, IncludedRows<T, TChild, TColumns, TNullable>>? rows = null)
        where TChild : class, ITable<TChild>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T> => new(IncludeTree.Added(Model, relation, rows));
}
