using System.Text;
using System.Text.Json;
using JsonOrm.Files;
using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>
/// Parses manifest lines. The members have a fixed order: run and rowVersion (if any), first, last, file, rows, bytes, crc, text (of a compressed file), zones, blocks; what an open needs
/// comes first.
/// </summary>
internal static class ManifestLineReader
{
    /// <summary>Reads what is needed to find the chunk of a key.</summary>
    public static void ReadHead(ManifestSource manifest, int lineNumber, RowSlice line, out long run, out int rowVersion, out RowKey first, out string file)
    {
        if (!ManifestText.TryReadHead(manifest, line, out run, out rowVersion, out first, out file))
        {
            ReadAnyHead(manifest, lineNumber, line, out run, out rowVersion, out first, out file);
        }
    }

    private static void ReadAnyHead(ManifestSource manifest, int lineNumber, RowSlice line, out long run, out int rowVersion, out RowKey first, out string file)
    {
        try
        {
            Utf8JsonReader reader = Begin(line.Span, out run, out rowVersion);
            first = ReadKey(manifest, ref reader, "first"u8, line);
            Member(ref reader, "last"u8);
            Expect(ref reader, JsonTokenType.StartArray);
            reader.Skip();
            Member(ref reader, "file"u8);
            Expect(ref reader, JsonTokenType.String);
            file = reader.GetString()!;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            throw Unreadable(manifest, lineNumber, line, fault);
        }

        if (!ManifestText.IsNameOf(run, file))
        {
            throw manifest.Damaged(lineNumber, line.Offset, $"a file name like {(run == 0 ? "000012.g17.jsonl" : "delta-000012.g17.jsonl")}, not \"{file}\"");
        }
    }

    /// <summary>Reads everything except the zone maps, which a lookup by key does not use: each of their types is more code to compile.</summary>
    public static ChunkDetails ReadDetails(ManifestSource manifest, int lineNumber, RowSlice line) =>
        ManifestText.TryReadDetails(manifest, line) ?? ReadAnyDetails(manifest, lineNumber, line);

    private static ChunkDetails ReadAnyDetails(ManifestSource manifest, int lineNumber, RowSlice line)
    {
        try
        {
            Utf8JsonReader reader = Begin(line.Span, out _, out _);
            RowKey first = ReadKey(manifest, ref reader, "first"u8, line);
            RowKey last = ReadKey(manifest, ref reader, "last"u8, line);
            Member(ref reader, "file"u8);
            Expect(ref reader, JsonTokenType.String);
            int rows = ReadCount(ref reader, "rows"u8);
            int bytes = ReadCount(ref reader, "bytes"u8);
            Member(ref reader, "crc"u8);
            uint crc = ReadCrc(ref reader);
            int textBytes = checked((int)(Optional(ref reader, "text"u8) ?? bytes));
            Member(ref reader, "zones"u8);
            Expect(ref reader, JsonTokenType.StartObject);
            reader.Skip();
            ChunkBlock[] blocks = ReadBlocks(manifest, ref reader, line, bytes, out SortedKeys blockFirsts);
            Expect(ref reader, JsonTokenType.EndObject);
            if (!ChunkDetails.CanBe(rows, bytes, textBytes) || first.CompareTo(last) > 0)
            {
                throw new JsonException("a chunk has rows, each of some bytes, and its first key is not above its last");
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
                BlockFirsts = blockFirsts,
            };
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            throw Unreadable(manifest, lineNumber, line, fault);
        }
    }

