using JsonOrm.Catalogue;
using JsonOrm.Codecs;
using JsonOrm.Files;

namespace JsonOrm.Operations;

/// <summary>
/// The files of a database as of an earlier root. A file that the current root still needs is in its place; a replaced one is in the archive. They are only read, while a writer may be moving files from one to the other.
/// </summary>
/// <param name="inner">The file system.</param>
/// <param name="paths">The database's paths.</param>
/// <param name="root">The root.</param>
/// <param name="compression">The codec of compressed segments of the log.</param>
internal sealed class ArchivedFiles(IFileSystem inner, DatabasePaths paths, RootState root, CompressionOptions? compression) : IFileSystem, ISealsLog
{
    private Dictionary<string, string>? _replaced;
    private MemoryFile? _segment;

    public ILineSeal? Seal => (inner as ISealsLog)?.Seal;

    public string? BootIdentity => inner.BootIdentity;

    public IFile OpenRead(string path)
    {
        // A file is moved by one rename, so one that is in neither place at first is in the archive at the second look.
        for (bool isSecondLook = false; ; isSecondLook = true)
        {
            try
            {
                return inner.OpenRead(Schema(path) ?? path);
            }
            catch (StorageException error) when (error.Fault == StorageFault.NotFound)
            {
                if (Archived(path, isSecondLook) is { } archived)
                {
                    try
                    {
                        return OpenArchived(archived);
                    }
                    catch (StorageException gone) when (gone.Fault == StorageFault.NotFound)
                    {
                        throw isSecondLook ? Gone(path, gone) : gone;
                    }
                }

                if (isSecondLook)
                {
                    throw IsOfTable(path) ? Gone(path, error) : error;
                }
            }
        }
    }

    public bool FileExists(string path) => inner.FileExists(path) || Archived(path, isSecondLook: false) is { } archived && (inner.FileExists(archived) || Compressed(archived) is not null);

    public bool DirectoryExists(string path) => inner.DirectoryExists(path);

    public IReadOnlyList<string> ListFiles(string path)
    {
        if (path != paths.Wal)
        {
            return inner.ListFiles(path);
        }

        // The archive is read last, so that a segment that is being moved is in one of the lists.
        var names = new HashSet<string>(inner.ListFiles(path), StringComparer.Ordinal);
        foreach (string name in inner.ListFiles(paths.ArchivedLog))
        {
            names.Add(CodecName.WithoutExtension(name));
        }

        return [.. names];
    }

    public IReadOnlyList<string> ListDirectories(string path) => inner.ListDirectories(path);

    public bool SupportsSync(string path) => inner.SupportsSync(path);

    public IFile OpenWrite(string path) => throw ReadOnly(path);

    public IFile Create(string path) => throw ReadOnly(path);

    public void CreateDirectory(string path) => throw ReadOnly(path);

    public void Rename(string from, string to) => throw ReadOnly(from);

    public void Delete(string path) => throw ReadOnly(path);

    public void DeleteDirectory(string path) => throw ReadOnly(path);

    public void SyncDirectory(string path) => throw ReadOnly(path);

    public IDisposable? TryLock(string path, ReadOnlySpan<byte> holder, out byte[] otherHolder) => throw ReadOnly(path);

    // A schema file keeps its name, so the archive has it by its checksum; the root decides which one it is.
    private string? Schema(string path)
    {
        if (Path.GetDirectoryName(path) != paths.Schemas)
        {
            return null;
        }

        RootTable? table = Array.Find(root.Tables, table => path == paths.Schema(table.Folder));
        string? kept = table is null ? null : paths.ArchivedSchema(table.Folder, table.SchemaCrc);
        return kept is not null && inner.FileExists(kept) ? kept : null;
    }

    private IFile OpenArchived(string archived)
    {
        try
        {
            return inner.OpenRead(archived);
        }
        catch (StorageException error) when (error.Fault == StorageFault.NotFound && Compressed(archived) is { } compressed)
        {
            return Decompress(compressed);
        }
    }

    // The path of a segment of the log that is not there as text; null if it is not there at all.
    private string? Compressed(string archived)
    {
        if (Path.GetDirectoryName(archived) == paths.ArchivedLog)
        {
            foreach (string name in inner.ListFiles(paths.ArchivedLog))
            {
                if (name.Length > Path.GetFileName(archived).Length && CodecName.WithoutExtension(name) == Path.GetFileName(archived))
                {
                    return Path.Combine(paths.ArchivedLog, name);
                }
            }
        }

        return null;
    }

    // A segment is opened again for each part of it that is read.
    private MemoryFile Decompress(string path)
    {
        if (_segment?.Path == path)
        {
            return _segment;
        }

        ChunkCodec codec = new TableCodec(compression, "").OfFile(path)!;
        byte[] content = inner.TryReadAll(path, FormatLimits.MostLogBytes) ?? throw new StorageException(path, "read", StorageFault.NotFound);
        try
        {
            var segment = new MemoryFile(path);
            segment.Write(Frames.Decompress(codec, content, FormatLimits.MostLogBytes), 0);
            _segment = segment;
            return segment;
        }
        catch (InvalidDataException error)
        {
            throw new CorruptDataException(path, null, null, error.Message + ", but it was damaged or edited. Delete the directory 'archive', which gives up all holds and the history.", null, error);
        }
    }

    private string? Archived(string path, bool isSecondLook)
    {
        if (Path.GetDirectoryName(path) == paths.Wal)
        {
            return Path.Combine(paths.ArchivedLog, Path.GetFileName(path));
        }

        if (!IsOfTable(path))
        {
            return null;
        }

        if (_replaced is null || isSecondLook)
        {
            _replaced = List();
        }

        return _replaced.GetValueOrDefault(path);
    }

    private bool IsOfTable(string path) =>
        path.StartsWith(paths.Data, StringComparison.Ordinal) || path.StartsWith(paths.Indexes, StringComparison.Ordinal);

    private Dictionary<string, string> List()
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string generation in inner.ListDirectories(paths.ArchivedFiles))
        {
            foreach (string kind in (ReadOnlySpan<string>)[paths.Data, paths.Indexes])
            {
                string folder = Path.Combine(paths.ArchivedFiles, generation, Path.GetFileName(kind));
                foreach (string table in inner.ListDirectories(folder))
                {
                    foreach (string file in inner.ListFiles(Path.Combine(folder, table)))
                    {
                        found[Path.Combine(kind, table, file)] = Path.Combine(folder, table, file);
                    }
                }
            }
        }

        return found;
    }

    private StorageException Gone(string path, Exception cause) => new(
        path,
        "read",
        StorageFault.Replaced,
        $"'{path}' of generation {root.Generation} is gone: the writer has replaced it, and no hold and no archive keeps it any longer. Read from a later state, and create a hold first (JsonDatabase.CreateHold).",
        cause);

    private static StorageException ReadOnly(string path) => new(path, "write", StorageFault.ReadOnly);
}
