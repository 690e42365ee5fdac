using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Tables;
using JsonOrm.Wal;

namespace JsonOrm.Database;

// What the database holds, from its lists of files.
internal sealed partial class DatabaseEngine
{
    private DateTimeOffset? _lastCheckpoint;

    /// <summary>Returns what the database holds. Reads the tables' lists of files, once, and no row.</summary>
    public DatabaseStatistics Statistics()
    {
        ThrowIfClosed();
        DatabaseVersion version = Pipeline.Published;
        var tables = new List<TableStatistics>();
        var unused = new List<string>();
        long bytes = 0;
        foreach (TableSlot slot in Catalog.Slots)
        {
            TableStatistics table = Describe(Read(version, Catalog.Opened(slot)), unused);
            tables.Add(table);
            bytes += table.Bytes;
            foreach (IndexStatistics index in table.Indexes)
            {
                bytes += index.Bytes;
            }
        }

        (int logFiles, long logFileBytes) = MeasureLog();
        List<RetainedFile> retained = RetainedFiles();
        long retainedBytes = 0;
        foreach (RetainedFile file in retained)
        {
            retainedBytes += file.Bytes;
        }

        DateTimeOffset written = LastCheckpoint();
        ChunkCache cache = Catalog.Cache;
        return new DatabaseStatistics(Directory, version.Lsn, tables)
        {
            Bytes = bytes + logFileBytes,
            LogBytes = UnwrittenLogBytes,
            LogFiles = logFiles,
            LogFileBytes = logFileBytes,
            LastCheckpoint = written,
            CheckpointAge = Clock.GetUtcNow() - written,
            OpenSnapshots = Snapshots.List().Count,
            Holds = _holds.Count,
            RetainedFiles = retained.Count,
            RetainedBytes = retainedBytes,
            CacheHits = cache.Hits,
            CacheMisses = cache.Misses,
            CachedFiles = cache.Count,
            CachedBytes = cache.Bytes,
            UnusedIndexes = unused,
        };
    }

    private static TableStatistics Describe(TableVersion table, List<string> unused)
    {
        var indexes = new List<IndexStatistics>();
        for (int i = 0; i < table.Indexes.Count; i++)
        {
            IndexForm form = table.Form.Indexes[i];
            (_, long indexBytes) = Measure(table.Indexes[i]);
            indexes.Add(new IndexStatistics(form.Schema.Name, form.Schema.IsUnique, indexBytes, form.Uses.Value));
            if (form.Uses.Value == 0 && !form.Schema.IsUnique)
            {
                unused.Add($"{table.Schema.Name}.{form.Schema.Name}");
            }
        }

        (int files, long bytes) = Measure(table);
        return new TableStatistics(table.Schema.Name, table.RowCount, bytes)
        {
            Files = files,
            DeltaRuns = table.Base.Reference?.Runs ?? 0,
            UnwrittenBytes = table.UnwrittenBytes,
            Indexes = indexes,
        };
    }

    private static (int Files, long Bytes) Measure(TableVersion table)
    {
        if (table.Base.Reference is null)
        {
            return (0, 0);
        }

        long bytes = 0;
        Dictionary<string, ChunkInfo> files = table.Base.Manifest.FilesByName();
        foreach (ChunkInfo file in files.Values)
        {
            bytes += file.Bytes;
        }

        return (files.Count, bytes);
    }

    private (int Files, long Bytes) MeasureLog()
    {
        int files = 0;
        long bytes = 0;
        foreach (string name in _files.ListFiles(_paths.Wal))
        {
            if (WalNames.TryParse(name, out _) && LengthOf(Path.Combine(_paths.Wal, name)) is { } length)
            {
                files++;
                bytes += length;
            }
        }

        return (files, bytes);
    }

    // Null if a checkpoint has deleted the file meanwhile.
    private long? LengthOf(string path)
    {
        try
        {
            using IFile file = _files.OpenRead(path);
            return file.Length;
        }
        catch (StorageException error) when (error.Fault is StorageFault.NotFound or StorageFault.Replaced)
        {
            return null;
        }
    }

    private DateTimeOffset LastCheckpoint()
    {
        if (_lastCheckpoint is { } known)
        {
            return known;
        }

        using IFile root = _files.OpenRead(_paths.Root);
        return new DateTimeOffset(root.LastWriteTime, TimeSpan.Zero);
    }
}
