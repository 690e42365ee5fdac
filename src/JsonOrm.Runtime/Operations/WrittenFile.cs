using System.Text.Json;
using JsonOrm.Chunks;
using JsonOrm.Files;

namespace JsonOrm.Operations;

/// <summary>One file as a table's list of files describes it: enough to verify the file, or single blocks of it, without the schema.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Rows">The number of its lines.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Crc">The CRC-32C of its bytes.</param>
/// <param name="Blocks">Its blocks.</param>
internal sealed record WrittenFile(string File, long Rows, int Bytes, uint Crc, ChunkBlock[] Blocks)
{
    public static WrittenFile Of(ChunkInfo info) => new(info.File, info.Rows, info.Bytes, info.Crc, info.Blocks);

    /// <summary>Returns what a line of the list says; null if it is damaged or names no file.</summary>
    public static WrittenFile? TryParse(ReadOnlyMemory<byte> line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement file = document.RootElement;
            return file.ValueKind == JsonValueKind.Object && file.TryGetProperty("file", out JsonElement name)
                && file.TryGetProperty("bytes", out JsonElement bytes) && bytes.TryGetInt32(out int length)
                && BlocksOf(file.GetProperty("blocks"), length) is { } blocks
                ? new WrittenFile(name.GetString()!, file.GetProperty("rows").GetInt64(), length, CrcOf(file.GetProperty("crc")), blocks)
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>True if these are the bytes of the whole file.</summary>
    public bool IsWhole(ReadOnlySpan<byte> content) => content.Length == Bytes && Crc32C.Compute(content) == Crc;

    /// <summary>Returns where the bytes of a block are; -1 if they are no longer there. Bytes that were put in or taken out elsewhere may have moved it.</summary>
    public int Find(ReadOnlySpan<byte> content, in ChunkBlock block)
    {
        int moved = block.Offset + content.Length - Bytes;
        return IsAt(content, block.Offset, block) ? block.Offset : IsAt(content, moved, block) ? moved : -1;
    }

    private static bool IsAt(ReadOnlySpan<byte> content, int offset, in ChunkBlock block) =>
        offset >= 0 && offset <= content.Length - block.Length && Crc32C.Compute(content.Slice(offset, block.Length)) == block.Crc;

    private static ChunkBlock[]? BlocksOf(JsonElement array, int bytes)
    {
        var blocks = new List<ChunkBlock>();
        foreach (JsonElement block in array.EnumerateArray())
        {
            int offset = block[0].GetInt32();
            if (offset >= bytes || (blocks.Count == 0 ? offset != 0 : offset <= blocks[^1].Offset))
            {
                return null;
            }

            if (blocks.Count > 0)
            {
                blocks[^1] = blocks[^1] with { Length = offset - blocks[^1].Offset };
            }

            blocks.Add(new ChunkBlock(offset, bytes - offset, CrcOf(block[1])));
        }

        return blocks.Count > 0 ? [.. blocks] : null;
    }

    private static uint CrcOf(JsonElement text) =>
        Crc32C.TryParse(System.Text.Encoding.UTF8.GetBytes(text.GetString()!), out uint crc) ? crc : throw new FormatException("eight hexadecimal digits.");
}
