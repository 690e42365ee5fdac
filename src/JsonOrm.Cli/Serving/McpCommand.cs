using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using JsonOrm.Cli.Output;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace JsonOrm.Cli.Serving;

/// <summary><c>jsonorm mcp</c></summary>
internal static class McpCommand
{
    private const int DefaultRows = 200;

    private const string Language = "The language is SQL's select over the tables that the tool 'schema' lists: joins, group by, window functions, subqueries, and paths such as Artist.Name over a reference. Text is in single quotes, names in double quotes if they need any.";

    public static Command Create(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        Option<bool> write = new("--write") { Description = "Offers the tool 'change' too, which inserts, updates and deletes rows." };
        var command = new Command(
            "mcp",
            "Serves a database to an assistant by the Model Context Protocol over standard input and output: the tools 'schema', 'query' and 'explain'. Read-only unless --write is given; another process may have the database open for writing.")
        {
            database, write,
        };
        command.Runs(terminal, (parsed, cancellationToken) =>
        {
            string folder = parsed.GetRequiredValue(database);
            using JsonDatabase db = DatabaseFolder.OpenToFollow(folder);
            Serve(db, folder, parsed.GetValue(write), cancellationToken).GetAwaiter().GetResult();
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task Serve(JsonDatabase db, string folder, bool canWrite, CancellationToken cancellationToken)
    {
        List<Tool> tools = Tools(canWrite);
        var options = new McpServerOptions
        {
            ServerInfo = new Implementation { Name = "jsonorm", Version = typeof(McpCommand).Assembly.GetName().Version!.ToString(3) },
            ServerInstructions = $"The JsonOrm database '{Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))}'. Read its tables with 'schema' first, then ask with 'query'. {Language}",
            Handlers = new McpServerHandlers
            {
                ListToolsHandler = (_, _) => ValueTask.FromResult(new ListToolsResult { Tools = tools }),
                CallToolHandler = (request, token) => ValueTask.FromResult(Call(db, folder, canWrite, request.Params!, token)),
            },
        };
        var transport = new StdioServerTransport(options);
        await using (transport.ConfigureAwait(false))
        {
            McpServer server = McpServer.Create(transport, options);
            await using (server.ConfigureAwait(false))
            {
                await server.RunAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static List<Tool> Tools(bool canWrite)
    {
        var tools = new List<Tool>
        {
            Of("schema", "The tables of the database with their columns, types, keys, indexes and references, as JSON.", """{"type":"object","properties":{"table":{"type":"string","description":"Only this table."}}}""", isReadOnly: true),
            Of(
                "query",
                $"Runs a query and returns its rows as a JSON array. {Language}",
                """{"type":"object","properties":{"text":{"type":"string","description":"The query, for example: select Title, Artist.Name from Album where Price < 10 order by Title"},"rows":{"type":"integer","description":"The most rows to return; 200 by default."}},"required":["text"]}""",
                isReadOnly: true),
            Of("explain", "The plan of a query: which index or scan each table is read by, and how many rows that is expected to be.", """{"type":"object","properties":{"text":{"type":"string"}},"required":["text"]}""", isReadOnly: true),
        };
        if (canWrite)
        {
            tools.Add(Of("change", "Inserts, updates or deletes rows by one statement, all or none, and returns their number.", """{"type":"object","properties":{"text":{"type":"string","description":"For example: update Album set Price = 9.90 where Id = 3"}},"required":["text"]}""", isReadOnly: false));
        }

        return tools;
    }

    private static Tool Of(string name, string description, string schema, bool isReadOnly)
    {
        using var document = JsonDocument.Parse(schema);
        return new Tool
        {
            Name = name,
            Description = description,
            InputSchema = document.RootElement.Clone(),
            Annotations = new ToolAnnotations { ReadOnlyHint = isReadOnly, DestructiveHint = !isReadOnly, OpenWorldHint = false },
        };
    }

    // What is wrong with a query is for the assistant to read, so it is an answer.
    private static CallToolResult Call(JsonDatabase db, string folder, bool canWrite, CallToolRequestParams call, CancellationToken cancellationToken)
    {
        try
        {
            string text = call.Name switch
            {
                "schema" => Schema(db, folder, Argument(call, "table")),
                "query" => Query(db, Required(call), Rows(call), cancellationToken),
                "explain" => db.Explain(QueryText.FromString(Required(call))),
                "change" when canWrite => Change(folder, Required(call)),
                _ => throw new CommandException(ExitCode.Usage, $"There is no tool '{call.Name}'."),
            };
            return Answer(text, isError: false);
        }
        catch (Exception error) when (error is JsonOrmException or CommandException)
        {
            return Answer(error.Message, isError: true);
        }
    }

    private static CallToolResult Answer(string text, bool isError) => new() { Content = [new TextContentBlock { Text = text }], IsError = isError };

    private static string Schema(JsonDatabase db, string folder, string? table)
    {
        IEnumerable<TableSchema> tables = table is null ? db.Tables : [DatabaseFolder.Table(db.Tables, table, folder)];
        return "[" + string.Join(",\n", tables.Select(static schema => SchemaJson.Write(schema, indented: false).TrimEnd())) + "]";
    }

    private static string Query(JsonDatabase db, string text, int most, CancellationToken cancellationToken)
    {
        using JsonSnapshot snapshot = db.BeginSnapshot();
        using ResultReader rows = snapshot.ReadAsync(QueryText.FromString(text), cancellationToken).AsTask().GetAwaiter().GetResult();
        using var buffer = new MemoryStream();
        long count = 0;
        bool isCut = false;
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartArray();
            while (rows.Read())
            {
                if (isCut = count == most)
                {
                    break;
                }

                count++;
                cancellationToken.ThrowIfCancellationRequested();
                JsonOutput.WriteObject(writer, rows.Columns, RowOutput.Typed(rows));
            }

            writer.WriteEndArray();
        }

        string answer = Encoding.UTF8.GetString(buffer.ToArray());
        return isCut ? answer + string.Create(CultureInfo.InvariantCulture, $"\nThere are more than {most} rows; only the first {most} are here.") : answer;
    }

    private static string Change(string folder, string text)
    {
        using JsonDatabase writer = DatabaseFolder.OpenToWrite(folder);
        var change = QueryText.FromString(text);
        long count = writer.Change(change);
        return !TextChanges.ChangesIndex(change) ? string.Create(CultureInfo.InvariantCulture, $"{count} rows changed.") : count == 0 ? "Nothing had to be done." : "Done.";
    }

    private static int Rows(CallToolRequestParams call) =>
        call.Arguments is { } arguments && arguments.TryGetValue("rows", out JsonElement rows) && rows.TryGetInt32(out int most) && most > 0 ? most : DefaultRows;

    private static string Required(CallToolRequestParams call) => Argument(call, "text") ?? throw new CommandException(ExitCode.Usage, $"The tool '{call.Name}' needs the argument 'text'.");

    private static string? Argument(CallToolRequestParams call, string name) =>
        call.Arguments is { } arguments && arguments.TryGetValue(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
