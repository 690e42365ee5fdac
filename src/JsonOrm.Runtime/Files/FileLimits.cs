namespace JsonOrm.Files;

/// <summary>The longest files that are written and read. Whoever can put a file into the folder could otherwise have any amount of memory taken.</summary>
internal static class FileLimits
{
    /// <summary>A root: some hundred thousand tables.</summary>
    public const int MostRootBytes = 64 << 20;

    /// <summary>A schema file.</summary>
    public const int MostSchemaBytes = 16 << 20;

    /// <summary>A manifest: some hundred thousand chunks.</summary>
    public const int MostManifestBytes = 1 << 30;

    /// <summary>A file of records. The engine's own are a few mebibytes, or hold one record.</summary>
    public const int MostChunkBytes = 256 << 20;

    /// <summary>A record, whatever <see cref="JsonDatabaseOptions.MaxRowBytes"/> says: a chunk holds at least one.</summary>
    public const int MostRowBytes = 128 << 20;

    /// <summary>A segment of the write-ahead log.</summary>
    public const int MostLogBytes = 1 << 30;

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
}
