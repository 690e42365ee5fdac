using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace JsonOrm.Rows;

/// <summary>Diagnoses a record's text before it is read as JSON, and malformed JSON.</summary>
internal static class RecordText
{
    /// <summary>Rejects text that can never be a line of records, with a message that says what it looks like.</summary>
    /// <exception cref="RowFormatException">The text has a byte order mark, a conflict marker or bytes that are not UTF-8, or is empty.</exception>
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

    /// <summary>Converts the JSON reader's error to JsonOrm's.</summary>
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
