using JsonOrm.Files;

namespace JsonOrm.Cli;

/// <summary>Opens databases by their folders.</summary>
internal static class DatabaseFolder
{
    /// <summary>Reads compressed tables, and leaves each table as it is.</summary>
    public static CompressionOptions Compression { get; } = new(ZstdCodec.Default) { AsFound = true };

    /// <summary>The environment variable with the key of encrypted databases.</summary>
    public const string KeyVariable = "JSONORM_KEY";

    private const string KeysFile = "keys.json";

    /// <summary>Returns the key for a database or a backup; null if it is not encrypted.</summary>
    /// <exception cref="CommandException">It is encrypted, and the environment variable is not set.</exception>
    public static EncryptionKey? KeyOf(string path) => IsEncrypted(path) ? GivenKey($"'{path}' is encrypted.") : null;

    /// <summary>Returns the key for backups that may be encrypted; null if the environment has none.</summary>
    public static EncryptionKey? KeyOfBackups(string path) =>
        IsEncrypted(path) || (Directory.Exists(path) && Directory.EnumerateDirectories(path).Any(IsEncrypted)) ? GivenKey($"'{path}' is encrypted.") : null;

    /// <summary>Returns the key in the environment variable.</summary>
    /// <param name="why">Why it is needed, as a sentence.</param>
    /// <param name="variable">The variable.</param>
    public static EncryptionKey GivenKey(string why, string variable = KeyVariable) => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable))
        ? throw new CommandException(ExitCode.Refused, $"{why} Set the environment variable {variable} to the key, 32 bytes in base64.")
        : EncryptionKey.FromEnvironment(variable);

    /// <summary>True if a folder holds an encrypted database or backup.</summary>
    public static bool IsEncrypted(string path) => File.Exists(Path.Combine(path, KeysFile));

    /// <summary>Opens a database for reading. Another process may be writing it.</summary>
    public static JsonDatabase OpenToRead(string path)
    {
        RefuseMissing(path);
        return JsonDatabase.Open(path, new JsonDatabaseOptions { ReadOnly = true, RefreshInterval = Timeout.InfiniteTimeSpan, Compression = Compression, Encryption = KeyOf(path) });
    }

    /// <summary>Opens a database for reading; each read sees what another process has committed.</summary>
    public static JsonDatabase OpenToFollow(string path)
    {
        RefuseMissing(path);
        return JsonDatabase.Open(path, new JsonDatabaseOptions { ReadOnly = true, Compression = Compression, Encryption = KeyOf(path) });
    }

    /// <summary>Opens a database for writing.</summary>
    public static JsonDatabase OpenToWrite(string path, bool mayCreate = false)
    {
        if (!mayCreate)
        {
            RefuseMissing(path);
        }

        return JsonDatabase.Open(path, new JsonDatabaseOptions { Compression = Compression, Encryption = KeyOf(path), OnWarning = TellTornLog });
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

    // The other warnings are about the place, and `doctor` gives them.
    private static void TellTornLog(StorageWarning warning)
    {
        if (warning.Kind == StorageWarningKind.TornLog)
        {
            Console.Error.WriteLine(warning.Message);
        }
    }

    /// <summary>Refuses a folder in which nothing of a database is.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static void RefuseMissing(string path)
    {
        if (!File.Exists(Path.Combine(path, "db.json")) && !Directory.Exists(Path.Combine(path, "data")))
        {
            throw new CommandException(
                ExitCode.NotFound, Directory.Exists(path) ? $"'{path}' is no database: it has no file db.json." : $"There is no database at '{path}': the folder does not exist.");
        }
    }
}
