using JsonOrm.Queries;

namespace JsonOrm;

// The related rows of all rows, one after the other.
public partial class Query<T, TColumns, TNullable>
{
    /// <summary>
    /// The related rows of each row, one after the other: <c>SelectMany(a =&gt; a.Albums)</c>. Further lambdas receive the columns of the related row. A row to which several rows lead is
    /// returned for each of them.
    /// </summary>
    /// <typeparam name="TTable">The row type of the related rows.</typeparam>
    /// <typeparam name="TRightColumns">The type of their columns.</typeparam>
    /// <typeparam name="TRightNullable">The type of their columns if the row may be missing.</typeparam>
    /// <param name="rows">Returns the rows: a relation (<c>a =&gt; a.Albums</c>), or rows selected by a condition (<c>a =&gt; Sale.RowsFor(a).Where(s =&gt; s.ShopId == a.Id)</c>).</param>
    /// <example><code>Select.From(Artist.Columns).Where(a => a.Name == "AC/DC").SelectMany(a => a.Albums).OrderBy(b => b.Title)</code></example>
    public JoinQuery<T, TTable, TRightColumns> SelectMany<TTable, TRightColumns, TRightNullable>(Func<TColumns, RowSet<T, TTable, TRightColumns, TRightNullable>> rows)
        where TTable : class, ITable<TTable>
        where TRightColumns : IColumnSet<T>
        where TRightNullable : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        RowSet<T, TTable, TRightColumns, TRightNullable> set = rows(Columns);
        QueryModel joined = JoinedRow.Add(Model, JoinKind.Inner, set.Model);
        return new(new JoinedParts<TTable>(joined, [.. JoinedRow.Columns(set.Model.Source, isOptional: false)], JoinedRow.Reader<TTable>(0)) { Keys = [TTable.Schema.Key[0]] }, set.Columns);
    }
}
