using System.Globalization;
using JsonOrm.Catalogue;
using JsonOrm.Codecs;
using JsonOrm.Files;
using JsonOrm.Wal;

namespace JsonOrm.Operations;

/// <summary>
/// What earlier states of a database need and the current one does not: its former roots and their schemas, the segments of the log between them, and replaced files. Checkpoints move files here instead of deleting them, for as long as
/// a hold or the history needs them. A root is copied before the next one replaces it, so the roots have no gap. The caller holds the checkpoint gate.
/// </summary>
internal sealed partial class Archive
{
    private readonly IFileSystem _files;
    private readonly DatabasePaths _paths;
    private readonly ArchiveOptions? _history;
    private readonly ChunkCodec? _codec;
    private readonly List<LogHold> _holds;
    private readonly List<ArchivedRoot> _roots;
    private readonly SortedDictionary<long, WalPosition> _positions = [];
    private readonly SortedDictionary<long, long> _fileBytes = [];
    private readonly SortedDictionary<long, long> _segmentBytes = [];

    private Archive(IFileSystem files, DatabasePaths paths, ArchiveOptions? history, ChunkCodec? codec)
    {
        _files = files;
        _paths = paths;
        _history = history;
        _codec = codec;
        _holds = HoldFile.Read(files, paths);
        _roots = ArchivedRoot.ListArchive(files, paths);
    }

    /// <summary>The oldest generation that is kept: files that a later one replaced, and the log from it on, stay.</summary>
    public long Floor { get; private set; } = long.MaxValue;

    /// <summary>The first segment of the log that is kept.</summary>
    public long FloorSegment { get; private set; } = long.MaxValue;

    /// <summary>True if a hold or the history keeps something, or there is something left to delete.</summary>
    public bool IsNeeded => _history is not null || _holds.Count > 0 || _roots.Count > 0;

    public IReadOnlyList<LogHold> Holds => _holds;

    /// <summary>Opens the archive of a database; null if it has none and needs none.</summary>
    /// <param name="files">The files of the database.</param>
    /// <param name="paths">Their paths.</param>
    /// <param name="history">The history to keep; null for none.</param>
    /// <param name="root">The current root.</param>
    /// <param name="lsn">The last commit.</param>
    /// <param name="read">Reads a root from its bytes.</param>
    /// <param name="codec">Compresses segments of the log; null to keep them as they are.</param>
    public static Archive? Open(IFileSystem files, DatabasePaths paths, ArchiveOptions? history, RootState root, long lsn, Func<string, byte[], RootState> read, ChunkCodec? codec)
    {
        if (history is null && !files.DirectoryExists(paths.Archive))
        {
            return null;
        }

        // A process that was killed may have renamed a file and not synced its name. From here on, others rely on what is visible.
        foreach (string folder in (ReadOnlySpan<string>)[paths.Archive, paths.ArchivedRoots, paths.ArchivedSchemas, paths.ArchivedLog])
        {
            if (files.DirectoryExists(folder))
            {
                files.SyncDirectory(folder);
            }
        }

        var archive = new Archive(files, paths, history, codec) { Reading = read };
        archive.Measure();
        archive.RefuseOtherPast(root, lsn);
        return archive;
    }

    /// <summary>Creates the archive of a database that had none.</summary>
    public static Archive Create(IFileSystem files, DatabasePaths paths, Func<string, byte[], RootState> read, ChunkCodec? codec) => new(files, paths, null, codec) { Reading = read };

    /// <summary>Returns the holds, with what each of them keeps. The caller is a reader; a writer may delete files of the archive meanwhile.</summary>
    /// <param name="files">The files of the database.</param>
    /// <param name="paths">Their paths.</param>
    /// <param name="read">Reads a root from its bytes.</param>
    public static IReadOnlyList<LogHold> ListHolds(IFileSystem files, DatabasePaths paths, Func<string, byte[], RootState> read)
    {
        if (!files.DirectoryExists(paths.Archive))
        {
            return [];
        }

        const int Attempts = 5;
        for (int attempt = 1; ; attempt++)
        {
            var archive = new Archive(files, paths, null, null) { Reading = read };
            try
            {
                archive.Measure();
                return [.. archive._holds.Select(hold => hold with { HeldBytes = archive.BytesOf(hold) })];
            }
            catch (CorruptDataException) when (attempt < Attempts && archive._roots.Exists(root => !files.FileExists(root.Path)))
            {
                // The writer has deleted a root since it was listed.
            }
        }
    }

