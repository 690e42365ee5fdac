using System.Text.Json;

namespace JsonOrm.Cli.Tests;

/// <summary>Export and import of JSON documents: one table, or a whole database.</summary>
public sealed class JsonEnvelopeTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _shop;

    public JsonEnvelopeTests()
    {
        _shop = _scratch["shop"];
        Shop.Fill(_shop);
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task The_envelope_has_table_records_count_and_time()
    {
        string file = _scratch["a/b/artists.json"];
        Assert.Equal(0, (await Tool.Run("export", _shop, "Artist", "--to", file)).Code);
        JsonElement envelope = JsonDocument.Parse(File.ReadAllText(file)).RootElement;
        Assert.Equal("artist", envelope.GetProperty("table").GetString());
        Assert.Equal(3, envelope.GetProperty("count").GetInt32());
        Assert.Equal(["Accept", "Ottawan", "Zoë \"Z\", the 2nd"], envelope.GetProperty("records").EnumerateArray().Select(record => record.GetProperty("Name").GetString()));
        Assert.InRange(envelope.GetProperty("exported_at").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.Equal([file], Directory.GetFiles(_scratch["a/b"]));
    }

    [Fact]
    public async Task A_whole_database_comes_back_equal_in_an_empty_folder()
    {
        await Tool.Run("export", _shop, "--to", _scratch["all.json"]);
        Answer answer = await Tool.Run("import", _scratch["copy"], _scratch["all.json"], "--create", "--json");
        Assert.Equal(4, JsonDocument.Parse(answer.Data).RootElement.GetArrayLength());
        foreach (string table in (string[])["Artist", "Album", "PlaylistEntry", "Sample"])
        {
            Assert.Equal((await Tool.Run("export", _shop, table)).Data, (await Tool.Run("export", _scratch["copy"], table)).Data);
        }

        using var db = JsonDatabase.Open(_scratch["copy"]);
        Assert.Equal(2, db.Find(Artist.ByName("Ottawan"))!.Id);
        db.Insert(new Artist { Name = "Next" });
        Assert.Equal(4, db.Find(Artist.ByName("Next"))!.Id);
        Assert.Throws<UniqueConstraintException>(() => db.Insert(new Artist { Name = "Accept" }));
    }

    [Fact]
    public async Task One_table_comes_back_equal_into_a_filled_one()
    {
        await Tool.Run("export", _shop, "PlaylistEntry", "--to", _scratch["p.json"]);
        using (var db = JsonDatabase.Open(_shop))
        {
            db.Delete(PlaylistEntry.Key(1, 2));
            db.Delete(PlaylistEntry.Key(1, 3));
            db.Insert(new PlaylistEntry { PlaylistId = 9, AlbumId = 1 });
        }

        Assert.Equal(0, (await Tool.Run("import", _shop, _scratch["p.json"])).Code);
        Assert.Equal(["1,2", "1,3", "9,1"], (await Tool.Run("query", _shop, "select PlaylistId, AlbumId from PlaylistEntry order by 1, 2", "-m", "csv")).Lines[1..]);
        Assert.Equal(6, (await Tool.Run("import", _shop, _scratch["p.json"])).Code);
    }

    [Theory]
    [InlineData("""{"table":"Artist","records":[{"Name":"a"}],"count":2}""", "count", "2 records")]
    [InlineData("""{"table":"Album","records":[],"count":0}""", "wrong table", "'Album', not of 'Artist'")]
    [InlineData("""{"table":"Artist","records":[{"Name":"a"},{"Name":"b","Size":1}],"count":2}""", "unknown column", "record 2: Expected a member")]
    [InlineData("""{"table":"Artist","records":[{"Name":"a"},{"Country":"b"}],"count":2}""", "missing column", "record 2: 'Name'")]
    [InlineData("""{"table":"Artist","records":[{"Name":"a"},{"Id":2,"Name":"b"}],"count":2}""", "duplicate key", "record 2: 'Id'")]
    [InlineData("""{"table":"Artist","records":[{"Name":"a"}""", "cut", "no complete JSON")]
    [InlineData("""{"table":"Artist","records":[{"Name":"a"}],"count":1} {}""", "more", "no complete JSON")]
    [InlineData("""{"table":"Artist","records":{}}""", "records", "no array")]
    [InlineData("""{"hello":1}""", "nothing", "no records")]
    [InlineData("", "empty", "no complete JSON")]
    public async Task A_document_that_disagrees_is_refused_with_the_place_and_nothing_is_stored(string text, string what, string said)
    {
        Assert.NotEmpty(what);
        File.WriteAllText(_scratch["x.json"], text);
        Answer answer = await Tool.Run("import", _shop, _scratch["x.json"], "--table", "Artist");
        Assert.Equal(6, answer.Code);
        Assert.Contains(said, answer.Error, StringComparison.Ordinal);
        Assert.Equal("3", (await Tool.Run("query", _shop, "select count(*) as n from Artist", "-m", "csv")).Lines[1]);
    }

    [Fact]
    public async Task An_array_is_a_document_too_and_members_may_come_in_any_order()
    {
        File.WriteAllText(_scratch["artist.json"], "\uFEFF [ {\"Name\":\"a\"}\n, {\"Name\":\"b\"} ] ");
        Assert.Equal(0, (await Tool.Run("import", _shop, _scratch["artist.json"])).Code);
        File.WriteAllText(_scratch["x.json"], """{"count":1,"records":[{"Name":"c"}],"note":{"table":["Album"]},"table":"Artist"}""");
        Assert.Equal(0, (await Tool.Run("import", _shop, _scratch["x.json"])).Code);
        Assert.Equal("6", (await Tool.Run("query", _shop, "select count(*) as n from Artist", "-m", "csv")).Lines[1]);
    }

    [Fact]
    public async Task An_export_that_fails_leaves_the_old_file()
    {
        File.WriteAllText(_scratch["out.json"], "old");
        string file = Directory.GetFiles(Path.Combine(_shop, "data"), "*.jsonl", SearchOption.AllDirectories).First(path => path.Contains("lbum") && !path.Contains("manifest"));
        File.WriteAllText(file, File.ReadAllText(file).Replace("Wild", "Mild", StringComparison.Ordinal));
        Assert.Equal(5, (await Tool.Run("export", _shop, "--to", _scratch["out.json"])).Code);
        Assert.Equal("old", File.ReadAllText(_scratch["out.json"]));
        Assert.DoesNotContain(Directory.GetFiles(_scratch.Path), path => path.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_export_while_a_writer_works_is_one_committed_state()
    {
        using var db = JsonDatabase.Open(_shop);
        using var stop = new CancellationTokenSource();
        Task writer = Task.Run(() =>
        {
            for (int i = 0; !stop.IsCancellationRequested; i++)
            {
                db.Transact(transaction =>
                {
                    transaction.Upsert(new Artist { Id = 100, Name = "left " + i });
                    transaction.Upsert(new PlaylistEntry { PlaylistId = 100, AlbumId = 1, Added = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(i) });
                });
            }
        });
        for (int round = 0; round < 3; round++)
        {
            JsonElement all = JsonDocument.Parse((await Tool.RunProcess("export", _shop, "--format", "json")).Data).RootElement;
            string? left = Records(all, Artist.Schema.Name).Where(record => record.GetProperty("Id").GetInt32() == 100).Select(record => record.GetProperty("Name").GetString()).FirstOrDefault();
            DateTimeOffset? right = Records(all, PlaylistEntry.Schema.Name).Where(record => record.GetProperty("PlaylistId").GetInt32() == 100).Select(record => (DateTimeOffset?)record.GetProperty("Added").GetDateTimeOffset()).FirstOrDefault();
            Assert.Equal(left, right is null ? null : "left " + (int)(right.Value - new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalSeconds);
        }

        await stop.CancelAsync();
        await writer;
    }

    private static IEnumerable<JsonElement> Records(JsonElement all, string table) =>
        all.GetProperty("tables").EnumerateArray().Single(each => each.GetProperty("table").GetString() == table).GetProperty("records").EnumerateArray();
}
