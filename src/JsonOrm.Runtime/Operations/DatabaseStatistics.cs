namespace JsonOrm;

/// <summary>What an open database holds and how it is used. Determined without reading rows.</summary>
/// <param name="Path">The directory of the database.</param>
/// <param name="Position">The number (LSN) of the last commit.</param>
/// <param name="Tables">The tables.</param>
public sealed record DatabaseStatistics(string Path, long Position, IReadOnlyList<TableStatistics> Tables)
{
    /// <summary>The total length of all files of tables, indexes and the write-ahead log, in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>The bytes of commits in the write-ahead log that no checkpoint has written to the tables' files yet.</summary>
    public long LogBytes { get; init; }

    /// <summary>The number of files of the write-ahead log.</summary>
    public int LogFiles { get; init; }

    /// <summary>The total length of the files of the write-ahead log, in bytes, including room that is allocated ahead.</summary>
    public long LogFileBytes { get; init; }

    /// <summary>When the tables' files were last written, in UTC.</summary>
    public DateTimeOffset LastCheckpoint { get; init; }

    /// <summary>How long ago the tables' files were last written.</summary>
    public TimeSpan CheckpointAge { get; init; }

    /// <summary>The number of open snapshots; <see cref="JsonDatabase.OpenSnapshots"/> lists them.</summary>
    public int OpenSnapshots { get; init; }

    /// <summary>The number of backups and verifications that keep replaced files from being deleted.</summary>
    public int Holds { get; init; }

    /// <summary>The number of files that only older states need, and that readers or holds keep.</summary>
    public int RetainedFiles { get; init; }

    /// <summary>The total length of <see cref="RetainedFiles"/>, in bytes.</summary>
    public long RetainedBytes { get; init; }

    /// <summary>About how many times a file of rows was found in memory, for the files that are in memory now.</summary>
    public long CacheHits { get; init; }

    /// <summary>The number of times that rows were read from disk since the database was opened.</summary>
    public long CacheMisses { get; init; }

    /// <summary>The number of files of rows in memory.</summary>
    public int CachedFiles { get; init; }

    /// <summary>The bytes of memory that they and their columns take.</summary>
    public long CachedBytes { get; init; }

    /// <summary>
    /// The indexes, as <c>table.index</c>, that nothing has read since the database was opened, without unique ones, which also guard their values. An index that no query needs costs every
    /// write to its table.
    /// </summary>
    public IReadOnlyList<string> UnusedIndexes { get; init; } = [];
}

/// <summary>What a table holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">The exact number of its rows.</param>
/// <param name="Bytes">The total length of its files of rows, in bytes, without indexes.</param>
public sealed record TableStatistics(string Name, long Rows, long Bytes)
{
    /// <summary>The number of its files of rows.</summary>
    public int Files { get; init; }

    /// <summary>The number of its delta runs.</summary>
    public int DeltaRuns { get; init; }

    /// <summary>The bytes of rows that are only in memory and in the write-ahead log, with their index entries.</summary>
    public long UnwrittenBytes { get; init; }

    /// <summary>Its indexes.</summary>
    public IReadOnlyList<IndexStatistics> Indexes { get; init; } = [];
}

/// <summary>What an index holds and how often it is used.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsUnique">True if its values are unique.</param>
/// <param name="Bytes">The total length of its files, in bytes.</param>
/// <param name="Uses">About how many queries, finds and checks of foreign keys have read it since the database was opened.</param>
public sealed record IndexStatistics(string Name, bool IsUnique, long Bytes, long Uses);
