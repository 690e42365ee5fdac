namespace JsonOrm.Queries;

/// <summary>The rows of a table. A second source of one table is another one: a self join reads two.</summary>
/// <param name="schema">The table.</param>
public sealed class TableSource(TableSchema schema) : RowSource(schema);
