using System.Text.Json;

namespace JsonOrm.Cli.Tests;

/// <summary>Changes by text.</summary>
public sealed class ChangingTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _shop;

    public ChangingTests()
    {
        _shop = _scratch["shop"];
        Shop.Fill(_shop);
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Rows_are_inserted_updated_and_returned()
    {
        Answer inserted = await Tool.Run("change", _shop, "insert into Artist (Name, Country) values ('Kraftwerk', 'Germany'), ('Can', null) returning Id, Name", "--json");
        Assert.Equal([4, 5], JsonDocument.Parse(inserted.Data).RootElement.EnumerateArray().Select(row => row.GetProperty("Id").GetInt32()));
        Answer updated = await Tool.RunWithInput("update Artist set Country = 'Germany' where Country is null;", "change", _shop, "--json");
        Assert.Equal(0, updated.Code);
        Assert.Contains("changed.", updated.Error, StringComparison.Ordinal);
        Assert.Equal("0", await Only("select count(*) as n from Artist where Country is null"));
    }

    [Fact]
    public async Task A_delete_is_confirmed_and_a_dry_run_changes_nothing()
    {
        Answer refused = await Tool.Run("change", _shop, "delete from playlist_entry where true");
        Assert.Equal(8, refused.Code);
        Answer tried = await Tool.Run("change", _shop, "delete from playlist_entry where true", "--dry-run");
        Assert.Equal(0, tried.Code);
        Assert.Contains("2 rows would be changed; nothing was.", tried.Error, StringComparison.Ordinal);
        Assert.Equal("2", await Only("select count(*) as n from playlist_entry"));
        Assert.Equal(0, (await Tool.Run("change", _shop, "delete from playlist_entry where true", "--yes")).Code);
        Assert.Equal("0", await Only("select count(*) as n from playlist_entry"));
    }

    [Fact]
    public async Task Documents_are_changed()
    {
        using (JsonDatabase db = JsonDatabase.Open(_shop))
        {
            await db.Collection("notes").SetAsync("a", System.Text.Json.Nodes.JsonNode.Parse("""{"n":1}""")!);
        }

        Assert.Equal(0, (await Tool.Run("change", _shop, """insert into notes (_id, doc) values ('b', '{"n":5}')""")).Code);
        Answer tried = await Tool.Run("change", _shop, "update notes set doc ->> 'n' = doc ->> 'n' * 2 where true", "--dry-run");
        Assert.Contains("2 rows would be changed; nothing was.", tried.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await Tool.RunWithInput("begin; update notes set doc ->> 'n' = doc ->> 'n' + 1 where _id = 'a'; commit;", "shell", _shop)).Code);
        Assert.Equal("7", await Only("select sum(doc ->> 'n') as n from notes"));
        Assert.Equal(8, (await Tool.Run("change", _shop, "delete from notes where true")).Code);
        Assert.Equal(2, (await Tool.Run("change", _shop, "update notes set n = 1 where true")).Code);
        Answer existing = await Tool.Run("change", _shop, "insert into notes values ('a', '{}')");
        Assert.NotEqual(0, existing.Code);
        Assert.Contains("there is a document with this key", existing.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select 1", 2)]
    [InlineData("update Artist set Name = 'x'", 2)]
    [InlineData("update Nobody set Name = 'x' where true", 2)]
    [InlineData("insert into Artist (Name) values ('Accept')", 6)]
    [InlineData("update Artist set Name = null where true", 6)]
    [InlineData("insert into Album (ArtistId, Title, Released, Price, Format, Tags) values (99, 'x', '2026-01-01', 1, 'Vinyl', null)", 6)]
    public async Task What_is_refused_changes_nothing(string change, int code)
    {
        Answer refused = await Tool.Run("change", _shop, change);
        Assert.Equal(code, refused.Code);
        Assert.Equal("", refused.Out);
        Assert.Equal("3", await Only("select count(*) as n from Artist where Name <> 'x'"));
    }

    private async Task<string> Only(string query) =>
        JsonDocument.Parse((await Tool.Run("query", _shop, query, "--json")).Data).RootElement[0].GetProperty("n").ToString();
}
