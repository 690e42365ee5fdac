using System.Buffers.Text;
using JsonOrm.Files;

namespace JsonOrm.Wal;

/// <summary>
/// The format of a <see cref="PublishedWatermark"/> file: a header and two states, each a line of JSON padded with spaces. A state's checksum continues the
/// header's, so that a state belonging to another header is invalid.
/// </summary>
internal static class PublishedWatermarkText
{
    public const string FileName = "published.jsonl";
    public const int LineLength = 128;

    private const int FileLength = 3 * LineLength;

    // A reader that is delayed while it copies the lines may see each of them in the middle of a change.
    private const int MostReads = 100;

    private static ReadOnlySpan<byte> BootMember => ",\"boot\":\""u8;

    private static ReadOnlySpan<byte> PublishedMember => ",\"published\":"u8;

    private static ReadOnlySpan<byte> DurableMember => ",\"durable\":"u8;

    /// <summary>Writes the whole file, with both places holding the same state.</summary>
    public static byte[] Write(string boot, ulong database, in PublishedState state, out uint seed)
    {
        byte[] content = new byte[FileLength];
        seed = WriteHeader(content.AsSpan(0, LineLength), boot, database);
        WriteState(content.AsSpan(LineLength, LineLength), state, seed);
        content.AsSpan(LineLength, LineLength).CopyTo(content.AsSpan(2 * LineLength));
        return content;
    }

    /// <summary>Writes one state as a line.</summary>
    public static void WriteState(Span<byte> line, in PublishedState state, uint seed)
    {
        int length = Begin(line);
        length += Put(line[length..], PublishedMember);
        length += Put(line[length..], state.Lsn);
        length += Put(line[length..], DurableMember);
        length += Put(line[length..], state.DurableLsn);
        End(line, length, seed);
    }

    /// <summary>Reads the watermark of this database during this boot; returns null if there is no such watermark.</summary>
    public static PublishedState? Read(IFile file, string boot, ulong database)
    {
        Span<byte> header = stackalloc byte[LineLength];
        uint seed = WriteHeader(header, boot, database);
        Span<byte> content = stackalloc byte[FileLength];
        Span<byte> before = stackalloc byte[FileLength];
        for (int read = 1; ; read++)
        {
            if (file.ReadFully(content, 0) < FileLength || !content[..LineLength].SequenceEqual(header))
            {
                return null;
            }

            PublishedState? first = ReadState(content[LineLength..], seed), second = ReadState(content[(2 * LineLength)..], seed);

            // A line that is being written is read again, because the other one may have been read before it was the newest. A line that does not change was
            // left by a writer that failed or was killed, and that acknowledged nothing by it.
            if ((first is not null && second is not null) || (read > 1 && content.SequenceEqual(before)) || read == MostReads)
            {
                return (first?.Lsn ?? -1) > (second?.Lsn ?? -1) ? first : second;
            }

            content.CopyTo(before);
        }
    }

    /// <summary>
    /// Returns the last commit that must be in the log according to the watermark; null if it says nothing. During the boot in which it was written, this is
    /// the published commit, because all
    /// written bytes are visible. In a later boot the watermark may be outdated, and a power loss may have removed published commits, but what it calls synced
    /// must exist.
    /// </summary>
    public static long? ReadKnown(IFile file, string? boot, ulong database)
    {
        Span<byte> content = stackalloc byte[FileLength];
        if (file.ReadFully(content, 0) < FileLength || !content[WalLine.ChecksumLength..].StartsWith(BootMember))
        {
            return null;
        }

        ReadOnlySpan<byte> name = content[(WalLine.ChecksumLength + BootMember.Length)..LineLength];
        int end = name.IndexOf((byte)'"');
        string written = System.Text.Encoding.ASCII.GetString(end < 0 ? default : name[..end]);
        if (!IsPlain(written))
        {
            return null;
        }

        Span<byte> header = stackalloc byte[LineLength];
        uint seed = WriteHeader(header, written, database);
        if (!content[..LineLength].SequenceEqual(header))
        {
            return null;
        }

        PublishedState? first = ReadState(content[LineLength..], seed), second = ReadState(content[(2 * LineLength)..], seed);
        return written == boot
            ? Greater(first?.Lsn, second?.Lsn)
            : Greater(first?.DurableLsn, second?.DurableLsn);
    }

    /// <summary>True if a boot identity can be written without escaping.</summary>
    public static bool IsPlain(string boot)
    {
        foreach (char letter in boot)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter != '-')
            {
                return false;
            }
        }

        return boot.Length is > 0 and <= 48;
    }

    private static uint WriteHeader(Span<byte> line, string boot, ulong database)
    {
        int length = Begin(line);
        length += Put(line[length..], BootMember);
        length += System.Text.Encoding.ASCII.GetBytes(boot, line[length..]);
        length += Put(line[length..], "\",\"database\":\""u8);
        Utf8Formatter.TryFormat(database, line[length..], out int digits, new System.Buffers.StandardFormat('x', 16));
        length += digits;
        length += Put(line[length..], "\""u8);
        return End(line, length, 0);
    }

    private static long? Greater(long? first, long? second) => first is null || second > first ? second : first;

    private static PublishedState? ReadState(ReadOnlySpan<byte> content, uint seed)
    {
        ReadOnlySpan<byte> line = content[..(LineLength - 1)];
        if (content[LineLength - 1] != (byte)'\n' || !WalLine.Follows(line, seed, out _))
        {
            return null;
        }

        ReadOnlySpan<byte> rest = line[WalLine.ChecksumLength..];
        if (!TryRead(ref rest, PublishedMember, out long published) || !TryRead(ref rest, DurableMember, out long durable))
        {
            return null;
        }

        return new PublishedState(published, durable);
    }

    private static bool TryRead(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> member, out long value)
    {
        value = 0;
        if (!rest.StartsWith(member) || !Utf8Parser.TryParse(rest[member.Length..], out value, out int digits))
        {
            return false;
        }

        rest = rest[(member.Length + digits)..];
        return true;
    }

    private static int Begin(Span<byte> line)
    {
        line.Fill((byte)' ');
        return Put(line, "{\"crc\":\"--------\""u8);
    }

    private static uint End(Span<byte> line, int length, uint seed)
    {
        line[length] = (byte)'}';
        line[^1] = (byte)'\n';
        uint crc = Crc32C.Append(seed, line[WalLine.ChecksumLength..^1]);
        Crc32C.Format(crc, line.Slice(WalLine.Start.Length, 8));
        return crc;
    }

    private static int Put(Span<byte> target, ReadOnlySpan<byte> text)
    {
        text.CopyTo(target);
        return text.Length;
    }

    private static int Put(Span<byte> target, long number)
    {
        Utf8Formatter.TryFormat(number, target, out int written);
        return written;
    }
}
