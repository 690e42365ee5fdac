using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>One value of each row of a <see cref="RowSet{TRow, TTable, TColumns, TNullable}"/>: a list to look a value up in, or the value of the first row.</summary>
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

    /// <summary>True where the value is in the set; null, not false, where it is not and null is in the set, as in SQL.</summary>
    /// <param name="value">The value looked for.</param>
    public Condition<TRow> Contains(ScalarExpr<TRow, V> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(new InQueryNode(value.Node, Model));
    }

    /// <summary>The set as SQL-like text.</summary>
    public override string ToString() => Model.ToString();
}
