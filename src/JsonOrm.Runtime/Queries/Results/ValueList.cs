using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>The values that a query selects, as they are added: a column for each, and what reads it.</summary>
internal sealed class ValueList
{
    private readonly List<ProjectedColumn> _columns = [];
    private readonly List<object> _mappings = [];

    public ProjectedColumn[] Columns => [.. _columns];

    /// <summary>The <see cref="ValueMapping{V}"/> of each column.</summary>
    public object[] Mappings => [.. _mappings];

    /// <summary>Adds a value and gives what reads it.</summary>
    public Func<RowBatch, int, V> Add<T, V>(Expr<T, V> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        ValueMapping<V> mapping = value.Mapping;
        int column = _columns.Count;
        _columns.Add(new ProjectedColumn(value.Node, mapping.IsNullable));
        _mappings.Add(mapping);
        return (batch, row) => mapping.Read(batch, column, row);
    }
}
