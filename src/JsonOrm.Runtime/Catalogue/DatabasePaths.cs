using JsonOrm.Wal;

namespace JsonOrm.Catalogue;

/// <summary>The paths of a database's files.</summary>
internal sealed class DatabasePaths(string directory)
{
    public string Directory => directory;

    public string Root { get; } = Path.Combine(directory, "db.json");

    public string RootDraft { get; } = Path.Combine(directory, "db.json.tmp");

    public string PreviousRoot { get; } = Path.Combine(directory, "db.prev.json");

    public string PreviousRootDraft { get; } = Path.Combine(directory, "db.prev.json.tmp");

    public string Lock { get; } = Path.Combine(directory, "lock");

    public string Wal { get; } = Path.Combine(directory, "wal");

    public string Reserve { get; } = Path.Combine(directory, "wal", "reserve.tmp");

    /// <summary>The watermark that the writer publishes for readers in other processes.</summary>
    public string PublishedWatermark { get; } = Path.Combine(directory, "wal", PublishedWatermarkText.FileName);

    public string Data { get; } = Path.Combine(directory, "data");

    public string Indexes { get; } = Path.Combine(directory, "index");

    /// <summary>The spill files of running queries.</summary>
    public string Temporary { get; } = Path.Combine(directory, "temp");

    /// <summary>The files of a backup while it is restored; absent at any other time.</summary>
    public string Restore { get; } = Path.Combine(directory, "restore");

    /// <summary>What earlier states need and the current one does not; absent if nothing is held.</summary>
    public string Archive { get; } = Path.Combine(directory, "archive");

    public string ArchivedRoots { get; } = Path.Combine(directory, "archive", "roots");

    public string ArchivedSchemas { get; } = Path.Combine(directory, "archive", "schema");

    public string ArchivedLog { get; } = Path.Combine(directory, "archive", "wal");

    /// <summary>Replaced files of tables and indexes, in one folder for each generation that replaced them.</summary>
    public string ArchivedFiles { get; } = Path.Combine(directory, "archive", "files");

    public string Holds { get; } = Path.Combine(directory, "archive", "holds.json");

    public string HoldsDraft { get; } = Path.Combine(directory, "archive", "holds.json.tmp");

    public string ArchiveGitIgnore { get; } = Path.Combine(directory, "archive", ".gitignore");

    /// <summary>The rows that a merge left undecided, a line of JSON for each; absent if there are none.</summary>
    public string Conflicts { get; } = Path.Combine(directory, "conflicts.jsonl");

    public string Schemas { get; } = Path.Combine(directory, "schema");

    public string GitAttributes { get; } = Path.Combine(directory, ".gitattributes");

    public string GitIgnore { get; } = Path.Combine(directory, ".gitignore");

    public string DataFolder(string folder) => Path.Combine(Data, folder);

    public string IndexFolder(string folder) => Path.Combine(Indexes, folder);

    public string Schema(string folder) => Path.Combine(Schemas, folder + ".schema.json");

    public string PreviousSchema(string folder) => Path.Combine(Schemas, folder + ".schema.prev.json");

    /// <summary>A schema file as a root in the archive names it.</summary>
    public string ArchivedSchema(string folder, uint crc) => Path.Combine(ArchivedSchemas, $"{folder}.{crc:x8}.schema.json");

    public string SchemaDraft(string folder) => Path.Combine(Schemas, folder + ".schema.json.tmp");
}
