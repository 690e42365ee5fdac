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
