using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>One value of each row of a <see cref="RowSet{TRow, TTable, TColumns, TNullable}"/>, for a membership test or to take the first value.</summary>
/// <typeparam name="TRow">The row type at the root of the query.</typeparam>
/// <typeparam name="V">The value's type.</typeparam>
public sealed class ValueSet<TRow, V>
{
    internal ValueSet(QueryModel model, ValueMapping<V> mapping)
    {
        Model = model;
        Mapping = mapping;
    }

    internal QueryModel Model { get; }

    internal ValueMapping<V> Mapping { get; }

    internal ScalarQueryNode FirstValue => new(Model.Take(1));

    /// <summary>Removes duplicates of each set, keeping the first of each; null equals null.</summary>
    /// <exception cref="InvalidOperationException">The rows are limited before.</exception>
    public RelatedValues<TRow, V> Distinct() => Values.Distinct();

    /// <summary>Skips values of each set.</summary>
    /// <param name="count">The number of values per set; not negative.</param>
    public ValueSet<TRow, V> Skip(long count) => new(Model.Skip(count), Mapping);

    /// <summary>Keeps at most this number of values of each set.</summary>
    /// <param name="count">The number of values per set; not negative.</param>
    public ValueSet<TRow, V> Take(long count) => new(Model.Take(count), Mapping);

    /// <summary>All values as a list, empty if there are none: a value of each result of the enclosing query.</summary>
    /// <example><code>Select.From(Album.Columns).Select(a => (a.Title, a.Tracks.OrderBy(t => t.Name).Take(3).Select(t => t.Name).ToList()))</code></example>
    public RelatedExpr<TRow, List<V>> ToList() => Values.ToList();

    private RelatedValues<TRow, V> Values
    {
        get
        {
            ValueMapping<V> mapping = Mapping;
            ProjectedColumn column = Model.Projection![0] with { AllowsNull = mapping.IsNullable };
            return new(Selection.Of(Model with { Projection = null }, [column]), (batch, row) => mapping.Read(batch, 0, row));
        }
    }

    /// <summary>True if the value is in the set. If it is not and null is in the set, the result is null rather than false, as in SQL.</summary>
    /// <param name="value">The value to look for.</param>
    public Condition<TRow> Contains(ScalarExpr<TRow, V> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(new InQueryNode(value.Node, Model));
    }

    /// <summary>The set as SQL-like text.</summary>
    public override string ToString() => Model.ToString();
}
