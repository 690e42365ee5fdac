using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace JsonOrm.Rows;

/// <summary>What can be said of a record's text before it is read as JSON, and of JSON that is malformed.</summary>
internal static class RecordText
{
    /// <summary>Refuses what a line of records must never be, with a message that says what it looks like.</summary>
    /// <exception cref="RowFormatException">A byte order mark, a conflict marker, bytes that are not UTF-8, or nothing at all.</exception>
    public static void RefuseForeign(ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw new RowFormatException(0, "a record, not an empty line");
        }

        if (text.StartsWith("\uFEFF"u8))
        {
            throw new RowFormatException(0, "a record without a byte order mark");
        }

        if (text.StartsWith("<<<<<<<"u8) || text.StartsWith("======="u8) || text.StartsWith(">>>>>>>"u8) || text.StartsWith("|||||||"u8))
        {
            throw new RowFormatException(0, "a record, not a conflict marker: a merge of this file was left unfinished");
        }

        if (!Utf8.IsValid(text))
        {
            throw new RowFormatException(FindInvalid(text), "valid UTF-8");
        }
    }

    /// <summary>Turns the JSON reader's complaint into ours.</summary>
    public static RowFormatException Malformed(ReadOnlySpan<byte> text, JsonException fault)
    {
        int line = 0;
        for (long left = fault.LineNumber ?? 0; left > 0; left--)
        {
            line += text[line..].IndexOf((byte)'\n') + 1;
        }

        int offset = Math.Min(line + (int)(fault.BytePositionInLine ?? 0), text.Length);
        int place = fault.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        string reason = place < 0 ? fault.Message : fault.Message[..place];
        return new RowFormatException(offset, $"well-formed JSON ({reason.TrimEnd('.')})");
    }

    private static int FindInvalid(ReadOnlySpan<byte> text)
    {
        int offset = 0;
        while (Rune.DecodeFromUtf8(text[offset..], out _, out int length) == OperationStatus.Done)
        {
            offset += length;
        }

        return offset;
    }
}
