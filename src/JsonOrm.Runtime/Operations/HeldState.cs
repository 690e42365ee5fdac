using JsonOrm.Catalogue;
using JsonOrm.Encryption;
using JsonOrm.Files;

namespace JsonOrm.Operations;

/// <summary>
/// One committed state of a database, as files: a root with everything it names, and the log after it up to a commit. While it is not disposed, a writer deletes none of
/// these files. For a database that another process writes nothing is held: a file may then be gone, and <see cref="StorageFault.Replaced"/> says so.
/// </summary>
/// <param name="files">The database's files.</param>
/// <param name="paths">Their paths.</param>
/// <param name="root">The root.</param>
/// <param name="rootContent">The root as it is written.</param>
/// <param name="lsn">The last commit of the state.</param>
/// <param name="time">When it was the newest state, in UTC.</param>
/// <param name="hold">What keeps the files; null for a reader.</param>
internal sealed class HeldState(IFileSystem files, DatabasePaths paths, RootState root, byte[] rootContent, long lsn, DateTimeOffset time, IDisposable? hold) : IDisposable
{
    public IFileSystem Files => files;

    public DatabasePaths Paths => paths;

    public RootState Root => root;

    public byte[] RootContent => rootContent;

    public long Lsn => lsn;

    public DateTimeOffset Time => time;

    /// <summary>The schema files by the tables' folders. They are read at once, because a schema file keeps its name when a checkpoint replaces it.</summary>
    public Dictionary<string, byte[]> Schemas { get; } = ReadSchemas(files, paths, root);

    /// <summary>The keys by which the files are encrypted, as they were when the state was held; null if they are not encrypted.</summary>
    public DataKeys? Keys { get; init; }

    /// <summary>Throws once the database is being closed, after which its files may be deleted.</summary>
    public Action ThrowIfClosed { get; init; } = static () => { };

    public void Dispose() => hold?.Dispose();

    private static Dictionary<string, byte[]> ReadSchemas(IFileSystem files, DatabasePaths paths, RootState root)
    {
        var schemas = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (RootTable table in root.Tables)
        {
            // A checkpoint may have written the next schema already; the one that the root names is then beside it.
            schemas.Add(
                table.Folder,
                Read(files, paths.Schema(table.Folder), table.SchemaCrc) ?? Read(files, paths.PreviousSchema(table.Folder), table.SchemaCrc)
                    ?? throw new CorruptDataException(
                        paths.Schema(table.Folder), null, null, "the schema as the database wrote it, but the file is missing, damaged or edited. Restore it from a backup or from version control.", table.Name));
        }

        return schemas;
    }

    private static byte[]? Read(IFileSystem files, string path, uint crc) =>
        files.TryReadAll(path, FormatLimits.MostSchemaBytes) is { } content && Crc32C.Compute(content) == crc ? content : null;
}
