using JsonOrm.Queries;

namespace JsonOrm;

// The related rows of all results, one after the other.
public partial class JoinQuery<T, TResult, C>
{
    /// <summary>
    /// The related rows of each result, one after the other: <c>SelectMany(a =&gt; a.Albums).SelectMany(b =&gt; b.Tracks)</c>. Further lambdas receive the columns of the related row. For values of
    /// both, join: <c>Join(b =&gt; b.Tracks).Select((b, t) =&gt; …)</c>.
    /// </summary>
    /// <typeparam name="TTable">The row type of the related rows.</typeparam>
    /// <typeparam name="TColumns">The type of their columns.</typeparam>
    /// <typeparam name="TNullable">The type of their columns if the row may be missing.</typeparam>
    /// <param name="rows">Returns the rows: a relation, or rows selected by a condition.</param>
    public JoinQuery<T, TTable, TColumns> SelectMany<TTable, TColumns, TNullable>(Func<C, RowSet<T, TTable, TColumns, TNullable>> rows)
        where TTable : class, ITable<TTable>
        where TColumns : IColumnSet<T>
        where TNullable : IColumnSet<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        RowSet<T, TTable, TColumns, TNullable> set = rows(S1);
        QueryModel joined = JoinedRow.Add(Parts.Rows, JoinKind.Inner, set.Model);
        return new(new JoinedParts<TTable>(joined, [.. JoinedRow.Columns(set.Model.Source, isOptional: false)], JoinedRow.Reader<TTable>(0)) { Keys = [TTable.Schema.Key[0]] }, set.Columns);
    }

    /// <summary>The elements of a list of each result, one after the other: <c>SelectMany(o =&gt; o.Lines).SelectMany(l =&gt; l.Notes)</c>. A list that is null or empty gives no rows.</summary>
    /// <typeparam name="TItem">The type of an element in lambdas.</typeparam>
    /// <typeparam name="TElement">The type of an element.</typeparam>
    /// <param name="elements">Returns the list, or some of its elements.</param>
    public JoinQuery<T, TElement, TItem> SelectMany<TItem, TElement>(Func<C, IElementSet<T, TItem, TElement>> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        ElementSet<T, TItem, TElement> set = elements(S1).Rows();
        return new(JoinedRow.Elements(Parts.Rows, set), set.Item);
    }
}