    /// <summary>Copies a root and the schemas that it names, unless the archive has them. Called before the root is replaced.</summary>
    /// <param name="root">The root.</param>
    /// <param name="content">The root as it is written.</param>
    /// <param name="time">When it was made.</param>
    public void Keep(RootState root, byte[] content, DateTimeOffset time)
    {
        _positions[root.Generation] = root.Wal;
        if (_roots.Exists(known => known.Generation == root.Generation))
        {
            return;
        }

        MakeFolders();
        KeepSchemas(root);
        if (_roots.Count > 0 && _roots[^1].Time > time)
        {
            // Whatever the clock does, a later root has no earlier time.
            time = _roots[^1].Time;
        }

        var kept = new ArchivedRoot(root.Generation, root.Lsn, time, Path.Combine(_paths.ArchivedRoots, ArchivedRoot.NameOf(root.Generation, root.Lsn, time)));
        string draft = kept.Path + ".tmp";
        _files.Delete(draft);
        _files.WriteAndSync(draft, content);
        _files.Rename(draft, kept.Path);
        _files.SyncDirectory(_paths.ArchivedRoots);
        _roots.Add(kept);
        _roots.Sort(static (left, right) => left.Generation.CompareTo(right.Generation));
    }

    /// <summary>Moves a replaced file into the archive, or deletes it if nothing needs it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="generation">The generation that replaced it, or a later one.</param>
    public void Retire(string path, long generation)
    {
        if (generation <= Floor)
        {
            _files.Delete(path);
            return;
        }

        string folder = Path.Combine(_paths.ArchivedFiles, Name(generation), Path.GetRelativePath(_paths.Directory, Path.GetDirectoryName(path)!));
        string target = Path.Combine(folder, Path.GetFileName(path));
        long bytes = Length(path);
        if (bytes < 0)
        {
            return;
        }

        MakeFolder(folder);
        _files.Rename(path, target);
        _fileBytes[generation] = _fileBytes.GetValueOrDefault(generation) + bytes;
    }

    /// <summary>Moves a segment of the log into the archive, or deletes it if nothing needs it.</summary>
    public void RetireSegment(string path, long number)
    {
        if (number < FloorSegment)
        {
            _files.Delete(path);
            return;
        }

        MakeFolder(_paths.ArchivedLog);
        string target = Path.Combine(_paths.ArchivedLog, Path.GetFileName(path));
        long bytes = CutRoomAhead(path);
        if (_codec is not null && _files.TryReadAll(path, FormatLimits.MostLogBytes) is { } content)
        {
            bytes = WriteCompressed(_codec, content, target + _codec.Extension);
            _files.Delete(path);
        }
        else
        {
            _files.Rename(path, target);
        }

        _segmentBytes[number] = bytes;
    }

    // The segment itself goes only when its compressed form and its name are durable.
    private long WriteCompressed(ChunkCodec codec, byte[] content, string target)
    {
        byte[] frames = Frames.Compress(codec, content);
        string draft = target + ".tmp";
        _files.Delete(draft);
        _files.WriteAndSync(draft, frames);
        _files.Rename(draft, target);
        _files.SyncDirectory(_paths.ArchivedLog);
        return frames.Length;
    }

    /// <summary>Makes the moves durable. Until then, a file is in one of the two places.</summary>
    public void Sync()
    {
        foreach (string folder in _made)
        {
            _files.SyncDirectory(folder);
        }
    }

    private void KeepSchemas(RootState root)
    {
        bool isChanged = false;
        foreach (RootTable table in root.Tables)
        {
            string target = _paths.ArchivedSchema(table.Folder, table.SchemaCrc);
            if (_files.FileExists(target))
            {
                continue;
            }

            byte[]? content = Matching(_paths.Schema(table.Folder), table.SchemaCrc) ?? Matching(_paths.PreviousSchema(table.Folder), table.SchemaCrc);
            if (content is not null)
            {
                string draft = target + ".tmp";
                _files.Delete(draft);
                _files.WriteAndSync(draft, content);
                _files.Rename(draft, target);
                isChanged = true;
            }
        }

        if (isChanged)
        {
            _files.SyncDirectory(_paths.ArchivedSchemas);
        }
    }

    private byte[]? Matching(string path, uint crc) =>
        _files.TryReadAll(path, FormatLimits.MostSchemaBytes) is { } content && Crc32C.Compute(content) == crc ? content : null;

    private static string Name(long generation) => "g" + generation.ToString("D9", CultureInfo.InvariantCulture);
}
