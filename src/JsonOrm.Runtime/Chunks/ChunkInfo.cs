using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>
/// One chunk, or one file of a delta run, as its manifest line describes it. The line is taken apart when something beyond the first key and the file is
/// asked for. Also the place where the cache keeps the chunk's rows while they are in memory.
/// </summary>
internal sealed class ChunkInfo
{
    private readonly ManifestSource? _manifest;
    private ChunkDetails? _details;
    private ZoneMap?[]? _zones;
    private volatile LoadedChunk? _loaded;
    private int _blockReads;

    /// <summary>A chunk read from a manifest.</summary>
    public ChunkInfo(ManifestSource manifest, int lineNumber, RowSlice line, string file, long run, int rowVersion)
    {
        RowVersion = rowVersion;
        Run = run;
        _manifest = manifest;
        LineNumber = lineNumber;
        ManifestLine = line;
        File = file;
    }

    /// <summary>A chunk just written.</summary>
    public ChunkInfo(RowSlice line, string file, ChunkDetails details, long run, int rowVersion)
    {
        RowVersion = rowVersion;
        Run = run;
        ManifestLine = line;
        File = file;
        _details = details;
    }

    /// <summary>The name of its file in the table's folder.</summary>
    public string File { get; }

    /// <summary>The number of the delta run that the file belongs to; 0 for a base chunk. Only a run's file holds tombstones.</summary>
    public long Run { get; }

    /// <summary>The version of the form of its rows, see <see cref="Upgrades.TableHistory.RowVersion"/>.</summary>
    public int RowVersion { get; }

    public RowKey First => Details.First;

    public RowKey Last => Details.Last;

    /// <summary>The number of rows.</summary>
    public int Rows => Details.Rows;

    /// <summary>The length of the file.</summary>
    public int Bytes => Details.Bytes;

    /// <summary>The CRC-32C of the whole file.</summary>
    public uint Crc => Details.Crc;

    /// <summary>Its blocks; nobody changes the array.</summary>
    public ChunkBlock[] Blocks => Details.Blocks;

    /// <summary>The first key of each block.</summary>
    public SortedKeys BlockFirsts => Details.BlockFirsts;

    /// <summary>The manifest line without its line feed; kept word for word as long as the chunk is.</summary>
    internal RowSlice ManifestLine { get; }

    /// <summary>The line's place in the manifest it was read from, from 1; 0 for a chunk just written.</summary>
    internal int LineNumber { get; }

    /// <summary>The chunk's rows when they are in memory.</summary>
    internal LoadedChunk? Loaded
    {
        get => _loaded;
        set => _loaded = value;
    }

    private ChunkDetails Details => _details ??= ManifestLineReader.ReadDetails(_manifest!, LineNumber, ManifestLine);

    /// <summary>What the chunk holds of a column; null when nothing is known.</summary>
    /// <param name="ordinal">The column's place in the schema.</param>
    public ZoneMap? Zone(int ordinal) => (_zones ??= _details?.Zones ?? ManifestLineReader.ReadZones(_manifest!, LineNumber, ManifestLine))[ordinal];

    /// <summary>Counts the read of one block.</summary>
    /// <returns>How many there were since the chunk was last in memory.</returns>
    internal int CountBlockRead() => Interlocked.Increment(ref _blockReads);

    internal void ForgetBlockReads() => Volatile.Write(ref _blockReads, 0);
}
