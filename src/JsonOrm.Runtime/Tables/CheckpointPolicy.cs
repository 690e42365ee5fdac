using JsonOrm.Chunks;

namespace JsonOrm.Tables;

/// <summary>
/// Decides what a checkpoint writes into base chunks, and what into a delta run. Databases use the defaults; tests make small tables behave like large ones.
/// </summary>
internal sealed record CheckpointPolicy
{
    public static CheckpointPolicy Default { get; } = new();

    /// <summary>True to write everything into base chunks, including what is in delta runs.</summary>
    public bool CompactsAll { get; init; }

    /// <summary>A table whose chunks together are no longer than this, in bytes, has no delta runs: they would save less than reading them costs.</summary>
    public long SmallTableBytes { get; init; } = 4L << 20;

    /// <summary>
    /// The share of a chunk's bytes that changes above it should have reached when the chunk is rewritten. The write amplification of base chunks is the
    /// inverse of it.
    /// </summary>
    public double Share { get; init; } = 0.25;

    /// <summary>The maximum number of delta runs of a table: a read looks into each.</summary>
    public int MaxRuns { get; init; } = 8;

    /// <summary>
    /// About how many bytes of chunks with rows of an earlier format version a checkpoint rewrites in addition to the changes; a commit that needs all of them
    /// rewritten rewrites all.
    /// </summary>
    public long UpgradeBytes { get; init; } = 8L << 20;

    /// <summary>Files up to this generation are rewritten, as many as <see cref="UpgradeBytes"/> allows, because their key was replaced; -1 for none.</summary>
    public long RewritesUpTo { get; init; } = -1;

    /// <summary>True to leave out kept members, for which all chunks of the affected tables are rewritten.</summary>
    public bool DropsKept { get; init; }

    /// <summary>The folders of tables that are written even if no commit has changed them, because an index of them was rebuilt; null for none.</summary>
    public IReadOnlySet<string>? Rebuilt { get; init; }

    /// <summary>The size of a chunk, and of a file of a delta run, in bytes.</summary>
    public int ChunkBytes { get; init; } = ChunkWriter.TargetBytes;
}
