using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm;

// A set as one value of the enclosing query.
public partial class RowSet<TRow, TTable, TColumns, TNullable>
{
    /// <summary>
    /// The rows as a list, empty if there are none: a value of each result of the enclosing query. One further query reads the rows of many results together, from the same
    /// state.
    /// </summary>
    /// <example><code>Select.From(Artist.Columns).Select(a => (a.Name, a.Albums.OrderByDescending(b => b.Released).Take(3).ToList()))</code></example>
    public RelatedExpr<TRow, List<TTable>> ToList() => Rows().ToList();

    /// <summary>The first row, or null if there is none: a value of each result of the enclosing query.</summary>
    /// <example><code>Select.From(Artist.Columns).Select(a => (a.Name, a.Albums.OrderByDescending(b => b.Released).FirstOrDefault()))</code></example>
    public RelatedExpr<TRow, TTable?> FirstOrDefault() => Rows().First<TTable?>(static row => row, null);

    private RelatedValues<TRow, TTable> Rows()
    {
        var list = new ValueList();
        Func<RowBatch, int, TTable> read = list.AddRow<TTable>(Model.Source, mayBeMissing: false)!;
        return new(Selection.Of(Model, list), read);
    }
}
