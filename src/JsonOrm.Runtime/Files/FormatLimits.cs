namespace JsonOrm.Files;

/// <summary>
/// All limits of the readers. A writer enforces each of them, through <see cref="WriteLimits"/>, before anything is acknowledged: what is accepted can be
/// read back. Without limits, anyone who can put a file into the folder could cause unbounded memory use.
/// </summary>
internal static class FormatLimits
{
    /// <summary>The maximum nesting depth of objects and arrays in a record, the record itself being level 1. The same for writing and reading.</summary>
    public const int MaxDepth = 64;

    /// <summary>The maximum nesting depth in a line of the write-ahead log: a record is nested in an operation, in the commit's array of operations, in the
    /// line.</summary>
    public const int MaxLogDepth = MaxDepth + 8;

    /// <summary>The maximum length of a root, in bytes.</summary>
    public const int MostRootBytes = 64 << 20;

    /// <summary>The maximum length of a schema file, in bytes.</summary>
    public const int MostSchemaBytes = 16 << 20;

    /// <summary>The maximum length of a manifest, in bytes: some hundred thousand chunks.</summary>
    public const int MostManifestBytes = 1 << 30;

    /// <summary>The maximum length of a file of records, in bytes. The engine's own files have a few mebibytes, or contain a single record.</summary>
    public const int MostChunkBytes = 256 << 20;

    /// <summary>The maximum length of a record, in bytes, regardless of <see cref="JsonDatabaseOptions.MaxRowBytes"/>: a chunk contains at least one.</summary>
    public const int MostRowBytes = 128 << 20;

    /// <summary>The maximum length of a log segment, in bytes: the maximum written, plus a margin.</summary>
    public const int MostLogBytes = 896 << 20;

    /// <summary>All limits, with the maximum when written and when read.</summary>
    public static IReadOnlyList<FormatLimit> All { get; } = List();

    /// <summary>Throws if a file would be too long to be read back.</summary>
    public static void RefuseToWrite(string path, long bytes, int most)
    {
        if (bytes > most)
        {
            throw new StorageException(
                path,
                "write",
                StorageFault.TooLarge,
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Cannot write '{path}': it would have {bytes} bytes, and more than {most} are not read. Nothing was written. Spread the rows over several databases."));
        }
    }

    /// <summary>Creates the error for a file that is too long to have been written by the engine, so that no memory is allocated for it.</summary>
    public static CorruptDataException RefuseToRead(string path, long bytes, int most) => new(
        path,
        null,
        null,
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"at most {most} bytes in a file of this kind, but it has {bytes}; it was not read. Restore it from a backup or from version control."));

    private static FormatLimit[] List()
    {
        WriteLimits written = WriteLimits.Default;
        return
        [
            new("nesting of a record, in the log", MaxDepth + 3, MaxLogDepth),
            new("nesting of a record", MaxDepth, MaxDepth),
            new("bytes of a record", written.RowBytes, MostChunkBytes),
            new("bytes of a key", written.KeyBytes, MostChunkBytes),
            new("bytes of a table's name", written.NameBytes, MostSchemaBytes),
            new("bytes of a schema", written.SchemaBytes, MostSchemaBytes),
            new("bytes of a root", written.RootBytes, MostRootBytes),
            new("bytes of a manifest", written.ManifestBytes, MostManifestBytes),
            new("bytes of a commit in the log", written.CommitBytes, MostLogBytes),
            new("bytes of a segment of the log", (long)written.SegmentBytes + written.CommitBytes, MostLogBytes),
        ];
    }
}

/// <summary>A limit that writers enforce so that readers need not reject the file.</summary>
/// <param name="Name">What is limited.</param>
/// <param name="Written">The maximum when written.</param>
/// <param name="Read">The maximum when read.</param>
internal sealed record FormatLimit(string Name, long Written, long Read);
