using System.Buffers.Text;
using System.Text.Json;
using JsonOrm.Files;

namespace JsonOrm.Wal;

/// <summary>
/// The three kinds of line of the write-ahead log, each one JSON object that starts with its checksum:
/// <code>
/// {"crc":"9f3a12bd","segment":7,"database":"…","salt":"…","previous":"5d0c…","first":1040,"durable":1039}
/// {"crc":"01c4be77","lsn":1040,"durable":1039,"time":"…","tx":[["put","track",{…}],["delete","track",[9]]]}
/// {"crc":"7730aa02","durable":1040}
/// </code>
/// The checksum covers the rest of its line and continues the previous line's, so that a line that is lost, duplicated, moved or foreign breaks the chain.
/// "durable" is the last LSN known to be synced when the line was created.
/// </summary>
internal static class WalLine
{
    /// <summary>The length of <c>{"crc":"xxxxxxxx"</c>, which the checksum does not cover.</summary>
    public const int ChecksumLength = 17;

    private const int DigitsOffset = 8;

    /// <summary>The first bytes of every line.</summary>
    public static ReadOnlySpan<byte> Start => "{\"crc\":\""u8;

    public static uint AppendHeader(WalBuffer buffer, in WalHeader header, uint previousCrc)
    {
        int start = Begin(buffer);
        buffer.Append(",\"segment\":"u8);
        buffer.Append(header.Segment);
        buffer.Append(",\"database\":\""u8);
        AppendHex(buffer, header.Database);
        buffer.Append("\",\"salt\":\""u8);
        AppendHex(buffer, header.Salt);
        buffer.Append("\",\"previous\":\""u8);
        Span<byte> digits = stackalloc byte[8];
        Crc32C.Format(previousCrc, digits);
        buffer.Append(digits);
        buffer.Append("\",\"first\":"u8);
        buffer.Append(header.FirstLsn);
        buffer.Append(",\"durable\":"u8);
        buffer.Append(header.FirstLsn - 1);
        return End(buffer, start, previousCrc);
    }

    public static uint AppendCommit(WalBuffer buffer, long lsn, long durable, DateTime time, ReadOnlySpan<byte> operations, uint previousCrc, ILineSeal? seal = null)
    {
        int start = Begin(buffer);
        buffer.Append(",\"lsn\":"u8);
        buffer.Append(lsn);
        buffer.Append(",\"durable\":"u8);
        buffer.Append(durable);
        buffer.Append(",\"time\":\""u8);
        buffer.Append(time);
        buffer.Append("\","u8);
        if (seal is null)
        {
            buffer.Append("\"tx\":["u8);
            buffer.Append(operations);
            buffer.Append((byte)']');
        }
        else
        {
            byte[] text = seal.Seal(lsn, previousCrc, buffer.From(start + ChecksumLength), operations);
            buffer.Append(SealedLine.Member);
            buffer.Append(text);
            buffer.Append((byte)'"');
        }

        return End(buffer, start, previousCrc);
    }

    public static uint AppendWatermark(WalBuffer buffer, long durable, uint previousCrc)
    {
        int start = Begin(buffer);
        buffer.Append(",\"durable\":"u8);
        buffer.Append(durable);
        return End(buffer, start, previousCrc);
    }

    /// <summary>Returns when a commit was made, in UTC.</summary>
    public static DateTimeOffset TimeOf(in WalCommit commit)
    {
        ReadOnlySpan<byte> line = commit.Content.AsSpan(commit.Offset, commit.OperationsOffset);
        ReadOnlySpan<byte> member = "\"time\":\""u8;
        int start = line.IndexOf(member);
        return start >= 0 && Utf8Parser.TryParse(line[(start + member.Length)..], out DateTime time, out _, 'O')
            ? new DateTimeOffset(time.ToUniversalTime(), TimeSpan.Zero)
            : throw new CorruptDataException(commit.File, commit.Line, commit.Offset, "a commit with its time. Its checksum is right, so a newer version of JsonOrm has written it.");
    }

