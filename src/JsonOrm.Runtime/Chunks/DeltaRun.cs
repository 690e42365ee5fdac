using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>
/// Changes of a table that a checkpoint did not write into base chunks: records and tombstones in key order, in files of the same form as chunks. It takes
/// precedence over the base chunks, and every run of a higher number takes precedence over it.
/// </summary>
internal sealed class DeltaRun
{
    /// <param name="number">The generation that wrote it; of two runs, the one with the higher number is newer.</param>
    /// <param name="files">Its files.</param>
    public DeltaRun(long number, ChunkManifest files)
    {
        Number = number;
        Files = files;
    }

    public long Number { get; }

    public ChunkManifest Files { get; }

    /// <summary>The total length of its files as text, in bytes.</summary>
    public long Bytes
    {
        get
        {
            long bytes = 0;
            foreach (ChunkInfo file in Files.Chunks)
            {
                bytes += file.TextBytes;
            }

            return bytes;
        }
    }

    /// <summary>Finds an entry, even if it is compacted; the row has no buffer if the entry is a tombstone.</summary>
    public bool TryFind(ChunkFolder folder, RowKey key, out RowSlice row)
    {
        int file = Files.IndexOf(key);
        if (file < 0 || Files.Chunks[file].Last.CompareTo(key) < 0)
        {
            row = default;
            return false;
        }

        return folder.TryFind(Files.Chunks[file], key, out row);
    }

    /// <summary>True if the run may have an entry in the range.</summary>
    public bool Reaches(in KeyRange range)
    {
        ReadOnlySpan<ChunkInfo> files = Files.Chunks;
        return !range.IsBehind(files[0].First) && !range.IsBefore(files[^1].Last);
    }
}
