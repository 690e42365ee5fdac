namespace JsonOrm.Queries;

/// <summary>Where rows of a query come from: a table.</summary>
public sealed class RowSource
{
    private RowSource(TableSchema schema) => Schema = schema;

    /// <summary>The table's columns, key and indexes.</summary>
    public TableSchema Schema { get; }

    /// <summary>The rows of a table.</summary>
    /// <param name="schema">The table.</param>
    public static RowSource Of(TableSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new RowSource(schema);
    }

    /// <inheritdoc/>
    public override string ToString() => Schema.Name;
}
