using JsonOrm.Queries;

namespace JsonOrm;

// The elements of lists inside the rows.
public partial class Query<T, TColumns, TNullable>
{
    /// <summary>
    /// The elements of a list of each row, one after the other: <c>SelectMany(o =&gt; o.Lines)</c>. Further lambdas receive the element: the members of an owned object, or a value. A list that is
    /// null or empty gives no rows.
    /// </summary>
    /// <typeparam name="TItem">The type of an element in lambdas.</typeparam>
    /// <typeparam name="TElement">The type of an element.</typeparam>
    /// <param name="elements">Returns the list, or some of its elements: <c>o =&gt; o.Lines.Where(l =&gt; l.Price &gt; 10m)</c>.</param>
    public JoinQuery<T, TElement, TItem> SelectMany<TItem, TElement>(Func<TColumns, IElementSet<T, TItem, TElement>> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        ElementSet<T, TItem, TElement> set = elements(Columns).Rows();
        return new(JoinedRow.Elements(Model, set), set.Item);
    }

    /// <summary>Joins each row with the elements of a list inside it. Rows whose list is null or empty are left out.</summary>
    /// <typeparam name="TItem">The type of an element in lambdas.</typeparam>
    /// <typeparam name="TElement">The type of an element.</typeparam>
    /// <param name="elements">Returns the list, or some of its elements: <c>o =&gt; o.Lines.Where(l =&gt; l.Price &gt; 10m)</c>.</param>
    public JoinQuery<T, T, TElement, TColumns, TItem> Join<TItem, TElement>(Func<TColumns, IElementSet<T, TItem, TElement>> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        ElementSet<T, TItem, TElement> set = elements(Columns).Rows();
        return new(JoinedRow.One<T>(Model).Elements(set, static (r, e) => (r, e)), Columns, set.Item);
    }
}
