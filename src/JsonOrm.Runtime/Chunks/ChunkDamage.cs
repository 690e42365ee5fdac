using System.Globalization;
using JsonOrm.Rows;

namespace JsonOrm.Chunks;

/// <summary>Says in what way a chunk's file differs from what was written, as far as the bytes tell.</summary>
internal static class ChunkDamage
{
    /// <summary>What a person can do about a file that is not what was written.</summary>
    public const string NextStep =
        "Put the file back from a backup or from version control; if it was edited on purpose, open the database with OnExternalChange.Adopt.";

    private const int MarkerLength = 7;

    /// <summary>The error for a whole file that does not match its manifest.</summary>
    public static CorruptDataException Explain(ChunkFolder folder, ChunkInfo info, byte[] bytes)
    {
        string found = Describe(folder, bytes, out long? line, out long? offset);
        string mismatch = string.Create(
            CultureInfo.InvariantCulture,
            $"{info.Bytes} bytes with the checksum {Crc32C.ToText(info.Crc)}, not {bytes.Length} with {Crc32C.ToText(Crc32C.Compute(bytes))}");
        return folder.Damaged(info, line, offset, mismatch + ": " + found);
    }

    private static string Describe(ChunkFolder folder, byte[] bytes, out long? line, out long? offset)
    {
        line = 1;
        offset = 0;
        if (bytes.AsSpan().StartsWith("\uFEFF"u8))
        {
            return "a byte order mark was added";
        }

        int position = 0;
        for (; position < bytes.Length; line++)
        {
            offset = position;
            int length = bytes.AsSpan(position).IndexOf((byte)'\n');
            ReadOnlySpan<byte> text = bytes.AsSpan(position, length < 0 ? bytes.Length - position : length);
            if (IsConflictMarker(text))
            {
                return string.Create(CultureInfo.InvariantCulture, $"git conflict marker at line {line}");
            }

            if (text.EndsWith("\r"u8))
            {
                return "line endings were changed (CRLF)";
            }

            if (length < 0)
            {
                return "the last line has no line feed: the end is missing, or an editor left it out";
            }

            try
            {
                folder.Layout.ExtractKey(text);
            }
            catch (RowFormatException fault)
            {
                offset = position + fault.Offset;
                return string.Create(CultureInfo.InvariantCulture, $"changed since the engine wrote it; line {line} is not a record, expected {fault.Expected}");
            }

            position += length + 1;
        }

        line = offset = null;
        return "changed since the engine wrote it; where cannot be known, every line still has a key";
    }

    /// <summary>True for the lines that git puts around two versions it could not merge.</summary>
    public static bool IsConflictMarker(ReadOnlySpan<byte> line)
    {
        if (line.Length < MarkerLength || line[0] is not ((byte)'<' or (byte)'=' or (byte)'>' or (byte)'|'))
        {
            return false;
        }

        return line[..MarkerLength].IndexOfAnyExcept(line[0]) < 0;
    }
}
