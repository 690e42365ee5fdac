namespace JsonOrm.Files;

/// <summary>
/// The limits on what is accepted for writing, in bytes. Each is below the reader's limit, see <see cref="FormatLimits.All"/>, and is checked before a commit
/// is acknowledged. Tests lower them.
/// </summary>
internal sealed record WriteLimits
{
    public static WriteLimits Default { get; } = new();

    /// <summary>The limit of a row; <see cref="JsonDatabaseOptions.MaxRowBytes"/> is lower.</summary>
    public int RowBytes { get; init; } = FormatLimits.MostRowBytes;

    /// <summary>The limit of a key, or of an entry of an index. Manifests repeat keys, and memory holds all keys of a table's manifest.</summary>
    public int KeyBytes { get; init; } = 1 << 20;

    /// <summary>The limit of a table's name in UTF-8: the root and each change in the log repeat it.</summary>
    public int NameBytes { get; init; } = 1 << 10;

    /// <summary>The limit of a schema file.</summary>
    public int SchemaBytes { get; init; } = FormatLimits.MostSchemaBytes / 2;

    /// <summary>The limit of a root, checked against an upper bound of the space that its tables need.</summary>
    public int RootBytes { get; init; } = FormatLimits.MostRootBytes / 2;

    /// <summary>The limit of a manifest, including what rows in memory would add to it. A larger one commits by a checkpoint, which determines the exact
    /// length.</summary>
    public int ManifestBytes { get; init; } = FormatLimits.MostManifestBytes / 2;

    /// <summary>The limit of the changes of one commit in the log. A larger transaction commits by a checkpoint.</summary>
    public int CommitBytes { get; init; } = 256 << 20;

    /// <summary>The length after which a log segment is ended, independent of checkpoints.</summary>
    public int SegmentBytes { get; init; } = 512 << 20;
}
