using JsonOrm.Chunks;

namespace JsonOrm.Tables;

/// <summary>What a checkpoint writes into base chunks, and what into a delta run. The defaults are for everyone; tests make small tables behave as large ones.</summary>
internal sealed record CheckpointPolicy
{
    public static CheckpointPolicy Default { get; } = new();

    /// <summary>True to write everything into base chunks, what stands in delta runs too.</summary>
    public bool CompactsAll { get; init; }

    /// <summary>A table whose chunks are no longer than this together has no delta runs: what they would save is not worth reading them.</summary>
    public long SmallTableBytes { get; init; } = 4L << 20;

    /// <summary>
    /// The share of a chunk that changes above it should have reached when it is written anew: writing a byte of changes into base chunks then
    /// costs the inverse of it.
    /// </summary>
    public double Share { get; init; } = 0.25;

    /// <summary>How many delta runs a table may have: a read looks into each.</summary>
    public int MaxRuns { get; init; } = 8;

    /// <summary>How many bytes of chunks whose rows have an older form are written anew beside what changed, about; a commit that needs all of them anew takes all.</summary>
    public long UpgradeBytes { get; init; } = 8L << 20;

    /// <summary>True to leave out members that rows keep behind their columns, for which all chunks of such tables are written anew.</summary>
    public bool DropsKept { get; init; }

    /// <summary>The size of a chunk, and of a file of a delta run.</summary>
    public int ChunkBytes { get; init; } = ChunkWriter.TargetBytes;
}
