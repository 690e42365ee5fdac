namespace JsonOrm.Files;

/// <summary>
/// Every limit that a reader of the files has. A writer keeps below each of them, by <see cref="WriteLimits"/>, before anything is acknowledged: what is accepted can be
/// read. Whoever can put a file into the folder could otherwise also have any amount of memory taken.
/// </summary>
internal static class FormatLimits
{
    /// <summary>The deepest nesting of objects and arrays in a record, the record itself being level 1. The same on write and on read.</summary>
    public const int MaxDepth = 64;

    /// <summary>The deepest nesting in a line of the write-ahead log: a record stands in an operation, in the array of a commit's operations, in the line.</summary>
    public const int MaxLogDepth = MaxDepth + 8;

    /// <summary>A root.</summary>
    public const int MostRootBytes = 64 << 20;

    /// <summary>A schema file.</summary>
    public const int MostSchemaBytes = 16 << 20;

    /// <summary>A manifest: some hundred thousand chunks.</summary>
    public const int MostManifestBytes = 1 << 30;

    /// <summary>A file of records. The engine's own are a few mebibytes, or hold one record.</summary>
    public const int MostChunkBytes = 256 << 20;

    /// <summary>A record, whatever <see cref="JsonDatabaseOptions.MaxRowBytes"/> says: a chunk holds at least one.</summary>
    public const int MostRowBytes = 128 << 20;

    /// <summary>A segment of the write-ahead log: what is written, and some room.</summary>
    public const int MostLogBytes = 896 << 20;

    /// <summary>Each limit, with the most that is written and the most that is read.</summary>
    public static IReadOnlyList<FormatLimit> All { get; } = List();

    /// <summary>Refuses to write what could not be read.</summary>
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

    /// <summary>Refuses to take the memory for a file that the engine cannot have written.</summary>
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

/// <summary>A limit that a writer keeps so that a reader need not refuse.</summary>
/// <param name="Name">What is limited.</param>
/// <param name="Written">The most that is written.</param>
/// <param name="Read">The most that is read.</param>
internal sealed record FormatLimit(string Name, long Written, long Read);
