using System.Globalization;
using JsonOrm.Files;
using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>The chunks of a table in key order. Their key ranges do not overlap.</summary>
internal sealed class ChunkManifest
{
    private readonly ChunkInfo[] _chunks;

    /// <summary>A manifest of chunks just written or kept.</summary>
    public ChunkManifest(ChunkFolder? folder, string? file, ChunkInfo[] chunks, SortedKeys firsts)
    {
        Folder = folder;
        File = file;
        _chunks = chunks;
        Firsts = firsts;
    }

    private ChunkManifest(ChunkFolder folder, string file, byte[] content)
    {
        Folder = folder;
        File = file;
        var chunks = new List<ChunkInfo>();
        SortedKeys firsts = default;
        int position = 0;
        while (position < content.Length)
        {
            int length = content.AsSpan(position).IndexOf((byte)'\n');
            int lineNumber = chunks.Count + 1;
            if (length < 0)
            {
                throw Damaged(lineNumber, position, "a line feed behind the last line");
            }

            var line = new RowSlice(content, position, length);
            ManifestLineReader.ReadHead(this, lineNumber, line, out RowKey first, out string chunkFile);
            if (firsts.Count > 0 && firsts[firsts.Count - 1].CompareTo(first) >= 0)
            {
                throw Damaged(lineNumber, position, "a first key above that of the line before");
            }

            firsts.Append(first);
            chunks.Add(new ChunkInfo(this, lineNumber, line, chunkFile));
            position += length + 1;
        }

        _chunks = [.. chunks];
        Firsts = firsts;
    }

    public static ChunkManifest Empty { get; } = new(null, null, [], default);

    public ReadOnlySpan<ChunkInfo> Chunks => _chunks;

    /// <summary>The first key of each chunk.</summary>
    public SortedKeys Firsts { get; }

    /// <summary>The number of rows in all chunks.</summary>
    public long RowCount
    {
        get
        {
            long rows = 0;
            foreach (ChunkInfo chunk in _chunks)
            {
                rows += chunk.Rows;
            }

            return rows;
        }
    }

    internal ChunkFolder? Folder { get; }

    /// <summary>The manifest's own file name; null when it was never written.</summary>
    internal string? File { get; }

    /// <summary>Reads a manifest and verifies it against what the root says of it.</summary>
    public static ChunkManifest Read(ChunkFolder folder, ManifestReference reference)
    {
        string path = folder.PathOf(reference.File);
        if (!ChunkFileName.IsManifest(reference.File))
        {
            throw new CorruptDataException(path, null, null, "a manifest named as the engine names them, manifest.gN.jsonl. " + ChunkDamage.NextStep, folder.Table);
        }

        byte[] content = folder.Files.TryReadAll(path) ??
            throw new CorruptDataException(path, null, null, "the manifest to exist. " + ChunkDamage.NextStep, folder.Table);
        uint crc = Crc32C.Compute(content);
        if (content.Length != reference.Bytes || crc != reference.Crc)
        {
            throw new CorruptDataException(
                path,
                null,
                null,
                string.Create(CultureInfo.InvariantCulture, $"{reference.Bytes} bytes with the checksum {Crc32C.ToText(reference.Crc)}, not {content.Length} with {Crc32C.ToText(crc)}. {ChunkDamage.NextStep}"),
                folder.Table);
        }

        return new ChunkManifest(folder, reference.File, content);
    }

    /// <summary>The last chunk whose first key is not above the key; -1 when the key lies before them all.</summary>
    public int IndexOf(scoped KeyView key)
    {
        int index = Firsts.Search(key);
        return index >= 0 ? index : ~index - 1;
    }

    /// <summary>An error that names the manifest and the place in it.</summary>
    internal CorruptDataException Damaged(int lineNumber, long offset, string expected, Exception? cause = null) =>
        new(Folder!.PathOf(File!), lineNumber, offset, "expected " + expected + ". " + ChunkDamage.NextStep, Folder.Table, cause);
}
