using JsonOrm.Files;
using JsonOrm.Storage.Tests.Crash;

namespace JsonOrm.Storage.Tests.Compression;

/// <summary>A compressed database with small chunks, and what its files are.</summary>
internal static class Compressed
{
    public static CompressionOptions All { get; } = new(ZstdCodec.Default);

    public static CompressionOptions None { get; } = new(ZstdCodec.Default) { Tables = [] };

    public static JsonDatabase Open(IFileSystem files, CompressionOptions? compression, int chunkBytes = 4000, ArchiveOptions? archive = null, bool readOnly = false) => JsonDatabase.Open(
        Workload.Path,
        new()
        {
            FileSystem = files,
            Compression = compression,
            ReadOnly = readOnly,
            IdleDelay = TimeSpan.Zero,
            ReserveBytes = 0,
            Archive = archive,
            Checkpoints = new() { SmallTableBytes = 0, ChunkBytes = chunkBytes, MaxRuns = 4, UpgradeBytes = 2L * chunkBytes },
        });

    /// <summary>The files of rows below <c>data</c> and <c>index</c>, manifests left out.</summary>
    public static List<string> FilesOf(IFileSystem files, string under = "")
    {
        var found = new List<string>();
        foreach (string kind in (ReadOnlySpan<string>)["/db/data", "/db/index"])
        {
            foreach (string folder in files.ListDirectories(kind))
            {
                foreach (string name in files.ListFiles($"{kind}/{folder}"))
                {
                    if (!name.StartsWith("manifest", StringComparison.Ordinal) && folder.StartsWith(under, StringComparison.Ordinal))
                    {
                        found.Add($"{kind}/{folder}/{name}");
                    }
                }
            }
        }

        return found;
    }

    public static int CountCompressed(IFileSystem files, string under = "") => FilesOf(files, under).Count(static path => path.EndsWith(".jsonl.zst", StringComparison.Ordinal));
}
