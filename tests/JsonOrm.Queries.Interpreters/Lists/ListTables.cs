namespace JsonOrm.Interpreters.Lists;

/// <summary>Tables as plain lists: each row one value a column, in the order of the schema's columns.</summary>
public sealed class ListTables
{
    private readonly Dictionary<string, List<Value[]>> _rows = new(StringComparer.Ordinal);

    /// <summary>Holds the rows of a table, in the order of its key.</summary>
    /// <param name="schema">The table.</param>
    /// <param name="rows">Its rows in any order.</param>
    public void Set(TableSchema schema, IEnumerable<Value[]> rows)
    {
        ArgumentNullException.ThrowIfNull(schema);
        _rows[schema.Name] = [.. rows.OrderBy(row => schema.Key.Select(ordinal => row[ordinal]).ToArray(), ValueOrder.Tuples)];
    }

    /// <summary>The rows of a table in key order; none of one that was never set.</summary>
    /// <param name="schema">The table.</param>
    public IReadOnlyList<Value[]> Of(TableSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return _rows.TryGetValue(schema.Name, out List<Value[]>? rows) ? rows : [];
    }
}
