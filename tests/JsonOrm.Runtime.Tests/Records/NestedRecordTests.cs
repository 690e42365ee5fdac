using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json.Nodes;

namespace JsonOrm.Runtime.Tests.Records;

/// <summary>
/// Nested values that a table's class could not read are refused wherever rows come in without the class, and found where they are: records, text, edited
/// files, verification.
/// </summary>
public sealed class NestedRecordTests
{
    [Theory]
    [InlineData("""{"Id":2,"Marks":[1]}""", "a string in 'Marks[]'")]
    [InlineData("""{"Id":2,"Marks":"a"}""", "in 'Marks'")]
    [InlineData("""{"Id":2,"Marks":["a",null]}""", "in 'Marks[]'")]
    [InlineData("""{"Id":2,"Marks":[],"Home":{"Cty":"Oslo"}}""", "no member 'Cty' in 'Home'")]
    [InlineData("""{"Id":2,"Marks":[],"Home":{"Street":"x"}}""", "a member 'City' in 'Home'")]
    [InlineData("""{"Id":2,"Marks":[],"Home":{"City":"Oslo","Floors":[{"Number":1.5}]}}""", "in 'Home.Floors[].Number'")]
    [InlineData("""{"Id":2,"Marks":[],"Weights":{"a":"1"}}""", "in 'Weights[]'")]
    public void A_record_with_a_nested_value_of_another_shape_is_rejected(string record, string expected)
    {
        using JsonDatabase db = Filled();
        using JsonTransaction transaction = db.BeginTransaction();
        var rejected = new List<RejectedRecord>();

        Assert.Equal(1, transaction.WriteRecords("RecordCrate", [Utf8(record), Utf8("""{"Id":3,"Marks":["b"]}""")], onRejected: rejected.Add));
        Assert.Contains(expected, Assert.Single(rejected).Reason, StringComparison.Ordinal);
        Assert.Contains(expected, Assert.Throws<JsonOrm.ValidationException>(() => transaction.WriteRecords("RecordCrate", [Utf8(record)])).Message, StringComparison.Ordinal);
        Assert.Equal(["a"], transaction.Find(RecordCrate.Key(1))!.Marks);
        Assert.Equal(["b"], transaction.Find(RecordCrate.Key(3))!.Marks);
    }

    [Fact]
    public void A_record_with_every_nested_value_is_written()
    {
        using JsonDatabase db = Filled();
        using JsonTransaction transaction = db.BeginTransaction();
        string record = """{ "Any": {"x": [1, null]}, "Home": {"Floors": [ {"Number": 1, "Use": "Attic"} ], "City": "Oslo"}, "Id": 2, "Weights": {"a": 1.50, "b": null}, "Marks": [ "\u0041" ] }""";

        Assert.Equal(1, transaction.WriteRecords("RecordCrate", [Utf8(record)]));
        RecordCrate crate = transaction.Find(RecordCrate.Key(2))!;
        Assert.Equal(("Oslo", 1, CrateUse.Attic, 1.50m, null, "A"), (crate.Home!.City, crate.Home.Floors[0].Number, crate.Home.Floors[0].Use, crate.Weights!["a"], crate.Weights["b"], crate.Marks[0]));
    }

    [Fact]
    public async Task A_column_with_nested_values_is_set_by_text()
    {
        using JsonDatabase db = Filled();
        JsonNode weights = new JsonObject { ["a"] = 2.5m };

        Assert.Equal(1, await db.ChangeAsync($"update RecordCrate set Marks = '[ \"x\", \"y\" ]', Home = json('{{\"City\":\"Rome\"}}'), Weights = {weights} where Id = 1"));
        RecordCrate crate = db.Find(RecordCrate.Key(1))!;
        Assert.Equal(("x y", "Rome", 2.5m), (string.Join(' ', crate.Marks), crate.Home!.City, crate.Weights!["a"]));
        JsonObject? none = null;
        Assert.Equal(1, db.Change($"update RecordCrate set Weights = {none}, Home = null, Seal = '/w==' where Id = 1"));
        crate = db.Find(RecordCrate.Key(1))!;
        Assert.Equal((null, null), (crate.Home, crate.Weights));
        Assert.Equal([255], crate.Seal!);
        Assert.Equal(2, db.Change($"insert into RecordCrate (Id, Marks, Home) values (2, '[]', null), (3, {JsonNode.Parse("[\"q\"]")}, '{{\"City\":\"Oslo\",\"Floors\":[]}}')"));
        Assert.Equal(("q", "Oslo"), (db.Find(RecordCrate.Key(3))!.Marks.Single(), db.Find(RecordCrate.Key(3))!.Home!.City));
        Assert.Equal(1L, Assert.Single(db.Query($"select Id from RecordCrate where Seal = '/w=='"))[0]);
    }

