using System.ComponentModel;
using JsonOrm.Queries;

namespace JsonOrm;

// Rows handed the rows they are related to. The forms with lambdas are generated for each table.
public partial class Query<T>
{
    /// <summary>
    /// Hands each row the rows that a relation leads to. They are read by one more query for all rows together, of the same state. A row
    /// that leads to none gets an empty collection, or null. Inside one result there is one object for each row of a table.
    /// </summary>
    /// <typeparam name="TChild">The row type to which the relation leads.</typeparam>
    /// <param name="relation">The relation.</param>
    /// <param name="rows">
    /// Which of the rows, in what order, and what they include in turn; <c>Skip</c> and <c>Take</c> count for each parent and come last. Null for
    /// all of them in key order.
    /// </param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Query<T> Include<TChild>(Relation<T, TChild> relation, Func<Query<TChild>, Query<TChild>>? rows = null)
        where TChild : class, ITable<TChild> => new(WithInclude(RowSource.Of(T.Schema), relation, rows));

    /// <summary>Hands each row the rows of a collection it leads to, see the generated method of this name.</summary>
    /// <typeparam name="TChild">The row type of the collection.</typeparam>
    /// <typeparam name="TColumns">Its columns.</typeparam>
    /// <typeparam name="TNullable">Its columns where a row may be missing.</typeparam>
    /// <param name="relation">A relation of the table or of a row it leads to.</param>
    /// <param name="rows">Which of the rows; null for all.</param>
    /// <exception cref="ArgumentException">The set is not that of a relation, or has been filtered.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Query<T> Include<TChild, TColumns, TNullable>(RowSet<T, TChild, TColumns, TNullable> relation, Func<Query<TChild>, Query<TChild>>? rows = null)
        where TChild : class, ITable<TChild>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(relation);
        return new(WithInclude(relation.From, relation.Relation, rows));
    }

    /// <summary>Hands each row the row it leads to, see the generated method of this name.</summary>
    /// <typeparam name="TChild">The type of that row.</typeparam>
    /// <param name="relation">A relation of the table or of a row it leads to.</param>
    /// <param name="rows">Which of the rows; null for all.</param>
    /// <exception cref="ArgumentException">The columns are not those of a relation's row.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Query<T> Include<TChild>(IColumnSet<T, TChild> relation, Func<Query<TChild>, Query<TChild>>? rows = null)
        where TChild : class, ITable<TChild>
    {
        ArgumentNullException.ThrowIfNull(relation);
        var path = relation.Source as RelatedSource;
        return new(WithInclude(path?.From, path?.Relation, rows));
    }

    private protected QueryModel WithInclude<TChild>(RowSource? from, Relation? relation, Func<Query<TChild>, Query<TChild>>? rows)
        where TChild : class, ITable<TChild>
    {
        Query<TChild> chosen = rows is null ? Query<TChild>.All : rows(Query<TChild>.All);
        IncludeModel include = IncludeTree.Path(RowSource.Of(T.Schema), from, relation, IncludeTree.Checked(chosen.Model));
        return Model with { Includes = IncludeModel.Merge(Model.Includes, [include]) };
    }
}
