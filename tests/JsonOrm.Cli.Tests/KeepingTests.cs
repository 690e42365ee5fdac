using System.Text.Json;

namespace JsonOrm.Cli.Tests;

/// <summary>Commands that keep a database in order.</summary>
public sealed class KeepingTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _shop;

    public KeepingTests()
    {
        _shop = _scratch["shop"];
        Shop.Fill(_shop);
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_backup_of_an_open_database_is_restored_to_a_position()
    {
        string backups = _scratch["backups"];
        using (var db = JsonDatabase.Open(_shop))
        {
            Answer first = await Tool.RunProcess("backup", _shop, backups, "--json");
            long position = JsonDocument.Parse(first.Data).RootElement[0].GetProperty("position").GetInt64();
            db.Insert(new Artist { Name = "Later" });
            Assert.Equal(0, (await Tool.RunProcess("backup", _shop, backups)).Code);
            Assert.Equal(2, JsonDocument.Parse((await Tool.Run("backups", backups, "--json")).Data).RootElement.GetArrayLength());
            Assert.Equal(0, (await Tool.Run("restore", backups, _scratch["old"], "--at", position.ToString(System.Globalization.CultureInfo.InvariantCulture))).Code);
            Assert.Equal(0, (await Tool.Run("restore", backups, _scratch["new"])).Code);

            // A commit that the backups do not have is not left out silently.
            db.Insert(new Artist { Name = "Too late" });
            Answer beyond = await Tool.Run("restore", backups, _scratch["beyond"], "--at", db.Position.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(3, beyond.Code);
            Assert.Contains($"does not have commit {db.Position}: the last commit that can be restored is {db.Position - 1}", beyond.Error, StringComparison.Ordinal);
            Assert.False(Directory.Exists(_scratch["beyond"]));
            Assert.Equal(4, (await Tool.RunProcess("restore", backups, _shop, "--replace", "--yes")).Code);
        }

        Assert.Equal("3", await Count(_scratch["old"]));
        Assert.Equal("4", await Count(_scratch["new"]));
    }

    [Fact]
    public async Task A_database_is_replaced_only_if_confirmed()
    {
        Assert.Equal(0, (await Tool.Run("backup", _shop, _scratch["backups"])).Code);
        using (var db = JsonDatabase.Open(_shop))
        {
            db.Insert(new Artist { Name = "Later" });
        }

        Assert.Equal(0, (await Tool.Run("verify", _shop, "--quick")).Code);
        Assert.Contains(" rows, at commit", (await Tool.Run("verify", _shop, "--full")).Error, StringComparison.Ordinal);
        Answer both = await Tool.Run("verify", _shop, "--quick", "--full");
        Assert.Equal(2, both.Code);
        Assert.Contains("--quick and --full exclude each other", both.Error, StringComparison.Ordinal);
        Answer refused = await Tool.Run("restore", _scratch["backups"], _shop, "--replace");
        Assert.Equal(8, refused.Code);
        Assert.Contains("--yes", refused.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, (await Tool.Run("restore", _scratch["backups"], _shop)).Code);
        Assert.Equal("4", await Count(_shop));
        Assert.Equal(0, (await Tool.Run("restore", _scratch["backups"], _shop, "--replace", "--yes")).Code);
        Assert.Equal("3", await Count(_shop));
        Assert.Equal(2, (await Tool.Run("restore", _scratch["backups"], _scratch["x"], "--at", "yesterday")).Code);
    }

    [Fact]
    public async Task A_damaged_database_is_recovered_line_by_line()
    {
        Assert.Equal(0, (await Tool.Run("checkpoint", _shop)).Code);
        string chunk = Directory.GetFiles(Path.Combine(_shop, "data", "artist"), "0*.jsonl").Single();
        string[] lines = File.ReadAllLines(chunk);
        File.WriteAllText(chunk, string.Join('\n', [lines[0], "{broken", .. lines[2..]]) + "\n");

        Answer recovered = await Tool.Run("recover", _shop, _scratch["new"], "--json");

        Assert.Equal(1, recovered.Code);
        Assert.Contains("lost+found.jsonl", recovered.Error, StringComparison.Ordinal);
        Assert.Contains("Not verified: 2 rows of table 'artist' from lines 1 to 3 of ", recovered.Error, StringComparison.Ordinal);
        Assert.Equal(2, JsonDocument.Parse(recovered.Out).RootElement.EnumerateArray().Single(table => table.GetProperty("table").GetString() == "artist").GetProperty("rows").GetInt32());
        Assert.Contains("{broken", File.ReadAllText(Path.Combine(_scratch["new"], "lost+found.jsonl")), StringComparison.Ordinal);
        Assert.Equal("2", await Count(_scratch["new"]));
    }

    [Fact]
    public async Task Schemas_that_are_lost_are_taken_from_backups_or_rows_become_documents()
    {
        Assert.Equal(0, (await Tool.Run("backup", _shop, _scratch["backups"])).Code);
        Assert.Equal(0, (await Tool.Run("checkpoint", _shop)).Code);
        foreach (string file in Directory.GetFiles(Path.Combine(_shop, "schema"), "artist*"))
        {
            File.Delete(file);
        }

        Answer documents = await Tool.Run("recover", _shop, _scratch["documents"]);
        Assert.Equal(1, documents.Code);
        Assert.Contains("3 documents of the collection 'artist_rows'", File.ReadAllText(Path.Combine(_scratch["documents"], "lost+found.jsonl")), StringComparison.Ordinal);
        Assert.Equal("3", (await Tool.Run("query", _scratch["documents"], "select count(*) as n from artist_rows where doc->>'Name' is not null", "-m", "csv")).Lines[1]);
        Assert.Equal("3", (await Tool.Run("query", _scratch["documents"], "select count(*) as n from album", "-m", "csv")).Lines[1]);
        using (var db = JsonDatabase.Open(_scratch["documents"]))
        {
            Assert.Equal(3, db.Collection("artist_rows").As<Artist>());
            _ = Select.From(Album.Columns).ToList(db);
            Assert.Equal("Accept", db.Query($"select Artist.Name from Album where Id = 1").Single()[0]);
        }

        Answer rows = await Tool.Run("recover", _shop, _scratch["rows"], "--schemas", _scratch["backups"]);
        Assert.True(rows.Code == 0, rows.Error);
        Assert.Equal("3", await Count(_scratch["rows"]));
        Assert.Equal(0, (await Tool.Run("verify", _scratch["rows"])).Code);
    }

    [Fact]
    public async Task A_database_with_a_collection_is_verified_recovered_and_moved()
    {
        using (var db = JsonDatabase.Open(_shop))
        {
            Collection notes = db.Collection("notes");
            notes.EnsureIndex("tags");
            notes.EnsureIndex("n", unique: true);
            for (int i = 0; i < 20; i++)
            {
                notes.SetJson($"k{i}", $$$"""{"n":{{{i}}},"tags":["x",{{{i}}}],"deep":{"a":null}}""");
            }

            notes.SetJson("bare", "5");
        }

        Answer verified = await Tool.Run("verify", _shop, "--json");
        Assert.Equal((0, "[]"), (verified.Code, verified.Out.Replace("\n", "", StringComparison.Ordinal)));
        Assert.Equal(0, (await Tool.Run("recover", _shop, _scratch["new"])).Code);
        Assert.Equal(0, (await Tool.Run("verify", _scratch["new"])).Code);
        Assert.Equal(0, (await Tool.Run("export", _shop, "--to", _scratch["all.json"])).Code);
        Assert.Equal(0, (await Tool.Run("import", _scratch["copy"], _scratch["all.json"], "--create")).Code);
        foreach (string folder in new[] { "new", "copy" })
        {
            using var db = JsonDatabase.Open(_scratch[folder]);
            Assert.Equal(21, db.Collection("notes").Count());
            Assert.Equal(7, (int)db.Collection("notes").Find($$"""{ "tags": {{7}} }""").ToList().Single()!["n"]!);
        }

        Answer csv = await Tool.Run("export", _shop, "--to", _scratch["out"], "-f", "csv");
        Assert.Equal(0, csv.Code);
        Assert.Contains("Left out: notes.", csv.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await Tool.Run("export", _shop, "notes", "--to", _scratch["notes.sqlite"])).Code);
        Assert.DoesNotContain("notes", (await Tool.Run("schema", "scaffold", _shop)).Data, StringComparison.Ordinal);
        Answer scaffold = await Tool.Run("schema", "scaffold", _shop, "-t", "notes");
        Assert.Equal(0, scaffold.Code);
        Assert.Contains("partial class Note\n", scaffold.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_zero_stays_zero()
    {
        File.WriteAllText(_scratch["zero.csv"], "id,t\n0,a\n5,b\n");
        Assert.Equal(0, (await Tool.Run("import", _scratch["z"], _scratch["zero.csv"], "--create")).Code);
        Assert.Equal(["{\"id\":0,\"t\":\"a\"}", "{\"id\":5,\"t\":\"b\"}"], (await Tool.Run("head", _scratch["z"], "zero", "-m", "jsonl")).Lines.Take(2));
        Assert.Equal(2, (await Tool.Run("backup", _shop, _scratch["backups"], "--keep", "0")).Code);
    }

    [Fact]
    public async Task A_checkpoint_empties_the_log_and_needs_the_writers_right()
    {
        Assert.Equal(0, (await Tool.Run("checkpoint", _shop)).Code);
        Assert.Equal(0, (await Tool.Run("compact", _shop)).Code);
        Assert.Equal(8, (await Tool.Run("compact", _shop, "--drop-removed")).Code);
        Assert.Equal(0, (await Tool.Run("compact", _shop, "--drop-removed", "--yes")).Code);
        Assert.Equal("3", await Count(_shop));
        using var db = JsonDatabase.Open(_shop);
        Assert.Equal(4, (await Tool.RunProcess("checkpoint", _shop)).Code);
        Assert.Equal(3, (await Tool.Run("checkpoint", _scratch["absent"])).Code);
        Assert.False(Directory.Exists(_scratch["absent"]));
    }

    [Fact]
    public async Task Findings_are_rows_and_indexes_are_made_anew()
    {
        Assert.Equal(0, (await Tool.Run("verify", _shop)).Code);
        Assert.Equal("[]", (await Tool.Run("verify", _shop, "--quick", "--json")).Data.Replace("\n", "", StringComparison.Ordinal));
        string index = Directory.GetFiles(Path.Combine(_shop, "index"), "*.jsonl", SearchOption.AllDirectories).First(path => !path.Contains("manifest") && File.ReadAllText(path).Contains("Accept", StringComparison.Ordinal));
        File.WriteAllText(index, File.ReadAllText(index).Replace("Accept", "Accepd", StringComparison.Ordinal));
        Answer found = await Tool.Run("verify", _shop, "--json");
        Assert.Equal(1, found.Code);
        Assert.Contains(Path.GetFileName(index), found.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await Tool.Run("repair", _shop)).Code);
        Assert.Equal(0, (await Tool.Run("verify", _shop)).Code);
        Assert.Equal(3, (await Tool.Run("verify", _scratch["absent"])).Code);
    }

    [Fact]
    public async Task The_doctor_names_what_needs_attention()
    {
        Answer answer = await Tool.Run("doctor", _shop, "--json");
        Dictionary<string, string> checks = JsonDocument.Parse(answer.Out).RootElement.EnumerateArray().GroupBy(row => row.GetProperty("check").GetString()!)
            .ToDictionary(group => group.Key, group => group.First().GetProperty("status").GetString()!);
        Assert.Equal("ok", checks["left behind"]);
        Assert.Equal("ok", checks["format"]);
        File.WriteAllText(Path.Combine(_shop, "data", "x.tmp"), "");
        answer = await Tool.Run("doctor", _shop, "-m", "csv");
        Assert.Equal(1, answer.Code);
        Assert.Contains(answer.Out.Split('\n'), line => line.StartsWith("left behind,attention", StringComparison.Ordinal));
    }

    private static async Task<string> Count(string folder) => (await Tool.Run("query", folder, "select count(*) as n from Artist", "-m", "csv")).Lines[1];
}
