using System.Globalization;
using System.Text.Json;

namespace JsonOrm.Cli.Moving;

/// <summary>
/// A JSON document with records: the object that an export of one table writes, that of a whole database, or an array of records. It is read twice: to check
/// that it is complete, and to import it.
/// </summary>
internal sealed class JsonDocumentSource(string path) : IImportSource
{
    public string PlaceName => "record";

    public IEnumerable<ImportPart> Parts(ImportRequest request, CancellationToken cancellationToken)
    {
        List<Content> contents;
        try
        {
            contents = Scan(cancellationToken);
        }
        catch (JsonException error)
        {
            throw new CommandException(ExitCode.Refused, $"'{path}' is no complete JSON document: {error.Message} Nothing was imported.", error);
        }

        foreach (Content content in contents)
        {
            string name = content.Table ?? request.Table ?? Path.GetFileNameWithoutExtension(path);
            if (request.Table is { } asked && !string.Equals(name, asked, StringComparison.OrdinalIgnoreCase))
            {
                if (contents.Count > 1)
                {
                    continue;
                }

                throw new CommandException(ExitCode.Refused, $"'{path}' has records of table '{name}', not of '{asked}'. Nothing was imported.");
            }

            if (content.Declared is { } declared && declared != content.Count)
            {
                throw new CommandException(ExitCode.Refused, string.Create(
                    CultureInfo.InvariantCulture, $"'{path}' says that it has {declared} records of table '{name}', and has {content.Count}. It was cut or edited. Nothing was imported."));
            }

            yield return new ImportPart(name, SchemaOf(content), new ArraySource(path, content.Offset));
        }
    }

    public void Dispose()
    {
    }

    private TableSchema? SchemaOf(Content content)
    {
        try
        {
            return content.Schema is null ? null : SchemaJson.Read(content.Schema);
        }
        catch (FormatException error)
        {
            throw new CommandException(ExitCode.Refused, $"The schema of table '{content.Table}' in '{path}' is not valid: expected {error.Message}", error);
        }
    }

    private List<Content> Scan(CancellationToken cancellationToken)
    {
        using var json = new JsonStream(path);
        json.Read();
        var contents = new List<Content>();
        if (json.Token == JsonTokenType.StartArray)
        {
            var content = new Content { Offset = json.TokenOffset };
            content.Count = CountElements(json, cancellationToken);
            contents.Add(content);
        }
        else if (json.Token == JsonTokenType.StartObject)
        {
            ScanObject(json, contents, isWhole: true, cancellationToken);
        }

        if (contents.Count == 0)
        {
            throw new CommandException(ExitCode.Refused, $"'{path}' has no records: expected an array, or an object with \"table\" and \"records\", or with \"tables\".");
        }

        // What comes behind the document is no part of it.
        while (json.Read())
        {
        }

        return contents;
    }

    private void ScanObject(JsonStream json, List<Content> contents, bool isWhole, CancellationToken cancellationToken)
    {
        var content = new Content { Offset = -1 };
        while (json.Read() && json.Token == JsonTokenType.PropertyName)
        {
            string member = json.Text!;
            if (member == "tables" && isWhole)
            {
                json.Read();
                bool isArray = json.Token == JsonTokenType.StartArray;
                while (isArray && json.Read() && json.Token == JsonTokenType.StartObject)
                {
                    ScanObject(json, contents, isWhole: false, cancellationToken);
                }
            }
            else if (member == "records")
            {
                json.Read();
                content.Offset = json.Token == JsonTokenType.StartArray
                    ? json.TokenOffset
                    : throw new CommandException(ExitCode.Refused, $"\"records\" in '{path}' is no array. Nothing was imported.");
                content.Count = CountElements(json, cancellationToken);
            }
            else
            {
                json.ReadElement(out ReadOnlyMemory<byte> value);
                content.Take(member, value);
            }
        }

        if (content.Offset >= 0)
        {
            contents.Add(content);
        }
    }

    private static long CountElements(JsonStream json, CancellationToken cancellationToken)
    {
        long count = 0;
        while (json.ReadElement(out _))
        {
            cancellationToken.ThrowIfCancellationRequested();
            count++;
        }

        return count;
    }

    /// <summary>What the document says of one table.</summary>
    private sealed class Content
    {
        public string? Table { get; private set; }

        public string? Schema { get; private set; }

        public long? Declared { get; private set; }

        public long Offset { get; set; }

        public long Count { get; set; }

        public void Take(string member, ReadOnlyMemory<byte> value)
        {
            using var document = JsonDocument.Parse(value);
            JsonElement element = document.RootElement;
            switch (member)
            {
                case "table" when element.ValueKind == JsonValueKind.String:
                    Table = element.GetString();
                    break;
                case "schema" when element.ValueKind == JsonValueKind.Object:
                    Schema = element.GetRawText();
                    break;
                case "count" when element.TryGetInt64(out long count):
                    Declared = count;
                    break;
            }
        }
    }

    /// <summary>The records of one array of the document.</summary>
    private sealed class ArraySource(string path, long offset) : RecordSource
    {
        private JsonStream? _json;

        public override string PlaceName => "record";

        public override long Length { get; } = new FileInfo(path).Length;

        public override long Done => _json?.Done ?? 0;

        public override IEnumerable<SourceRecord> Read(TableSchema table) => Records();

        private IEnumerable<SourceRecord> Records()
        {
            using var json = new JsonStream(path, offset);
            _json = json;
            json.Read();
            for (long number = 1; json.ReadElement(out ReadOnlyMemory<byte> record); number++)
            {
                yield return new SourceRecord(number, record);
            }
        }

        public override TableSchema Guess(string table, IReadOnlyList<string> key, CancellationToken cancellationToken)
        {
            var guess = new JsonGuess();
            foreach (SourceRecord record in Records())
            {
                cancellationToken.ThrowIfCancellationRequested();
                guess.Add(record.Json.Span);
            }

            return guess.ToSchema(table, key);
        }
    }
}
