using System.Diagnostics;
using System.Text.Json;

namespace JsonOrm.Cli.Tests;

/// <summary>The tool as a server of the Model Context Protocol, spoken to line by line over a real pipe.</summary>
public sealed class McpTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _shop;
    private int _requests;

    public McpTests()
    {
        _shop = _scratch["shop"];
        Shop.Fill(_shop);
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task An_assistant_reads_the_schema_asks_and_is_told_what_is_wrong()
    {
        using var db = JsonDatabase.Open(_shop);
        using Process server = await Begin();

        JsonElement tools = (await Ask(server, "tools/list", "{}")).GetProperty("tools");
        Assert.Equal(["schema", "query", "explain"], tools.EnumerateArray().Select(static tool => tool.GetProperty("name").GetString()));
        Assert.All(tools.EnumerateArray(), static tool => Assert.True(tool.GetProperty("annotations").GetProperty("readOnlyHint").GetBoolean()));

        Assert.Contains("\"Country\"", await Call(server, "schema", """{"table":"Artist"}"""), StringComparison.Ordinal);
        Assert.Equal("""[{"Title":"Balls to the Wall"},{"Title":"Restless and Wild"}]""", await Call(server, "query", """{"text":"select Title from Album where Artist.Name = 'Accept' order by Title"}"""));
        Assert.Contains("index seek ix_artist_Country", await Call(server, "explain", """{"text":"select Name from Artist where Country = 'France'"}"""), StringComparison.Ordinal);
        Assert.Contains("only the first 1", await Call(server, "query", """{"text":"select Id from Artist","rows":1}"""), StringComparison.Ordinal);
        Assert.Contains("Titel", await Call(server, "query", """{"text":"select Titel from Album"}""", isError: true), StringComparison.Ordinal);
        Assert.Contains("no tool", await Call(server, "change", """{"text":"delete from Album"}""", isError: true), StringComparison.Ordinal);

        // It reads along with a writer.
        db.Insert(new Artist { Name = "Later" });
        Assert.Equal("""[{"n":4}]""", await Call(server, "query", """{"text":"select count(*) as n from Artist"}"""));

        server.StandardInput.Close();
        await server.WaitForExitAsync();
        Assert.Equal(0, server.ExitCode);
    }

    [Fact]
    public async Task Rows_are_changed_only_if_the_owner_allows_it()
    {
        using Process server = await Begin("--write");
        Assert.Equal("1 rows changed.", await Call(server, "change", """{"text":"update Artist set Country = 'Austria' where Id = 1"}"""));
        Assert.Contains("unique", await Call(server, "change", """{"text":"update Artist set Name = 'Ottawan' where Id = 1"}""", isError: true), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("""[{"Country":"Austria"}]""", await Call(server, "query", """{"text":"select Country from Artist where Id = 1"}"""));
        server.StandardInput.Close();
        await server.WaitForExitAsync();
    }

    private async Task<Process> Begin(params string[] args)
    {
        Process server = Tool.Start(["mcp", _shop, .. args]);
        JsonElement hello = await Ask(server, "initialize", """{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}""");
        Assert.Equal("jsonorm", hello.GetProperty("serverInfo").GetProperty("name").GetString());
        await server.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        return server;
    }

    private async Task<string> Call(Process server, string tool, string arguments, bool isError = false)
    {
        JsonElement result = await Ask(server, "tools/call", $$"""{"name":"{{tool}}","arguments":{{arguments}}}""");
        Assert.Equal(isError, result.TryGetProperty("isError", out JsonElement error) && error.GetBoolean());
        return result.GetProperty("content")[0].GetProperty("text").GetString()!;
    }

    private async Task<JsonElement> Ask(Process server, string method, string parameters)
    {
        int id = ++_requests;
        await server.StandardInput.WriteLineAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}}}""");
        await server.StandardInput.FlushAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await server.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            using var answer = JsonDocument.Parse(line);
            if (answer.RootElement.TryGetProperty("id", out JsonElement answered) && answered.GetInt32() == id)
            {
                Assert.True(answer.RootElement.TryGetProperty("result", out JsonElement result), line);
                return result.Clone();
            }
        }

        throw new InvalidOperationException("The server has ended.");
    }
}
