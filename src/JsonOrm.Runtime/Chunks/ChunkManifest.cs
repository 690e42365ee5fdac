using System.Globalization;
using JsonOrm.Files;
using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>The chunks of a table in key order, with disjoint key ranges, and the delta runs above them.</summary>
internal sealed class ChunkManifest
{
    private readonly ChunkInfo[] _chunks;
    private readonly DeltaRun[] _runs;

    /// <summary>Creates a manifest of new and kept chunks.</summary>
    public ChunkManifest(ChunkInfo[] chunks, SortedKeys firsts)
        : this(chunks, firsts, [], null)
    {
    }

    private ChunkManifest(ChunkInfo[] chunks, SortedKeys firsts, DeltaRun[] runs, CompactedKeys? compacted)
    {
        _chunks = chunks;
        _runs = runs;
        Firsts = firsts;
        Compacted = compacted;
    }

    public static ChunkManifest Empty { get; } = new([], default);

    public ReadOnlySpan<ChunkInfo> Chunks => _chunks;

    /// <summary>The first key of each chunk.</summary>
    public SortedKeys Firsts { get; }

    /// <summary>The number of rows in the chunks; without delta runs, the number of rows of the table.</summary>
    public long RowsInChunks
    {
        get
        {
            long rows = 0;
            foreach (ChunkInfo chunk in _chunks)
            {
                rows += chunk.Rows;
            }

            return rows;
        }
    }

    /// <summary>Returns the number of rows in base chunks that have a format version before this one.</summary>
    public long RowsInChunksBelow(int rowVersion) => RowsBelow(rowVersion, withRuns: false);

    /// <summary>Returns the number of rows in files that have a format version before this one, including rows that newer ones replace.</summary>
    public long RowsBelow(int rowVersion) => RowsBelow(rowVersion, withRuns: true);

    private long RowsBelow(int rowVersion, bool withRuns)
    {
        long rows = 0;
        foreach (ChunkInfo chunk in _chunks)
        {
            rows += chunk.RowVersion < rowVersion ? chunk.Rows : 0;
        }

        foreach (DeltaRun run in withRuns ? _runs : [])
        {
            rows += run.Files.RowsBelow(rowVersion);
        }

        return rows;
    }

    /// <summary>The delta runs, newest first.</summary>
    public ReadOnlySpan<DeltaRun> Runs => _runs;

    /// <summary>The key ranges in which runs are already compacted; null if there are none.</summary>
    public CompactedKeys? Compacted { get; }

    /// <summary>True if the chunks or runs have a file that is compressed, or one that is not.</summary>
    public bool HasFiles(bool isCompressed)
    {
        foreach (ChunkInfo chunk in _chunks)
        {
            if (chunk.CodecExtension is not null == isCompressed)
            {
                return true;
            }
        }

        return Array.Exists(_runs, run => run.Files.HasFiles(isCompressed));
    }

    /// <summary>True if a generation up to this one has written a file of the chunks or runs.</summary>
    public bool HasFilesUpTo(long generation) =>
        Array.Exists(_chunks, chunk => chunk.IsUpTo(generation)) || Array.Exists(_runs, run => run.Files.HasFilesUpTo(generation));

    /// <summary>Returns the same chunks with the given delta runs above them.</summary>
    public ChunkManifest Under(DeltaRun[] runs, CompactedKeys? compacted) => new(_chunks, Firsts, runs, compacted);

    /// <summary>Finds the entry of a key in the newest run that is not compacted there; the row has no buffer if the entry is a tombstone.</summary>
    public bool TryFindInRuns(ChunkFolder folder, RowKey key, out RowSlice row)
    {
        long compacted = Compacted?.At(key) ?? 0;
        foreach (DeltaRun run in _runs)
        {
            if (run.Number <= compacted)
            {
                break;
            }

            if (run.TryFind(folder, key, out row))
            {
                return true;
            }
        }

        row = default;
        return false;
    }

    /// <summary>Returns the file that holds the row of a key, which must exist.</summary>
    public ChunkInfo FileOf(ChunkFolder folder, RowKey key)
    {
        long compacted = Compacted?.At(key) ?? 0;
        foreach (DeltaRun run in _runs)
        {
            if (run.Number > compacted && run.TryFind(folder, key, out _))
            {
                return run.Files.Chunks[run.Files.IndexOf(key)];
            }
        }

        return _chunks[IndexOf(key)];
    }

    /// <summary>Returns cursors over the runs that may hold entries of a range, newest first.</summary>
    /// <param name="folder">The table's folder.</param>
    /// <param name="range">The key range.</param>
    /// <param name="reverse">True for descending order.</param>
    /// <param name="newest">The greatest number of runs to read.</param>
    public LayerCursor[] SeekRuns(ChunkFolder folder, in KeyRange range, bool reverse, int newest = int.MaxValue)
    {
        var cursors = new List<LayerCursor>();
        foreach (DeltaRun run in _runs.AsSpan(0, Math.Min(newest, _runs.Length)))
        {
            if (run.Reaches(range) && (Compacted is null || !Compacted.Covers(range, run.Number)))
            {
                cursors.Add(new RunCursor(new ChunkCursor(folder, run.Files, range, reverse), Compacted, run.Number));
            }
        }

        return [.. cursors];
    }

    /// <summary>Returns every file that the manifest names, including those of the runs.</summary>
    public Dictionary<string, ChunkInfo> FilesByName()
    {
        var files = new Dictionary<string, ChunkInfo>(StringComparer.Ordinal);
        foreach (ChunkInfo chunk in _chunks)
        {
            files.TryAdd(chunk.File, chunk);
        }

        foreach (DeltaRun run in _runs)
        {
            foreach (ChunkInfo file in run.Files._chunks)
            {
                files.TryAdd(file.File, file);
            }
        }

        return files;
    }

    /// <summary>Reads a manifest and verifies it against the root's reference.</summary>
    /// <param name="folder">The table's folder.</param>
    /// <param name="reference">The root's reference.</param>
    /// <param name="known">An earlier manifest of the table, whose files are reused where they are the same.</param>
    public static ChunkManifest Read(ChunkFolder folder, ManifestReference reference, ChunkManifest? known = null)
    {
        string path = folder.PathOf(reference.File);
        if (!ChunkFileName.IsManifest(reference.File))
        {
            throw new CorruptDataException(path, null, null, "a manifest named as the engine names them, manifest.gN.jsonl. " + folder.PutBack, folder.Table);
        }

        byte[] content = folder.Files.TryReadAll(path, Math.Min(Math.Max(reference.Bytes, 1 << 20), FormatLimits.MostManifestBytes)) ??
            throw new CorruptDataException(path, null, null, "this manifest, but it is missing. " + folder.PutBack, folder.Table);
        uint crc = Crc32C.Compute(content);
        if (content.Length != reference.Bytes || crc != reference.Crc)
        {
            throw new CorruptDataException(
                path,
                null,
                null,
                string.Create(CultureInfo.InvariantCulture, $"the {reference.Bytes} bytes of the manifest that were written (checksum {Crc32C.ToText(reference.Crc)}), but the file has {content.Length} ({Crc32C.ToText(crc)}): a manifest is not to be edited. {folder.PutBack}"),
                folder.Table);
        }

        return new ManifestLines(new ManifestSource(folder, reference.File), known).Read(content, reference.Runs);
    }

    /// <summary>Returns the last chunk whose first key is not above the key, or -1 if the key is below all of them.</summary>
    public int IndexOf(scoped KeyView key)
    {
        int index = Firsts.Search(key);
        return index >= 0 ? index : ~index - 1;
    }
}
