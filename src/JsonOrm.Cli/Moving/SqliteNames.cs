namespace JsonOrm.Cli.Moving;

/// <summary>Names in statements of SQLite.</summary>
internal static class SqliteNames
{
    /// <summary>Returns a name in quotes.</summary>
    public static string Quoted(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>Returns names in quotes, separated by commas.</summary>
    public static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(Quoted));
}
