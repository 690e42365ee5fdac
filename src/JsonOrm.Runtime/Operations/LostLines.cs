using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace JsonOrm.Operations;

/// <summary>The lines that a recovery could not take over, each with its place and the reason, as lines of JSON.</summary>
internal sealed class LostLines
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public long Count { get; private set; }

    public ReadOnlySpan<byte> Content => _buffer.WrittenSpan;

    /// <summary>Adds a line.</summary>
    /// <param name="file">The file it was in.</param>
    /// <param name="line">Its number, from 1; 0 if the whole file is meant.</param>
    /// <param name="table">The table, or null if it is not known.</param>
    /// <param name="reason">Why it was not taken over.</param>
    /// <param name="text">Its bytes.</param>
    /// <param name="lines">How many lines of rows these are.</param>
    public void Add(string file, long line, string? table, string reason, ReadOnlySpan<byte> text, long lines = 1)
    {
        Count += lines;
        Note(file, line, table, reason, text);
    }

    /// <summary>Adds what is to be told of a line that is not lost.</summary>
    public void Note(string file, long line, string? table, string reason, ReadOnlySpan<byte> text)
    {
        using (var writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("file", file);
            writer.WriteNumber("line", line);
            if (table is not null)
            {
                writer.WriteString("table", table);
            }

            writer.WriteString("reason", reason);
            if (Utf8.IsValid(text))
            {
                writer.WriteString("text", text);
            }
            else
            {
                writer.WriteBase64String("base64", text);
            }

            writer.WriteEndObject();
        }

        _buffer.Write("\n"u8);
    }
}
