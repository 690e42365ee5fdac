using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JsonOrm.Cli.Moving;

/// <summary>The file of records that an import has rejected: a line a record, with its place, the column, the reason and its text.</summary>
internal sealed class RejectFile(string path, string placeName) : IDisposable
{
    private readonly OutputFile _file = new(path);

    /// <summary>Adds a record.</summary>
    public void Add(long place, string? column, string reason, ReadOnlySpan<byte> record)
    {
        using (var writer = new Utf8JsonWriter(_file.Stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteNumber(placeName, place);
            if (column is not null)
            {
                writer.WriteString("column", column);
            }

            writer.WriteString("reason", reason);
            writer.WriteString("record", Encoding.UTF8.GetString(record));
            writer.WriteEndObject();
        }

        _file.Stream.WriteByte((byte)'\n');
    }

    /// <summary>Puts the records on the disk.</summary>
    public void Flush() => _file.Flush();

    /// <summary>Gives the file its name.</summary>
    public void Complete() => _file.Complete();

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
