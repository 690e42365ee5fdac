using System.Globalization;
using JsonOrm.Chunks;
using JsonOrm.Codecs;
using JsonOrm.Encryption;
using JsonOrm.Files;

namespace JsonOrm.Operations;

// The text of a file of rows. A line of text that is damaged is a line that can be told from rows, or a row with another value; a damaged frame may become rows that nobody wrote, so it is taken only with its checksum.
internal sealed partial class Salvage
{
    /// <summary>True if the files are encrypted: what decrypts is what was written, whatever its block.</summary>
    public bool IsAuthentic { get; init; }

    private void ReadFile(SalvagedTable table, string path, int rowVersion, Predicate<Rows.RowKey>? isVoid, WrittenFile? written)
    {
        if (ReadText(table.Name, path, written) is { } content)
        {
            table.ReadFile(path, content, rowVersion, isVoid);
        }
    }

    // As far as it can be read; null, and told, if there is no file.
    private byte[]? ReadText(string table, string path, WrittenFile? written)
    {
        if (ReadBytes(table, path) is not { } content)
        {
            lost.Add(path, 0, table, "the file is missing", default, Math.Max(written?.Rows ?? 1, 1));
            return null;
        }

        if (CodecName.ExtensionOf(path) is not null)
        {
            return Decompress(table, path, content, written);
        }

        if (written?.IsWhole(content) == true)
        {
            return content;
        }

        if (written is not null)
        {
            LoseMissing(table, path, content, written);
        }

        if (IsAuthentic)
        {
            return content;
        }

        if (written is null)
        {
            doubts.AddFile(path, table, content);
        }
        else
        {
            doubts.AddBlocks(path, table, content, written);
        }

        return content;
    }

    private void LoseMissing(string table, string path, ReadOnlySpan<byte> content, WrittenFile written)
    {
        long missing = written.Rows - LinesOf(content);
        if (missing > 0)
        {
            lost.Add(path, 0, table, string.Create(CultureInfo.InvariantCulture, $"the file had {written.Rows} lines: {missing} of them are missing, or are part of another"), default, missing);
        }
    }

    private byte[] Decompress(string table, string path, byte[] content, WrittenFile? written)
    {
        ChunkCodec codec = new TableCodec(options.Compression, table).OfFile(path)!;
        if (written is not null && !written.IsWhole(content))
        {
            return DecompressBlocks(codec, table, path, content, written);
        }

        byte[] text = Frames.Salvage(codec, content, FormatLimits.MostChunkBytes, out long unread);
        if (unread > 0)
        {
            lost.Add(path, 0, table, string.Create(CultureInfo.InvariantCulture, $"{unread} bytes of the file cannot be decompressed ({codec.Name})"), default);
        }

        if (written is null && !IsAuthentic)
        {
            doubts.AddFile(path, table, text);
        }

        return text;
    }

    private byte[] DecompressBlocks(ChunkCodec codec, string table, string path, byte[] content, WrittenFile written)
    {
        var text = new MemoryStream();
        var damaged = new List<(ChunkBlock Block, string Reason)>();
        foreach (ChunkBlock block in written.Blocks)
        {
            int place = written.Find(content, block);
            if (place < 0)
            {
                damaged.Add((block, "does not have the checksum that was written, so it was not decompressed"));
                continue;
            }

            try
            {
                text.Write(Frames.DecompressOne(codec, content.AsSpan(place, block.Length), FormatLimits.MostChunkBytes));
            }
            catch (InvalidDataException)
            {
                damaged.Add((block, $"cannot be decompressed ({codec.Name})"));
            }
        }

        // The list says how many lines the file had, and not how many a block had.
        byte[] whole = text.ToArray();
        long lines = Math.Max(written.Rows - LinesOf(whole), damaged.Count);
        string had = string.Create(CultureInfo.InvariantCulture, $"{(damaged.Count == 1 ? "it had" : $"the {damaged.Count} such blocks of the file had")} {lines} lines");
        foreach ((ChunkBlock block, string reason) in damaged)
        {
            int start = Math.Min(block.Offset, content.Length);
            ReadOnlySpan<byte> bytes = content.AsSpan(start, Math.Min(block.Length, content.Length - start));
            lost.Add(path, 0, table, string.Create(CultureInfo.InvariantCulture, $"the block of {block.Length} bytes at byte {block.Offset} {reason}; {had}"), bytes, lines);
            lines = 0;
        }

        return whole;
    }

    private static long LinesOf(ReadOnlySpan<byte> text)
    {
        long lines = 0;
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)'\n');
            lines += end == 0 ? 0 : 1;
            text = end < 0 ? default : text[(end + 1)..];
        }

        return lines;
    }

    // Reads the lists of files, damaged ones too: a file with the checksums that a list states is sound, whatever else the list has lost. The newest list counts.
    private Dictionary<string, WrittenFile> ReadWritten(string directory)
    {
        var written = new Dictionary<string, WrittenFile>(StringComparer.Ordinal);
        foreach (string manifest in files.ListFiles(directory).Where(ChunkFileName.IsManifest).OrderByDescending(static name => ChunkFileName.TryGeneration(name, out long generation) ? generation : 0))
        {
            ReadOnlyMemory<byte> content = ReadList(Path.Combine(directory, manifest));
            while (!content.IsEmpty)
            {
                int length = content.Span.IndexOf((byte)'\n');
                if (WrittenFile.TryParse(length < 0 ? content : content[..length]) is { } file)
                {
                    written.TryAdd(file.File, file);
                }

                content = length < 0 ? default : content[(length + 1)..];
            }
        }

        return written;
    }

    private byte[] ReadList(string path)
    {
        try
        {
            return files.TryReadAll(path, FormatLimits.MostManifestBytes) ?? [];
        }
        catch (CorruptDataException)
        {
            // Whoever needs the list for the rows has told of it.
            return [];
        }
    }

    private byte[]? ReadBytes(string table, string path)
    {
        try
        {
            return files.TryReadAll(path, FormatLimits.MostChunkBytes);
        }
        catch (CorruptDataException error)
        {
            lost.Add(path, 0, table, error.Message, default);
            return ReadPages(path);
        }
    }

    // What a page that does not decrypt held is zeros, and the lines that reach into it are lost.
    private byte[] ReadPages(string path)
    {
        try
        {
            using IFile file = files.OpenRead(path);
            byte[] content = new byte[Math.Min(file.Length, FormatLimits.MostChunkBytes)];
            for (int offset = 0; offset < content.Length; offset += EncryptedFile.PageBytes)
            {
                try
                {
                    file.ReadFully(content.AsSpan(offset, Math.Min(EncryptedFile.PageBytes, content.Length - offset)), offset);
                }
                catch (CorruptDataException)
                {
                    // The first one is listed already.
                }
            }

            return content;
        }
        catch (CorruptDataException)
        {
            // Its head is damaged, and so nothing of it can be read; it is listed already.
            return [];
        }
    }
}
