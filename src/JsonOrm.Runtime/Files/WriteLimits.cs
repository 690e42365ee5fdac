namespace JsonOrm.Files;

/// <summary>
/// The most that is accepted for writing. Each is below what a reader takes, see <see cref="FormatLimits.All"/>, and is kept before a commit is acknowledged. Tests lower them.
/// </summary>
internal sealed record WriteLimits
{
    public static WriteLimits Default { get; } = new();

    /// <summary>A row; <see cref="JsonDatabaseOptions.MaxRowBytes"/> says less.</summary>
    public int RowBytes { get; init; } = FormatLimits.MostRowBytes;

    /// <summary>A key, or an entry of an index. Manifests repeat keys, and memory holds those of a table's manifest together.</summary>
    public int KeyBytes { get; init; } = 1 << 20;

    /// <summary>A table's name in UTF-8: the root and each change in the log repeat it.</summary>
    public int NameBytes { get; init; } = 1 << 10;

    /// <summary>A schema file.</summary>
    public int SchemaBytes { get; init; } = FormatLimits.MostSchemaBytes / 2;

    /// <summary>A root, by an upper bound of what its tables take.</summary>
    public int RootBytes { get; init; } = FormatLimits.MostRootBytes / 2;

    /// <summary>A manifest and all that would come to it by rows in memory. What is more commits by a checkpoint, which finds out.</summary>
    public int ManifestBytes { get; init; } = FormatLimits.MostManifestBytes / 2;

    /// <summary>The changes of one commit in the log. What is more commits by a checkpoint.</summary>
    public int CommitBytes { get; init; } = 256 << 20;

    /// <summary>A segment of the log is ended when it is longer, whatever checkpoints do.</summary>
    public int SegmentBytes { get; init; } = 512 << 20;
}
