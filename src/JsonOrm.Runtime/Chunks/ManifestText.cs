using JsonOrm.Files;
using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>Reads manifest lines that match byte for byte what the engine writes, which is the fast path of every lookup, see
/// <see cref="CanonicalText"/>.</summary>
internal static class ManifestText
{
    /// <summary>Reads what <see cref="ManifestLineReader.ReadHead"/> reads; false if the line differs from what the engine writes.</summary>
    public static bool TryReadHead(ManifestSource manifest, RowSlice line, out long run, out int rowVersion, out RowKey first, out string file)
    {
        var text = new CanonicalText(line.Span);
        run = ReadRun(ref text, out rowVersion);
        ReadOnlySpan<byte> low = ReadKeys(ref text, out _);
        file = text.Text();
        if (text.Failed || !IsNameOf(run, file))
        {
            first = default;
            return false;
        }

        return TryExtract(manifest, low, out first);
    }

    /// <summary>Reads what <see cref="ManifestLineReader.ReadDetails"/> reads; null if the line differs from what the engine writes.</summary>
    public static ChunkDetails? TryReadDetails(ManifestSource manifest, RowSlice line)
    {
        var text = new CanonicalText(line.Span);
        ReadRun(ref text, out _);
        ReadOnlySpan<byte> low = ReadKeys(ref text, out ReadOnlySpan<byte> high);
        text.Text();
        text.Skip(",\"rows\":"u8);
        int rows = text.Count();
        text.Skip(",\"bytes\":"u8);
        int bytes = text.Count();
        text.Skip(",\"crc\":"u8);
        uint crc = (uint)text.Hexadecimal(8);
        int textBytes = text.TrySkip(",\"text\":"u8) ? text.Count() : bytes;

        // No string can contain this: a quote inside a string is escaped by a backslash.
        text.SkipPast("},\"blocks\":["u8);
        ChunkBlock[]? blocks = ReadBlocks(manifest, ref text, bytes, out SortedKeys firsts);
        if (blocks is null || !text.IsComplete || !ChunkDetails.CanBe(rows, bytes, textBytes) ||
            !TryExtract(manifest, low, out RowKey first) || !TryExtract(manifest, high, out RowKey last) || first.CompareTo(last) > 0)
        {
            return null;
        }

        return new ChunkDetails
        {
            First = first,
            Last = last,
            Rows = rows,
            Bytes = bytes,
            TextBytes = textBytes,
            Crc = crc,
            Blocks = blocks,
            BlockFirsts = firsts,
        };
    }

    /// <summary>True if the name is valid for a file of that run, or for a base chunk if the run is 0.</summary>
    public static bool IsNameOf(long run, string file) => run == 0 ? ChunkFileName.TryParse(file, out _, out _) : ChunkFileName.IsDelta(file);

    // 0 for a base chunk, whose line does not have the member.
    private static long ReadRun(ref CanonicalText text, out int rowVersion)
    {
        long run = 0;
        if (text.TrySkip("{\"run\":"u8))
        {
            run = text.Number();
            text.Skip(run == 0 ? "a number above 0"u8 : ","u8);
        }
        else
        {
            text.Skip("{"u8);
        }

        rowVersion = 1;
        if (text.TrySkip("\"rowVersion\":"u8))
        {
            rowVersion = text.Count();
            text.Skip(rowVersion == 0 ? "a number above 0"u8 : ","u8);
        }

        return run;
    }

    private static ReadOnlySpan<byte> ReadKeys(ref CanonicalText text, out ReadOnlySpan<byte> last)
    {
        text.Skip("\"first\":"u8);
        ReadOnlySpan<byte> first = text.FlatArray();
        text.Skip(",\"last\":"u8);
        last = text.FlatArray();
        text.Skip(",\"file\":"u8);
        return first;
    }

    // The arrays are grown by hand: a list of blocks would be more code to compile than the rest of this class.
    private static ChunkBlock[]? ReadBlocks(ManifestSource manifest, ref CanonicalText text, int bytes, out SortedKeys firsts)
    {
        firsts = default;
        var blocks = new ChunkBlock[64];
        int count = 0;
        while (text.TrySkip(count == 0 ? "["u8 : ",["u8))
        {
            int offset = text.Count();
            text.Skip(","u8);
            uint crc = (uint)text.Hexadecimal(8);
            text.Skip(","u8);
            ReadOnlySpan<byte> key = text.FlatArray();
            text.Skip("]"u8);
            int previous = count == 0 ? -1 : blocks[count - 1].Offset;
            if (text.Failed || offset <= previous || offset >= bytes || (count == 0 && offset != 0) || !TryExtract(manifest, key, out RowKey first))
            {
                return null;
            }

            if (count == blocks.Length)
            {
                blocks = Copy(blocks, count, count * 2);
            }

            if (count > 0)
            {
                blocks[count - 1] = new ChunkBlock(previous, offset - previous, blocks[count - 1].Crc);
            }

            blocks[count++] = new ChunkBlock(offset, bytes - offset, crc);
            firsts.Append(first);
        }

        text.Skip("]}"u8);
        return count == 0 ? null : Copy(blocks, count, count);
    }

    private static ChunkBlock[] Copy(ChunkBlock[] blocks, int count, int room)
    {
        var copy = new ChunkBlock[room];
        Array.Copy(blocks, copy, count);
        return copy;
    }

    private static bool TryExtract(ManifestSource manifest, ReadOnlySpan<byte> key, out RowKey value)
    {
        try
        {
            value = manifest.Folder.KeyLayout.ExtractKey(key);
            return true;
        }
        catch (RowFormatException)
        {
            value = default;
            return false;
        }
    }
}
