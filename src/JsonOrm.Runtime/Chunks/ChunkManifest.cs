using System.Globalization;
using JsonOrm.Files;
using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>The chunks of a table in key order. Their key ranges do not overlap.</summary>
internal sealed class ChunkManifest
{
    private readonly ChunkInfo[] _chunks;

    /// <summary>A manifest of chunks just written or kept.</summary>
    public ChunkManifest(ChunkInfo[] chunks, SortedKeys firsts)
    {
        _chunks = chunks;
        Firsts = firsts;
    }

    public static ChunkManifest Empty { get; } = new([], default);

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

    /// <summary>Reads a manifest and verifies it against what the root says of it.</summary>
    public static ChunkManifest Read(ChunkFolder folder, ManifestReference reference)
    {
        string path = folder.PathOf(reference.File);
        if (!ChunkFileName.IsManifest(reference.File))
        {
            throw new CorruptDataException(path, null, null, "a manifest named as the engine names them, manifest.gN.jsonl. " + folder.PutBack, folder.Table);
        }

        byte[] content = folder.Files.TryReadAll(path, Math.Min(Math.Max(reference.Bytes, 1 << 20), FileLimits.MostManifestBytes)) ??
            throw new CorruptDataException(path, null, null, "this manifest, but it is missing. " + folder.PutBack, folder.Table);
        uint crc = Crc32C.Compute(content);
        if (content.Length != reference.Bytes || crc != reference.Crc)
        {
            throw new CorruptDataException(
                path,
                null,
                null,
                string.Create(CultureInfo.InvariantCulture, $"the {reference.Bytes} bytes of the manifest that were written (checksum {Crc32C.ToText(reference.Crc)}), but the file has {content.Length} ({Crc32C.ToText(crc)}): a manifest is not to be edited. {folder.PutBack}"),
                folder.Table);
        }

        return Parse(new ManifestSource(folder, reference.File), content);
    }

    /// <summary>The last chunk whose first key is not above the key; -1 when the key lies before them all.</summary>
    public int IndexOf(scoped KeyView key)
    {
        int index = Firsts.Search(key);
        return index >= 0 ? index : ~index - 1;
    }

    private static ChunkManifest Parse(ManifestSource source, byte[] content)
    {
        var chunks = new List<ChunkInfo>();
        SortedKeys firsts = default;
        int position = 0;
        while (position < content.Length)
        {
            int length = content.AsSpan(position).IndexOf((byte)'\n');
            int lineNumber = chunks.Count + 1;
            if (length < 0)
            {
                throw source.Damaged(lineNumber, position, "a line feed behind the last line");
            }

            var line = new RowSlice(content, position, length);
            ManifestLineReader.ReadHead(source, lineNumber, line, out RowKey first, out string file);
            if (firsts.Count > 0 && firsts[firsts.Count - 1].CompareTo(first) >= 0)
            {
                throw source.Damaged(lineNumber, position, "a first key above that of the line before");
            }

            firsts.Append(first);
            chunks.Add(new ChunkInfo(source, lineNumber, line, file));
            position += length + 1;
        }

        return new ChunkManifest([.. chunks], firsts);
    }
}
