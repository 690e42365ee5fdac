using System.Runtime.CompilerServices;
using System.Text.Json;

namespace JsonOrm.Cli.Tests;

/// <summary>
/// Classes that are written for tables. The folder Scaffolded contains what the tool writes, and is compiled into these tests: so the classes compile. Run with
/// JSONORM_UPDATE_SNAPSHOTS=1 to write them again.
/// </summary>
public sealed class ScaffoldTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Classes_of_a_database_open_it_and_have_its_rows()
    {
        Fill(_scratch["shop"]);
        Compare("Shop", (await Tool.Run("schema", "scaffold", _scratch["shop"], "--namespace", "JsonOrm.Cli.Tests.Scaffolded.Shop")).Data);
        using var db = JsonDatabase.Open(_scratch["shop"]);
        Assert.Equal("Accept", db.Find(Scaffolded.Shop.Artist.ByName("Accept"))!.Name);
        Assert.Equal(8.90m, db.Find(Scaffolded.Shop.Album.Key(1))!.Price);
        Assert.Equal(2, Select.From(Scaffolded.Shop.PlaylistEntry.Columns).ToList(db).Count);
        Assert.Equal(3, Select.From(Scaffolded.Shop.Sample.Columns).ToList(db).Count);
        Scaffolded.Shop.Gadget gadget = db.Find(Scaffolded.Shop.Gadget.Key(7))!;
        Assert.Equal("iron", gadget.Case.Inner!.Material);
        Assert.Equal([1, 2], gadget.Codes.Order());
        gadget.Case.Material = "gold";
        db.Update(gadget);
        Assert.Throws<UniqueConstraintException>(() => db.Insert(new Scaffolded.Shop.Artist { Name = "Accept" }));
        db.Delete(Scaffolded.Shop.Artist.Key(1));
        Assert.Null(db.Find(Scaffolded.Shop.Gadget.Key(7))!.ArtistId);

        // The classes that made it still open it, so the schema is the same.
        db.Dispose();
        using var again = JsonDatabase.Open(_scratch["shop"]);
        Assert.Equal("gold", again.Find(Gadget.Key(7))!.Case.Material);
        Assert.Equal(2, Select.From(Artist.Columns).ToList(again).Count);
    }

    [Fact]
    public async Task Classes_of_files_open_what_an_import_creates()
    {
        File.WriteAllText(_scratch["visit.csv"], "page title,hits,at,class\n/a,1,2024-01-01 10:00:00,x\n/a,2,2024-01-01 10:00:00,\n");
        Compare("Visit", (await Tool.Run("schema", "scaffold", _scratch["visit.csv"], "--namespace", "JsonOrm.Cli.Tests.Scaffolded.Files")).Data);
        await Tool.Run("import", _scratch["new"], _scratch["visit.csv"], "--create");
        File.WriteAllText(_scratch["city.json"], """[{"code":"OSL","people":709037,"tags":["a"]},{"code":"LUN","people":94393.5,"tags":null}]""");
        Compare("City", (await Tool.Run("schema", "scaffold", _scratch["city.json"], "--namespace", "JsonOrm.Cli.Tests.Scaffolded.Files")).Data);
        await Tool.Run("import", _scratch["new"], _scratch["city.json"], "--create");
        using var db = JsonDatabase.Open(_scratch["new"]);
        Assert.Equal([1, 2], Select.From(Scaffolded.Files.Visit.Columns).ToList(db).Select(visit => visit.Hits));
        Assert.Equal("x", db.Find(Scaffolded.Files.Visit.Key(1))!.Class);
        Assert.Equal(94393.5m, db.Find(Scaffolded.Files.City.Key("LUN"))!.People);
    }

    [Fact]
    public async Task The_documents_of_a_collection_give_a_class_and_are_shown()
    {
        using (var db = JsonDatabase.Open(_scratch["notes"]))
        {
            Collection users = db.Collection("users");
            users.SetJson("u1", """{"name":"Ada","age":36,"tags":["x"]}""");
            users.SetJson("u2", """{"name":"Bo","score":1.5}""");
            users.SetJson("u3", "7", TimeSpan.FromHours(1));
        }

        string text = (await Tool.Run("schema", "scaffold", _scratch["notes"], "--table", "users")).Data;
        Assert.Contains("partial class User", text, StringComparison.Ordinal);
        Assert.Contains("_id", text, StringComparison.Ordinal);
        Assert.Contains("Name", text, StringComparison.Ordinal);
        Assert.Contains("Age", text, StringComparison.Ordinal);
        Assert.DoesNotContain("_updated", text, StringComparison.Ordinal);
        Assert.DoesNotContain("partial class", (await Tool.Run("schema", "scaffold", _scratch["notes"])).Data, StringComparison.Ordinal);

        string found = (await Tool.Run("query", _scratch["notes"], "select _id, doc ->> 'name' as name, doc ->> 'age' as age, doc ->> 'tags' as tags from users where doc ->> 'name' >= 'A' order by _id", "--mode", "jsonl")).Data;
        Assert.Equal("""
            {"_id":"u1","name":"Ada","age":36,"tags":"[\"x\"]"}
            {"_id":"u2","name":"Bo","age":null,"tags":null}
            """.ReplaceLineEndings("\n"), found.TrimEnd());

        string head = (await Tool.Run("head", _scratch["notes"], "users", "--rows", "2", "--mode", "jsonl")).Data;
        Assert.Equal(2, head.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("\"name\":\"Ada\"", head, StringComparison.Ordinal);
        Assert.StartsWith("{\"_id\":\"u3\"", (await Tool.Run("tail", _scratch["notes"], "users", "--rows", "1", "--mode", "jsonl")).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_gets_a_file_a_class()
    {
        Fill(_scratch["shop"]);
        Assert.Equal(0, (await Tool.Run("schema", "scaffold", _scratch["shop"], "--output", _scratch["classes"])).Code);
        Assert.Equal(["Album.cs", "Artist.cs", "Gadget.cs", "PlaylistEntry.cs", "Sample.cs"], Directory.GetFiles(_scratch["classes"]).Select(Path.GetFileName).Order());
    }

    private static void Fill(string folder)
    {
        Shop.Fill(folder);
        using var db = JsonDatabase.Open(folder);
        db.Insert(new Gadget
        {
            Number = 7,
            Maker = "M",
            Serial = new Guid(1, 0, 0, new byte[8]),
            Colours = Colours.Red | Colours.Green,
            Case = new Case { Material = "wood", Wear = Wear.Used, Inner = new Case { Material = "iron", Wear = Wear.New } },
            Prices = { ["a"] = 1.50m, ["b"] = null },
            Codes = { 1, 2 },
            Parts = { new Part { Size = [1, 2.5] } },
            Extra = JsonDocument.Parse("[1]").RootElement,
            ArtistId = 1,
        });
    }

    private static void Compare(string name, string text, [CallerFilePath] string file = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(file)!, "Scaffolded", name + ".cs");
        if (Environment.GetEnvironmentVariable("JSONORM_UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), text);
    }
}
