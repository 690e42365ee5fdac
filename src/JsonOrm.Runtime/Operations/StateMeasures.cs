using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Tables;
using JsonOrm.Wal;

namespace JsonOrm.Operations;

/// <summary>Measures what a state holds, from its lists of files. Reads no row.</summary>
/// <param name="files">The file system.</param>
/// <param name="paths">The paths.</param>
/// <param name="catalog">The tables.</param>
internal sealed class StateMeasures(IFileSystem files, DatabasePaths paths, TableCatalog catalog)
{
    /// <summary>Returns the tables, their indexes, the files of the log and the cache; what only the open database knows is left to the caller.</summary>
    public DatabaseStatistics Of(DatabaseVersion version)
    {
        var tables = new List<TableStatistics>();
        var unused = new List<string>();
        long bytes = 0;
        foreach (TableSlot slot in catalog.Slots)
        {
            TableStatistics table = Describe(catalog.Opened(slot).In(version), unused);
            tables.Add(table);
            bytes += table.Bytes;
            foreach (IndexStatistics index in table.Indexes)
            {
                bytes += index.Bytes;
            }
        }

        (int logFiles, long logFileBytes) = MeasureLog();
        ChunkCache cache = catalog.Cache;
        return new DatabaseStatistics(paths.Directory, version.Lsn, tables)
        {
            Bytes = bytes + logFileBytes,
            LogFiles = logFiles,
            LogFileBytes = logFileBytes,
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

        (int count, long bytes) = Measure(table);
        return new TableStatistics(table.Schema.Name, table.RowCount, bytes)
        {
            Files = count,
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
        Dictionary<string, ChunkInfo> named = table.Base.Manifest.FilesByName();
        foreach (ChunkInfo file in named.Values)
        {
            bytes += file.Bytes;
        }

        return (named.Count, bytes);
    }

    private (int Files, long Bytes) MeasureLog()
    {
        int count = 0;
        long bytes = 0;
        foreach (string name in files.ListFiles(paths.Wal))
        {
            if (WalNames.TryParse(name, out _) && LengthOf(Path.Combine(paths.Wal, name)) is { } length)
            {
                count++;
                bytes += length;
            }
        }

        return (count, bytes);
    }

    // Null if a checkpoint has deleted the file meanwhile.
    private long? LengthOf(string path)
    {
        try
        {
            using IFile file = files.OpenRead(path);
            return file.Length;
        }
        catch (StorageException error) when (error.Fault is StorageFault.NotFound or StorageFault.Replaced)
        {
            return null;
        }
    }
}
