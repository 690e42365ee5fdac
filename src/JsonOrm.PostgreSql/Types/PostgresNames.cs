namespace JsonOrm.PostgreSql.Types;

/// <summary>Names as SQL: always quoted, so that they stay as written and may be words of SQL.</summary>
internal static class PostgresNames
{
    /// <summary>A name in double quotes.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A column by its name.</summary>
    public static string Of(ColumnSchema column) => Quote(column.Name);

    /// <summary>A table. It has no schema: each connection of a database looks into the database's own first, see <see cref="Connections.PostgresConnections"/>.</summary>
    public static string Of(TableSchema table) => Quote(table.Name);
}
