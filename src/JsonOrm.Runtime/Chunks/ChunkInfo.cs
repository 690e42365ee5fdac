using JsonOrm.Codecs;
using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>
/// One chunk, or one file of a delta run, as its manifest line describes it. The line is parsed when anything beyond the first key and the file name is needed.
/// Also holds the cached rows of the chunk while they are in memory.
/// </summary>
internal sealed class ChunkInfo
{
    private readonly ManifestSource? _manifest;
    private ChunkDetails? _details;
    private ZoneMap?[]? _zones;
    private volatile LoadedChunk? _loaded;
    private int _blockReads;

    /// <summary>Creates a chunk read from a manifest.</summary>
    public ChunkInfo(ManifestSource manifest, int lineNumber, RowSlice line, string file, long run, int rowVersion)
    {
        RowVersion = rowVersion;
        Run = run;
        _manifest = manifest;
        LineNumber = lineNumber;
        ManifestLine = line;
        File = file;
    }

    /// <summary>Creates a chunk that was just written.</summary>
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

    /// <summary>The number of the delta run that the file belongs to; 0 for a base chunk. Only files of delta runs contain tombstones.</summary>
    public long Run { get; }

    /// <summary>The format version of its rows, see <see cref="Upgrades.TableHistory.RowVersion"/>.</summary>
    public int RowVersion { get; }

    public RowKey First => Details.First;

    public RowKey Last => Details.Last;

    /// <summary>The number of rows.</summary>
    public int Rows => Details.Rows;

    /// <summary>The length of the file, in bytes.</summary>
    public int Bytes => Details.Bytes;

    /// <summary>The length of its lines as text, in bytes; that of the file, unless it is compressed.</summary>
    public int TextBytes => Details.TextBytes;

    /// <summary>What the codec adds to the names of its files; null if the file is text.</summary>
    public string? CodecExtension => CodecName.ExtensionOf(File);

    /// <summary>The CRC-32C of the whole file.</summary>
    public uint Crc => Details.Crc;

    /// <summary>Its blocks; the array is never changed.</summary>
    public ChunkBlock[] Blocks => Details.Blocks;

    /// <summary>True if a generation up to this one has written it.</summary>
    public bool IsUpTo(long generation) => ChunkFileName.TryGeneration(File, out long written) && written <= generation;

    /// <summary>The first key of each block.</summary>
    public SortedKeys BlockFirsts => Details.BlockFirsts;

    /// <summary>The manifest line without its line feed; kept byte for byte as long as the chunk exists.</summary>
    internal RowSlice ManifestLine { get; }

    /// <summary>The line's number in the manifest it was read from, counted from 1; 0 for a chunk that was just written.</summary>
    internal int LineNumber { get; }

    /// <summary>The chunk's rows, if they are in memory.</summary>
    internal LoadedChunk? Loaded
    {
        get => _loaded;
        set => _loaded = value;
    }

    private ChunkDetails Details => _details ??= ManifestLineReader.ReadDetails(_manifest!, LineNumber, ManifestLine);

    /// <summary>Returns the zone map of a column, or null if it has none.</summary>
    /// <param name="ordinal">The column's index in the schema.</param>
    public ZoneMap? Zone(int ordinal) => (_zones ??= _details?.Zones ?? ManifestLineReader.ReadZones(_manifest!, LineNumber, ManifestLine))[ordinal];

    /// <summary>Counts a read of one block.</summary>
    /// <returns>The number of such reads since the chunk was last in memory.</returns>
    internal int CountBlockRead() => Interlocked.Increment(ref _blockReads);

    internal void ForgetBlockReads() => Volatile.Write(ref _blockReads, 0);
}
