namespace JsonOrm.Cli.Looking;

/// <summary>Names in text queries.</summary>
internal static class TextNames
{
    /// <summary>Returns a name in quotes, so that it may be a keyword or contain any character.</summary>
    public static string Quoted(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>Returns the key columns of a table as an order.</summary>
    public static string KeyOrder(TableSchema table, bool descending) =>
        string.Join(", ", table.Key.Select(ordinal => Quoted(table.Columns[ordinal].Name) + (descending ? " desc" : "")));
}
