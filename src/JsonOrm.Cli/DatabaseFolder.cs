namespace JsonOrm.Cli;

/// <summary>Opens databases by their folders.</summary>
internal static class DatabaseFolder
{
    /// <summary>Reads compressed tables, and leaves each table as it is.</summary>
    public static CompressionOptions Compression { get; } = new(ZstdCodec.Default) { AsFound = true };

    /// <summary>Opens a database for reading. Another process may be writing it.</summary>
    public static JsonDatabase OpenToRead(string path)
    {
        RefuseMissing(path);
        return JsonDatabase.Open(path, new JsonDatabaseOptions { ReadOnly = true, RefreshInterval = Timeout.InfiniteTimeSpan, Compression = Compression });
    }

    /// <summary>Opens a database for reading; each read sees what another process has committed.</summary>
    public static JsonDatabase OpenToFollow(string path)
    {
        RefuseMissing(path);
        return JsonDatabase.Open(path, new JsonDatabaseOptions { ReadOnly = true, Compression = Compression });
    }

    /// <summary>Opens a database for writing.</summary>
    public static JsonDatabase OpenToWrite(string path, bool mayCreate = false)
    {
        if (!mayCreate)
        {
            RefuseMissing(path);
        }

        return JsonDatabase.Open(path, new JsonDatabaseOptions { Compression = Compression });
    }

    /// <summary>Returns the table of a name: its own or its class's, in any letter case.</summary>
    public static TableSchema Table(IReadOnlyList<TableSchema> tables, string name, string folder) =>
        Find(tables, name) ?? throw new CommandException(
            ExitCode.NotFound,
            tables.Count == 0
                ? $"There is no table '{name}': the database '{folder}' has no tables yet."
                : $"There is no table '{name}' in '{folder}'. There is {string.Join(", ", tables.Select(table => table.Name))}.");

    /// <summary>Returns the table of a name; null if there is none.</summary>
    public static TableSchema? Find(IReadOnlyList<TableSchema> tables, string name) =>
        tables.FirstOrDefault(table => table.Name == name)
        ?? tables.FirstOrDefault(table => string.Equals(table.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? tables.FirstOrDefault(table => string.Equals(ClassOf(table), name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns the class of a table without its namespace.</summary>
    public static string ClassOf(TableSchema table) => table.TypeName[(table.TypeName.LastIndexOf('.') + 1)..];

    private static void RefuseMissing(string path)
    {
        if (!File.Exists(Path.Combine(path, "db.json")) && !Directory.Exists(Path.Combine(path, "data")))
        {
            throw new CommandException(
                ExitCode.NotFound, Directory.Exists(path) ? $"'{path}' is no database: it has no file db.json." : $"There is no database at '{path}': the folder does not exist.");
        }
    }
}
