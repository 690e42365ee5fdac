using JsonOrm.SchemaLock;
using JsonOrm.Testing;

namespace JsonOrm.Verification;

/// <summary>The lock files of the classes to verify.</summary>
internal static class HistoryFiles
{
    private const string Pattern = "*.schema.json";

    /// <summary>Reads the files of a folder, each with its class.</summary>
    /// <exception cref="SchemaHistoryException">A file cannot be read, has no class, or is not what its class is; or a class has no file.</exception>
    public static IReadOnlyDictionary<HistoryTable, LockFile> Read(string folder, IReadOnlyList<HistoryTable> tables)
    {
        var files = new Dictionary<HistoryTable, LockFile>();
        string[] paths = Directory.Exists(folder) ? Directory.GetFiles(folder, Pattern) : [];
        if (paths.Length == 0)
        {
            throw new SchemaHistoryException($"No lock file ({Pattern}) is in '{folder}'. Give the folder Schema of the project that has the classes, or copy it to the tests' output.");
        }

        foreach (string path in paths.Order(StringComparer.Ordinal))
        {
            LockReading reading = LockReader.Read(File.ReadAllText(path));
            if (reading.Sound is not { } file)
            {
                throw new SchemaHistoryException($"'{path}', line {reading.Faults[0].Line + 1}: {reading.Faults[0].Detail}. A build says how to mend it.");
            }

            if (!file.Head.IsRemoved)
            {
                HistoryTable table = tables.FirstOrDefault(table => table.Schema.Name == file.Head.Table)
                    ?? throw new SchemaHistoryException($"'{path}' is the lock file of table '{file.Head.Table}', and no class of it is verified. Add SchemaHistory.Of<…>() with its class.");
                RefusePending(table.Schema, file, path);
                files[table] = file;
            }
        }

        return tables.FirstOrDefault(table => !files.ContainsKey(table)) is { } missing
            ? throw new SchemaHistoryException($"Table '{missing.Schema.Name}' has no lock file in '{folder}'.")
            : files;
    }

    private static void RefusePending(TableSchema schema, LockFile file, string path)
    {
        if (schema.Version != file.Head.Version)
        {
            string pending = schema.Version == 0 ? "has a change that was not accepted, or was built without lock files" : $"is version {schema.Version}";
            throw new SchemaHistoryException($"Class {schema.TypeName} {pending}, and '{path}' is version {file.Head.Version}. Accept the change, build, and copy the file anew.");
        }
    }
}
