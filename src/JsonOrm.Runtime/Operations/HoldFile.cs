using System.Buffers;
using System.Globalization;
using System.Text.Json;
using JsonOrm.Catalogue;
using JsonOrm.Files;

namespace JsonOrm.Operations;

/// <summary>The file of the holds, <c>archive/holds.json</c>: one line for each, after a line with the checksum of all. It is replaced by rename.</summary>
internal static class HoldFile
{
    private const int HeadLength = 18;
    private const int MostBytes = 16 << 20;

    /// <summary>Reads the holds; none if there is no file.</summary>
    /// <exception cref="CorruptDataException">The file is damaged.</exception>
    public static List<LogHold> Read(IFileSystem files, DatabasePaths paths)
    {
        var holds = new List<LogHold>();
        if (files.TryReadAll(paths.Holds, MostBytes) is not { } content)
        {
            return holds;
        }

        if (content.Length < HeadLength || !content.AsSpan(0, 8).SequenceEqual("{\"crc\":\""u8) || !Crc32C.TryParse(content.AsSpan(8, 8), out uint crc) || !content.AsSpan(16, 2).SequenceEqual("\"}"u8) || Crc32C.Compute(content.AsSpan(HeadLength)) != crc)
        {
            throw Damaged(paths, null);
        }

        try
        {
            for (ReadOnlySpan<byte> rest = content.AsSpan(HeadLength + 1); !rest.IsEmpty;)
            {
                int length = rest.IndexOf((byte)'\n');
                holds.Add(ReadHold(rest[..length]));
                rest = rest[(length + 1)..];
            }
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentOutOfRangeException)
        {
            throw Damaged(paths, error);
        }

        return holds;
    }

    /// <summary>Replaces the file. A crash leaves the former holds or these.</summary>
    public static void Write(IFileSystem files, DatabasePaths paths, IReadOnlyList<LogHold> holds)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write("{\"crc\":\"--------\"}\n"u8);
        foreach (LogHold hold in holds)
        {
            using (var writer = new Utf8JsonWriter(buffer))
            {
                writer.WriteStartObject();
                writer.WriteString("name", hold.Name);
                writer.WriteNumber("position", hold.Position);
                writer.WriteString("created", hold.Created.UtcDateTime);
                writer.WriteNumber("maxBytes", hold.MaxBytes);
                if (hold.Expires is { } expires)
                {
                    writer.WriteString("expires", expires.UtcDateTime);
                }

                if (hold.Ended is { } ended)
                {
                    writer.WriteString("ended", ended);
                }

                writer.WriteEndObject();
            }

            buffer.Write("\n"u8);
        }

        byte[] content = buffer.WrittenSpan.ToArray();
        Crc32C.Format(Crc32C.Compute(content.AsSpan(HeadLength)), content.AsSpan(8, 8));
        files.Delete(paths.HoldsDraft);
        files.WriteAndSync(paths.HoldsDraft, content);
        files.Rename(paths.HoldsDraft, paths.Holds);
        files.SyncDirectory(paths.Archive);
    }

    private static LogHold ReadHold(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement hold = document.RootElement;
        return new LogHold(
            hold.GetProperty("name").GetString()!,
            hold.GetProperty("position").GetInt64(),
            Time(hold.GetProperty("created")),
            hold.GetProperty("maxBytes").GetInt64(),
            hold.TryGetProperty("expires", out JsonElement expires) ? Time(expires) : null)
        {
            Ended = hold.TryGetProperty("ended", out JsonElement ended) ? ended.GetString() : null,
        };
    }

    private static DateTimeOffset Time(JsonElement text) =>
        DateTimeOffset.Parse(text.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static CorruptDataException Damaged(DatabasePaths paths, Exception? cause) => new(
        paths.Holds, null, null, $"the holds as the database writes them, but the file was damaged or edited. Delete the directory '{paths.Archive}', which gives up all holds and the history, and create the holds again.", null, cause);
}
