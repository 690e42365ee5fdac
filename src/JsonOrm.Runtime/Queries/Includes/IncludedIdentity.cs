using JsonOrm.Rows;

namespace JsonOrm.Queries;

/// <summary>The objects of one result, one per row of a table.</summary>
internal sealed class IncludedIdentity
{
    private readonly Dictionary<TableSchema, object> _tables = [];

    /// <summary>The objects of a table's rows, by key.</summary>
    public Dictionary<RowKey, T> Of<T>()
        where T : class, ITable<T>
    {
        TableSchema table = T.Schema;
        if (!_tables.TryGetValue(table, out object? rows))
        {
            rows = new Dictionary<RowKey, T>();
            _tables.Add(table, rows);
        }

        return (Dictionary<RowKey, T>)rows;
    }
}