    /// <summary>Reads the checksum that a line claims, without verifying it.</summary>
    public static bool TryReadChecksum(ReadOnlySpan<byte> line, out uint crc)
    {
        crc = 0;
        return line.Length > ChecksumLength && line[..DigitsOffset].SequenceEqual(Start)
            && line[ChecksumLength - 1] == (byte)'"' && Crc32C.TryParse(line.Slice(DigitsOffset, 8), out crc);
    }

    /// <summary>True if the line's checksum continues the previous line's.</summary>
    public static bool Follows(ReadOnlySpan<byte> line, uint previousCrc, out uint crc) =>
        TryReadChecksum(line, out crc) && Crc32C.Append(previousCrc, line[ChecksumLength..]) == crc;

    /// <summary>Reads the members of a line whose checksum was correct; anything unexpected is therefore a newer format or a defect.</summary>
    /// <returns>Null if the line is none of the three kinds.</returns>
    public static WalLineContent? Parse(ReadOnlySpan<byte> line) => WalLineText.TryRead(line) ?? ParseAny(line);

    private static WalLineContent? ParseAny(ReadOnlySpan<byte> line)
    {
        var content = new WalLineContent { Lsn = -1, Durable = -1, Segment = -1 };
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = FormatLimits.MaxLogDepth });
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("tx"u8))
                {
                    reader.Read();
                    content.OperationsOffset = (int)reader.TokenStartIndex;
                    reader.Skip();
                }
                else if (reader.ValueTextEquals("sealed"u8))
                {
                    reader.Read();
                    content.IsSealed = true;
                    content.OperationsOffset = (int)reader.TokenStartIndex + 1;
                }
                else if (!ReadMember(ref reader, ref content))
                {
                    return null;
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }

        return content.Durable < 0 ? null : content;
    }

    private static bool ReadMember(ref Utf8JsonReader reader, ref WalLineContent content)
    {
        if (reader.ValueTextEquals("lsn"u8))
        {
            reader.Read();
            content.Lsn = reader.GetInt64();
        }
        else if (reader.ValueTextEquals("durable"u8))
        {
            reader.Read();
            content.Durable = reader.GetInt64();
        }
        else if (reader.ValueTextEquals("segment"u8))
        {
            reader.Read();
            content.Segment = reader.GetInt64();
        }
        else if (reader.ValueTextEquals("first"u8))
        {
            reader.Read();
            content.FirstLsn = reader.GetInt64();
        }
        else if (reader.ValueTextEquals("database"u8))
        {
            reader.Read();
            return TryReadHex(reader.ValueSpan, out content.Database);
        }
        else if (reader.ValueTextEquals("previous"u8))
        {
            reader.Read();
            return Crc32C.TryParse(reader.ValueSpan, out content.PreviousCrc);
        }
        else if (reader.ValueTextEquals("salt"u8) || reader.ValueTextEquals("time"u8) || reader.ValueTextEquals("crc"u8))
        {
            reader.Read();
        }
        else
        {
            return false;
        }

        return true;
    }

    private static bool TryReadHex(ReadOnlySpan<byte> text, out ulong value) =>
        Utf8Parser.TryParse(text, out value, out int consumed, 'x') && consumed == text.Length;

    private static void AppendHex(WalBuffer buffer, ulong value)
    {
        Span<byte> digits = stackalloc byte[16];
        Crc32C.Format((uint)(value >> 32), digits);
        Crc32C.Format((uint)value, digits[8..]);
        buffer.Append(digits);
    }

    private static int Begin(WalBuffer buffer)
    {
        int start = buffer.Length;
        buffer.Append("{\"crc\":\"--------\""u8);
        return start;
    }

    private static uint End(WalBuffer buffer, int start, uint previousCrc)
    {
        buffer.Append((byte)'}');
        Span<byte> line = buffer.From(start);
        uint crc = Crc32C.Append(previousCrc, line[ChecksumLength..]);
        Crc32C.Format(crc, line.Slice(DigitsOffset, 8));
        buffer.Append((byte)'\n');
        return crc;
    }
}
