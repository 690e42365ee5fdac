using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Rules;

/// <summary>How a project uses lock files.</summary>
internal enum SchemaLockMode
{
    /// <summary>They are not read.</summary>
    Off,

    /// <summary>A change that has not been accepted is a warning.</summary>
    Warn,

    /// <summary>A change that has not been accepted is an error.</summary>
    Verify,
}

/// <summary>Determines which files are lock files, and how the project uses them, for both generator and analyzers.</summary>
internal static class SchemaLockFiles
{
    public const string Folder = "Schema";
    public const string Extension = ".schema.json";
    public const string ModeProperty = "JsonOrmSchemaLock";
    public const string ServerProperty = "CI";
    public const string AcceptingProperty = "JsonOrmAccepting";
    public const string NewTablesProperty = "JsonOrmNewTables";
    public const string EditedTablesProperty = "JsonOrmEditedTables";
    public const string RemovedTablesProperty = "JsonOrmRemovedTables";

    /// <summary>The build properties that are read; each is a <c>CompilerVisibleProperty</c> of the package.</summary>
    public static readonly IReadOnlyList<string> BuildProperties = [ModeProperty, ServerProperty, AcceptingProperty, NewTablesProperty, EditedTablesProperty, RemovedTablesProperty];

    private const string Property = "build_property.";

    /// <summary>True for a file of the project that has the folder and name of a lock file.</summary>
    public static bool IsAt(string path)
    {
        string normal = path.Replace('\\', '/');
        return normal.EndsWith(Extension, StringComparison.Ordinal) &&
            (normal.StartsWith(Folder + "/", StringComparison.Ordinal) || normal.LastIndexOf('/') is var end and > 0 && normal.Substring(0, end).EndsWith("/" + Folder, StringComparison.Ordinal));
    }

    /// <summary>Returns the name of a new table's file. Its content names the table, so characters that a file name cannot contain are replaced.</summary>
    public static string NameOf(string table) =>
        string.Concat(table.Select(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' || c > '\x7F' ? c : '_')) + Extension;

    /// <summary>Returns the name of a new table's file that no other file has: a table that was renamed keeps its file, and a new table may take its former name.</summary>
    /// <param name="table">The table.</param>
    /// <param name="taken">The names of the files in the folder.</param>
    public static string FreeNameOf(string table, IEnumerable<string> taken)
    {
        var names = new HashSet<string>(taken, StringComparer.OrdinalIgnoreCase);
        string name = NameOf(table);
        for (int number = 2; names.Contains(name); number++)
        {
            name = NameOf(table + "-" + number);
        }

        return name;
    }

    /// <summary>
    /// Returns the mode of a project: the value of <c>JsonOrmSchemaLock</c>, or warnings if there are lock files. On a build server a change fails the build.
    /// </summary>
    public static SchemaLockMode ModeOf(AnalyzerConfigOptions options, bool hasFiles)
    {
        SchemaLockMode mode = Read(options, ModeProperty).ToLowerInvariant() switch
        {
            "off" => SchemaLockMode.Off,
            "warn" => SchemaLockMode.Warn,
            "" => hasFiles ? SchemaLockMode.Warn : SchemaLockMode.Off,
            // The package's targets reject any other value.
            _ => SchemaLockMode.Verify,
        };
        return mode == SchemaLockMode.Warn && IsTrue(options, ServerProperty) ? SchemaLockMode.Verify : mode;
    }

    public static bool IsTrue(AnalyzerConfigOptions options, string name) => string.Equals(Read(options, name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns a build property; empty if it is not set.</summary>
    public static string Read(AnalyzerConfigOptions options, string name) => options.TryGetValue(Property + name, out string? value) ? value.Trim() : "";
}