    [Theory]
    [InlineData("update RecordCrate set Marks = '[1]' where Id = 1", "Column 'Marks' holds [String], and a string in 'Marks[]' is expected.", 31)]
    [InlineData("update RecordCrate set Marks = json('[1]') where Id = 1", "a string in 'Marks[]' is expected", 31)]
    [InlineData("update RecordCrate set Home = '{\"Cty\":1}' where Id = 1", "no member 'Cty' in 'Home' is expected", 30)]
    [InlineData("update RecordCrate set Marks = '[\"a\"' where Id = 1", "The text is not valid JSON at byte", 31)]
    [InlineData("insert into RecordCrate (Id, Marks) values (2, '{}')", "in 'Marks' is expected", 47)]
    [InlineData("update RecordCrate set Seal = 'no base64!' where Id = 1", "is no Bytes, which column 'Seal' holds", 30)]
    public void What_a_class_could_not_read_is_not_set_by_text(string text, string message, int position)
    {
        using JsonDatabase db = Filled();

        var error = Assert.Throws<QuerySyntaxException>(() => db.Change(QueryText.FromString(text)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(position, error.Position);
        Assert.Equal(["a"], db.Find(RecordCrate.Key(1))!.Marks);
    }

    [Fact]
    public async Task A_nested_value_of_another_shape_in_a_file_is_found_and_not_adopted()
    {
        string folder = Directory.CreateTempSubdirectory("jsonorm").FullName;
        try
        {
            string path = Path.Combine(folder, "db");
            using (JsonDatabase db = JsonDatabase.Open(path))
            {
                db.Insert(new RecordCrate { Id = 1, Marks = ["a"], Home = new CrateHome { City = "Oslo" } });
            }

            Assert.Empty((await JsonDatabase.VerifyAsync(path)).Findings);
            string file = Assert.Single(Directory.GetFiles(Path.Combine(path, "data"), "0*.jsonl", SearchOption.AllDirectories));
            await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("[\"a\"]", "[12]", StringComparison.Ordinal));
            var error = await Assert.ThrowsAsync<CorruptDataException>(async () =>
            {
                using JsonDatabase db = JsonDatabase.Open(path, new JsonDatabaseOptions { OnExternalChange = ExternalChange.Adopt });
                await db.FindAsync<RecordCrate>(1);
            });
            Assert.Contains("a string in 'Marks[]'", error.Message, StringComparison.Ordinal);

            // A longer list of the right kind is adopted.
            await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("[12]", "[\"a\",\"b\"]", StringComparison.Ordinal));
            using (JsonDatabase db = JsonDatabase.Open(path, new JsonDatabaseOptions { OnExternalChange = ExternalChange.Adopt }))
            {
                Assert.Equal(["a", "b"], (await db.FindAsync<RecordCrate>(1))!.Marks);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static JsonDatabase Filled()
    {
        JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(new RecordCrate { Id = 1, Marks = ["a"] });
        return db;
    }

    private static ReadOnlyMemory<byte> Utf8(string text) => Encoding.UTF8.GetBytes(text);
}

/// <summary>A row with nested values of every kind.</summary>
[Table("RecordCrate")]
public partial class RecordCrate
{
    [Key]
    public int Id { get; set; }

    public List<string> Marks { get; set; } = [];

    public CrateHome? Home { get; set; }

    public Dictionary<string, decimal?>? Weights { get; set; }

    public System.Text.Json.JsonElement? Any { get; set; }

    public byte[]? Seal { get; set; }
}

/// <summary>A nested value.</summary>
[Owned]
public partial class CrateHome
{
    public required string City { get; set; }

    public string? Street { get; set; }

    public List<CrateFloor> Floors { get; set; } = [];
}

/// <summary>A value nested in a nested value.</summary>
[Owned]
public partial record CrateFloor
{
    public int Number { get; init; }

    public CrateUse Use { get; init; }
}

/// <summary>What a floor is used for.</summary>
public enum CrateUse
{
    Shop,
    Attic,
}
