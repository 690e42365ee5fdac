using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace JsonOrm.Runtime.Tests.Writes;

/// <summary>Columns of nested JSON are set by set-based changes, and plain values stand for keys of one column.</summary>
public sealed class NestedJsonTests : IDisposable
{
    private readonly JsonDatabase _db = JsonDatabase.InMemory();

    public NestedJsonTests() => _db.Insert(Enumerable.Range(1, 3).Select(id => new Parcel { Id = id, Tags = ["old"] }));

    public void Dispose() => _db.Dispose();

    [Fact]
    public void A_list_an_object_a_dictionary_and_free_json_are_set_to_a_value()
    {
        using JsonDocument json = JsonDocument.Parse("""{"a":[1,null,"ü"]}""");
        int changed = Update.Table(Parcel.Columns)
            .Set(p => p.Tags, ["x", "ü\n"])
            .Set(p => p.Home, new Place { City = "Oslo", Floor = 3 })
            .Set(p => p.Counts, new Dictionary<string, int> { ["a"] = 1 })
            .Set(p => p.Free, json.RootElement)
            .Where(p => p.Id > 1)
            .Execute(_db);
        Assert.Equal(2, changed);
        Parcel parcel = _db.Find<Parcel>(3)!;
        Assert.Equal(["x", "ü\n"], parcel.Tags);
        Assert.Equal(("Oslo", 3), (parcel.Home!.City, parcel.Home.Floor));
        Assert.Equal(1, parcel.Counts!["a"]);
        Assert.Equal("""{"a":[1,null,"ü"]}""", parcel.Free.GetRawText());
        Assert.Equal(["old"], _db.Find<Parcel>(1)!.Tags);

        Assert.Equal(1, Update.Table(Parcel.Columns).Set(p => p.Home, (Place?)null).Set(p => p.Free, default(JsonElement)).Where(p => p.Id == 2).Execute(_db));
        Assert.Equal([1, 2], Select.From(Parcel.Columns).Where(p => p.Home == null && p.Free == null).Select(p => p.Id).ToList(_db));
    }

    [Fact]
    public void Expressions_of_columns_take_values_too()
    {
        Assert.Equal(3, Update.Table<Parcel>().Set(Parcel.Columns.Tags, ["y"]).AllRows().Execute(_db));
        Assert.Equal(["y"], _db.Find<Parcel>(1)!.Tags);
        _db.Upsert(new Parcel { Id = 1 }, OnConflict.Key<Parcel>().Set(Parcel.Columns.Tags, ["z"]));
        Assert.Equal(["z"], _db.Find<Parcel>(1)!.Tags);
        Assert.Equal(3, Insert.Into<Parcel>().From(Select.From<Parcel>()).Set(Parcel.Columns.Id, Parcel.Columns.Id + 10).Set(Parcel.Columns.Tags, ["copy"]).Execute(_db));
        Assert.Equal(["copy"], _db.Find<Parcel>(12)!.Tags);
    }

    [Fact]
    public async Task A_value_that_breaks_a_rule_changes_nothing()
    {
        Assert.Throws<ValidationException>(() => Update.Table(Parcel.Columns).Set(p => p.Home, new Place { City = new string('x', 50) }).AllRows().Execute(_db));
        Assert.Equal(3, await Select.From(Parcel.Columns).CountAsync(_db, p => p.Home == null));
    }

    [Fact]
    public async Task A_plain_value_finds_and_deletes_by_a_key_of_one_column()
    {
        Assert.Equal(2, (await _db.FindAsync<Parcel>(2))!.Id);
        Assert.Equal(2, (await _db.FindAsync<Parcel>(2L))!.Id);
        Assert.Null(await _db.FindAsync<Parcel>(-7));
        Assert.True(_db.Delete<Parcel>(2));
        Assert.Null(await _db.FindAsync<Parcel>(2));

        var label = new Label { Id = Guid.NewGuid(), Text = "a" };
        await _db.InsertAsync(label);
        Assert.Equal("a", (await _db.FindAsync<Label>(label.Id))!.Text);
        await _db.InsertAsync(new Word { Text = "ja", Count = 4 });
        Assert.Equal(4, (await _db.FindAsync<Word>("ja"))!.Count);
    }

    [Fact]
    public void A_value_of_another_type_than_the_key_is_refused_by_name()
    {
#pragma warning disable JORM043 // An error while typing; here it is what the call says.
        Assert.Equal(
            "The key of table label is Id of type Guid, which does not hold 5 of type Int64. Write Label.Key(…), which the compiler checks. (Parameter 'value')",
            Assert.Throws<ArgumentException>(() => _db.Find<Label>(5)).Message);
        Assert.Contains("Id of type Int32", Assert.Throws<ArgumentException>(() => _db.Find<Parcel>(5_000_000_000)).Message, StringComparison.Ordinal);
        Assert.Contains("Id of type Int32", Assert.Throws<ArgumentException>(() => _db.Find<Parcel>("5")).Message, StringComparison.Ordinal);
        Assert.Contains("(Left, Right)", Assert.Throws<ArgumentException>(() => _db.Find<Link>(5)).Message, StringComparison.Ordinal);
#pragma warning restore JORM043
    }

    [Fact]
    public async Task Terminals_take_a_condition()
    {
        Assert.Equal(2, (await Select.From(Parcel.Columns).FirstOrDefaultAsync(_db, p => p.Id > 1))!.Id);
        Assert.Null(await Select.From<Parcel>().FirstOrDefaultAsync(_db, Parcel.Columns.Id > 5));
        Assert.True(await Select.From(Parcel.Columns).AnyAsync(_db, p => p.Id == 3));
        Assert.False(Select.From(Parcel.Columns).Any(_db, p => p.Id == 4));
        Assert.Equal(2, Select.From(Parcel.Columns).Count(_db, p => p.Id != 2));
        Assert.Equal(3, Select.From(Parcel.Columns).Single(_db, p => p.Id == 3).Id);
    }
}

[Table("nested_parcel")]
public partial class Parcel
{
    [Key] public int Id { get; set; }

    public List<string> Tags { get; set; } = [];

    public Place? Home { get; set; }

    public Dictionary<string, int>? Counts { get; set; }

    public JsonElement Free { get; set; }
}

[Owned]
public sealed class Place
{
    [StringLength(20)] public string City { get; set; } = "";

    public int Floor { get; set; }
}

[Table]
public partial class Label
{
    [Key] public Guid Id { get; set; }

    public required string Text { get; set; }
}

[Table]
public partial class Word
{
    [Key] public required string Text { get; set; }

    public int Count { get; set; }
}

[Table, PrimaryKey(nameof(Left), nameof(Right))]
public partial class Link
{
    public int Left { get; set; }

    public int Right { get; set; }
}
