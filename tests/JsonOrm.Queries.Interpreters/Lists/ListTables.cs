namespace JsonOrm.Interpreters.Lists;

/// <summary>Tables as plain lists: each row one value a column, in the order of the schema's columns.</summary>
public sealed class ListTables
{
    private readonly Dictionary<string, List<Value[]>> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<Value[], Value[]>> _byKey = new(StringComparer.Ordinal);

    /// <summary>Holds the rows of a table, in the order of its key.</summary>
    /// <param name="schema">The table.</param>
    /// <param name="rows">Its rows in any order.</param>
    public void Set(TableSchema schema, IEnumerable<Value[]> rows)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Value[] KeyOf(Value[] row) => [.. schema.Key.Select(ordinal => row[ordinal])];
        _rows[schema.Name] = [.. rows.OrderBy(KeyOf, ValueOrder.Tuples)];
        _byKey[schema.Name] = _rows[schema.Name].ToDictionary(KeyOf, ValueOrder.Equality);
    }

    /// <summary>The rows of a table in key order; none of one that was never set.</summary>
    /// <param name="schema">The table.</param>
    public IReadOnlyList<Value[]> Of(TableSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return _rows.TryGetValue(schema.Name, out List<Value[]>? rows) ? rows : [];
    }

    /// <summary>The row of a table that has a key; null when there is none.</summary>
    /// <param name="schema">The table.</param>
    /// <param name="key">One value for each column of the key.</param>
    public Value[]? Find(TableSchema schema, Value[] key)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return _byKey.TryGetValue(schema.Name, out Dictionary<Value[], Value[]>? rows) ? rows.GetValueOrDefault(key) : null;
    }
}
