using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Rules;

/// <summary>What a project does with lock files.</summary>
internal enum SchemaLockMode
{
    /// <summary>They are not read.</summary>
    Off,

    /// <summary>A change that has not been accepted is a warning.</summary>
    Warn,

    /// <summary>A change that has not been accepted is an error.</summary>
    Verify,
}

/// <summary>Which files are lock files, and what the project does with them. Generator and analyzers ask the same.</summary>
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

    /// <summary>The build properties that are asked for; each is a <c>CompilerVisibleProperty</c> of the package.</summary>
    public static readonly IReadOnlyList<string> BuildProperties = [ModeProperty, ServerProperty, AcceptingProperty, NewTablesProperty, EditedTablesProperty, RemovedTablesProperty];

    private const string Property = "build_property.";

    /// <summary>True for a file of the project whose place and name are those of a lock file.</summary>
    public static bool IsAt(string path)
    {
        string normal = path.Replace('\\', '/');
        return normal.EndsWith(Extension, StringComparison.Ordinal) &&
            (normal.StartsWith(Folder + "/", StringComparison.Ordinal) || normal.LastIndexOf('/') is var end and > 0 && normal.Substring(0, end).EndsWith("/" + Folder, StringComparison.Ordinal));
    }

    /// <summary>The name of a new table's file. Its content names the table: what a file system may not hold is replaced.</summary>
    public static string NameOf(string table) =>
        string.Concat(table.Select(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' || c > '\x7F' ? c : '_')) + Extension;

    /// <summary>The mode of a project: as <c>JsonOrmSchemaLock</c> says, or warnings once there are lock files. On a build server a change fails the build.</summary>
    public static SchemaLockMode ModeOf(AnalyzerConfigOptions options, bool hasFiles)
    {
        SchemaLockMode mode = Read(options, ModeProperty).ToLowerInvariant() switch
        {
            "off" => SchemaLockMode.Off,
            "warn" => SchemaLockMode.Warn,
            "" => hasFiles ? SchemaLockMode.Warn : SchemaLockMode.Off,
            // The package's targets refuse any other word.
            _ => SchemaLockMode.Verify,
        };
        return mode == SchemaLockMode.Warn && IsTrue(options, ServerProperty) ? SchemaLockMode.Verify : mode;
    }

    public static bool IsTrue(AnalyzerConfigOptions options, string name) => string.Equals(Read(options, name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A build property; empty when it is not set.</summary>
    public static string Read(AnalyzerConfigOptions options, string name) => options.TryGetValue(Property + name, out string? value) ? value.Trim() : "";
}
