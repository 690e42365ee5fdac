using JsonOrm.Wal;

namespace JsonOrm.Catalogue;

/// <summary>Where a database's files stand.</summary>
internal sealed class DatabasePaths(string directory)
{
    public string Directory => directory;

    public string Root { get; } = Path.Combine(directory, "db.json");

    public string RootDraft { get; } = Path.Combine(directory, "db.json.tmp");

    public string PreviousRoot { get; } = Path.Combine(directory, "db.prev.json");

    public string PreviousRootDraft { get; } = Path.Combine(directory, "db.prev.json.tmp");

    public string Lock { get; } = Path.Combine(directory, "lock");

    public string Wal { get; } = Path.Combine(directory, "wal");

    /// <summary>What the writer tells readers in other processes.</summary>
    public string Reserve { get; } = Path.Combine(directory, "wal", "reserve.tmp");

    public string PublishedWatermark { get; } = Path.Combine(directory, "wal", PublishedWatermarkText.FileName);

    public string Data { get; } = Path.Combine(directory, "data");

    public string Indexes { get; } = Path.Combine(directory, "index");

    /// <summary>What queries put away for as long as they run.</summary>
    public string Temporary { get; } = Path.Combine(directory, "temp");

    public string Schemas { get; } = Path.Combine(directory, "schema");

    public string GitAttributes { get; } = Path.Combine(directory, ".gitattributes");

    public string GitIgnore { get; } = Path.Combine(directory, ".gitignore");

    public string DataFolder(string folder) => Path.Combine(Data, folder);

    public string IndexFolder(string folder) => Path.Combine(Indexes, folder);

    public string Schema(string folder) => Path.Combine(Schemas, folder + ".schema.json");

    public string PreviousSchema(string folder) => Path.Combine(Schemas, folder + ".schema.prev.json");

    public string SchemaDraft(string folder) => Path.Combine(Schemas, folder + ".schema.json.tmp");
}