    /// <summary>Reads the zone map of each column of the schema, or null if a column has none.</summary>
    public static ZoneMap?[] ReadZones(ManifestSource manifest, int lineNumber, RowSlice line)
    {
        try
        {
            var reader = new Utf8JsonReader(line.Span);
            Expect(ref reader, JsonTokenType.StartObject);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName && !reader.ValueTextEquals("zones"u8))
            {
                reader.Skip();
            }

            return ReadZones(manifest, ref reader, line);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            throw Unreadable(manifest, lineNumber, line, fault);
        }
    }

    /// <summary>Returns the key range of a line as text, for errors about its chunk.</summary>
    public static string KeyRangeText(ReadOnlySpan<byte> line)
    {
        Utf8JsonReader reader = Begin(line, out _, out _);
        ReadOnlySpan<byte> first = RawArray(ref reader, "first"u8, line), last = RawArray(ref reader, "last"u8, line);
        return Encoding.UTF8.GetString(first) + " to " + Encoding.UTF8.GetString(last);
    }

    // Enters the object and skips its optional first members: the number of the delta run, and the version of the rows.
    private static Utf8JsonReader Begin(ReadOnlySpan<byte> line, out long run, out int rowVersion)
    {
        var reader = new Utf8JsonReader(line);
        Expect(ref reader, JsonTokenType.StartObject);
        run = Optional(ref reader, "run"u8) ?? 0;
        rowVersion = checked((int)(Optional(ref reader, "rowVersion"u8) ?? 1));
        return reader;
    }

    private static long? Optional(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        Utf8JsonReader ahead = reader;
        if (!ahead.Read() || ahead.TokenType != JsonTokenType.PropertyName || !ahead.ValueTextEquals(name))
        {
            return null;
        }

        Expect(ref ahead, JsonTokenType.Number);
        long number = ahead.GetInt64();
        reader = ahead;
        return number > 0 ? number : throw new JsonException("a run, a version of rows and a length are above 0");
    }

    private static ZoneMap?[] ReadZones(ManifestSource manifest, ref Utf8JsonReader reader, RowSlice line)
    {
        TableSchema schema = manifest.Folder.Layout.Schema;
        Begin(line.Span, out _, out int rowVersion);
        bool isPresent = manifest.Folder.IsPresent(rowVersion);
        var zones = new ZoneMap?[schema.Columns.Count];
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // The zone maps of rows of an earlier format are unusable: a column of the same name may be another column.
            ColumnSchema? column = isPresent ? schema.FindColumn(reader.GetString()!) : null;
            Expect(ref reader, JsonTokenType.StartArray);
            if (column is null)
            {
                reader.Skip();
                continue;
            }

            reader.Read();
            Value min = ZoneMapText.Read(RawScalar(ref reader, line), column);
            reader.Read();
            Value max = ZoneMapText.Read(RawScalar(ref reader, line), column);
            Expect(ref reader, JsonTokenType.Number);
            zones[column.Ordinal] = new ZoneMap(min, max, reader.GetInt64());
            Expect(ref reader, JsonTokenType.EndArray);
        }

        return zones;
    }

    private static ChunkBlock[] ReadBlocks(ManifestSource manifest, ref Utf8JsonReader reader, RowSlice line, int bytes, out SortedKeys firsts)
    {
        firsts = default;
        var blocks = new List<ChunkBlock>();
        Member(ref reader, "blocks"u8);
        Expect(ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            Expect(ref reader, JsonTokenType.Number);
            int offset = reader.GetInt32();
            uint crc = ReadCrc(ref reader);
            Expect(ref reader, JsonTokenType.StartArray);
            firsts.Append(manifest.Folder.KeyLayout.ExtractKey(RawValue(ref reader, line.Span)));
            Expect(ref reader, JsonTokenType.EndArray);
            int previous = blocks.Count == 0 ? -1 : blocks[^1].Offset;
            if (offset <= previous || offset >= bytes || (blocks.Count == 0 && offset != 0))
            {
                throw new JsonException("blocks start at 0 and ascend within the file");
            }

            if (blocks.Count > 0)
            {
                blocks[^1] = blocks[^1] with { Length = offset - previous };
            }

            blocks.Add(new ChunkBlock(offset, bytes - offset, crc));
        }

        return blocks.Count > 0 ? [.. blocks] : throw new JsonException("a chunk has at least one block");
    }

    private static RowKey ReadKey(ManifestSource manifest, ref Utf8JsonReader reader, ReadOnlySpan<byte> name, RowSlice line) =>
        manifest.Folder.KeyLayout.ExtractKey(RawArray(ref reader, name, line.Span));

    private static ReadOnlySpan<byte> RawArray(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, ReadOnlySpan<byte> line)
    {
        Member(ref reader, name);
        Expect(ref reader, JsonTokenType.StartArray);
        return RawValue(ref reader, line);
    }

    private static ReadOnlySpan<byte> RawScalar(ref Utf8JsonReader reader, RowSlice line) =>
        reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject or JsonTokenType.EndArray
            ? throw new JsonException("a zone map holds two scalars and a count")
            : line.Span[(int)reader.TokenStartIndex..(int)reader.BytesConsumed];

    // Returns the text of the array that the reader has just entered.
    private static ReadOnlySpan<byte> RawValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> line)
    {
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return line[start..(int)reader.BytesConsumed];
    }

    private static int ReadCount(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        Member(ref reader, name);
        Expect(ref reader, JsonTokenType.Number);
        int count = reader.GetInt32();
        return count >= 0 ? count : throw new JsonException("a count is not negative");
    }

    private static uint ReadCrc(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String);
        return Crc32C.TryParse(reader.ValueSpan, out uint crc) ? crc : throw new JsonException("a checksum has eight hexadecimal digits");
    }

    private static void Member(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        Expect(ref reader, JsonTokenType.PropertyName);
        if (!reader.ValueTextEquals(name))
        {
            throw new JsonException($"the member \"{Encoding.UTF8.GetString(name)}\" in this place");
        }
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw new JsonException($"{type} in place of {reader.TokenType}");
        }
    }

    private static CorruptDataException Unreadable(ManifestSource manifest, int lineNumber, RowSlice line, Exception fault) =>
        manifest.Damaged(lineNumber, line.Offset, "a line as the engine writes manifests: " + fault.Message, fault);
}
