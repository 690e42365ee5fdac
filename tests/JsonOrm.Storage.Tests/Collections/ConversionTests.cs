using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using System.Text.Json.Nodes;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Collections;

[Table("member")]
public partial class Member
{
    [Key, Column("_id")] public required string Id { get; set; }

    [StringLength(10)] public required string Name { get; set; }

    public int? Age { get; set; }

    [Unique] public string? Email { get; set; }

    public List<string> Tags { get; set; } = [];

    public JsonElement? Extra { get; set; }
}

[Table("numbered")]
public partial class Numbered
{
    [Key] public int Number { get; set; }

    public required string Name { get; set; }
}

/// <summary>From a prototype's documents to rows of a class.</summary>
public class ConversionTests
{
    [Fact]
    public async Task Documents_become_rows()
    {
        using var folder = new TemporaryDirectory();
        await using (JsonDatabase db = JsonDatabase.Open(folder.Database))
        {
            Collection users = db.Collection("users");
            users.SetJson("u1", """{"Name":"Ada","Age":36,"Tags":["x"],"Extra":{"a":[1]},"Email":"a@x"}""");
            users.SetJson("u2", """{"Tags":[],"Name":"Bo"}""");
            Assert.Empty(users.CheckAs<Member>());
            Assert.Equal(2, users.Count());
            Assert.Equal(2, await users.AsAsync<Member>());
            Assert.Equal(0, users.Count());
        }

        using JsonDatabase again = JsonDatabase.Open(folder.Database);
        List<Member> rows = Select.From(Member.Columns).ToList(again);
        Assert.Equal([("u1", "Ada", 36), ("u2", "Bo", null)], rows.Select(r => (r.Id, r.Name, r.Age)));
        Assert.Equal(["x"], rows[0].Tags);
        Assert.Equal("""{"a":[1]}""", rows[0].Extra!.Value.GetRawText());
    }

    [Fact]
    public void A_key_with_leading_zeros_is_another_than_its_number()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Collection("old").SetJson("007", """{"Name":"n"}""");
        DocumentMisfit misfit = Assert.Single(db.Collection("old").CheckAs<Numbered>());
        Assert.Equal(("007", "_id"), (misfit.Key, misfit.Path));
        Assert.Contains("is a number", misfit.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_misfit_is_listed_and_nothing_changes()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = db.Collection("users");
        users.SetJson("a", """{"Name":"Ada","Tags":[],"Email":"same"}""");
        users.SetJson("b", """{"Name":"Bo","Tags":[],"Email":"same"}""");
        users.SetJson("c", """{"Name":"Cleopatra the Great","Tags":[]}""");
        users.SetJson("d", """{"Name":"Dan","Tags":[],"Age":"old"}""");
        users.SetJson("e", """{"Tags":[]}""");
        users.SetJson("f", """{"Name":"Fay","Tags":[1]}""");
        users.SetJson("g", """{"Name":"Gil","Tags":[],"Nick":"g"}""");
        users.SetJson("h", "[1,2]");
        users.SetJson("i", """{"Name":"Ida","Tags":[]}""", TimeSpan.FromHours(1));
        DocumentConversionException refused = Assert.Throws<DocumentConversionException>(() => users.As<Member>());
        Assert.Equal(
            ["b", "c Name", "d Age", "e Name", "f Tags[0]", "g Nick", "h _value", "i _expires"],
            refused.Misfits.Select(m => m.Key == "b" ? "b" : $"{m.Key} {m.Path}"));
        Assert.Equal("\"old\"", refused.Misfits[2].Value);
        Assert.Null(refused.Misfits[3].Value);
        Assert.Contains("\"Cleopatra the Great\"", refused.Message);
        Assert.Contains("nothing was changed", refused.Message);
        Assert.Equal(9, users.Count());
        Assert.Equal(0, Select.From(Member.Columns).Count(db));
        Assert.Equal(refused.Misfits, users.CheckAs<Member>());
        Assert.Equal(9, users.Count());
    }

    [Fact]
    public void All_values_of_a_document_that_do_not_fit_are_listed()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = db.Collection("users");
        users.SetJson("a", """{"Name":7,"Nick":"a","Age":"old","Email":[],"Tags":[]}""");
        users.SetJson("x", """{"Name":[]}""");
        Assert.Equal(["a Age", "a Email", "a Name", "a Nick", "x Name", "x Tags"], users.CheckAs<Member>().Select(m => $"{m.Key} {m.Path}").Order(StringComparer.Ordinal));
        Assert.Equal(["a Nick", "a Age", "a Email", "a Tags"], users.CheckAs<Numbered>().Where(m => m.Key == "a" && m.Reason == "The class has no such member.").Select(m => $"{m.Key} {m.Path}"));
        Assert.Equal(["_id", "Name"], users.CheckAs<Numbered>().Where(m => m.Key == "x").Select(m => m.Path));
    }

    [Fact]
    public void All_values_inside_nested_values_that_do_not_fit_are_listed()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection homes = db.Collection("homes");
        homes.SetJson("a", """{"Place":{"Floor":2,"Rooms":[{"Name":"hall"},{"Name":7,"Use":"Sleep"},{"Use":"Fly","Size":3},null]},"Codes":{"1":"x","y":2,"3":null}}""");
        homes.SetJson("b", """{"Place":{"Floor":"up","Lift":true},"Codes":[]}""");
        homes.SetJson("c", """{"Place":null,"Codes":{}}""");
        homes.SetJson("d", """{"Place":{"Floor":1,"Rooms":[{"Name":"hall","Use":"Sleep"}]},"Codes":{"5":"five"}}""");

        Assert.Equal(
            [
                "a Place.Rooms[1].Name 7", "a Place.Rooms[2].Use \"Fly\"", "a Place.Rooms[2].Size 3", "a Place.Rooms[2].Name", "a Place.Rooms[3] null",
                "a Codes[\"y\"] 2", "a Codes[\"y\"] 2", "a Codes[\"3\"] null",
                "b Place.Floor \"up\"", "b Place.Lift true", "b Codes []",
            ],
            homes.CheckAs<Dwelling>().Select(m => $"{m.Key} {m.Path} {m.Value}".TrimEnd()));
        Assert.Contains("The class expects a string", homes.CheckAs<Dwelling>()[0].Reason, StringComparison.Ordinal);
        homes.Delete("a");
        homes.Delete("b");
        Assert.Equal(2, homes.As<Dwelling>());
        Assert.Equal(("hall", RoomUse.Sleep, "five"), (db.Find(Dwelling.Key("d"))!.Place!.Rooms[0].Name, db.Find(Dwelling.Key("d"))!.Place!.Rooms[0].Use, db.Find(Dwelling.Key("d"))!.Codes[5]));
    }

    [Fact]
    public async Task The_key_becomes_the_key_of_the_row()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = db.Collection("users");
        users.SetJson("7", """{"Name":"Ada"}""");
        users.SetJson("x", """{"Name":"Bo"}""");
        Assert.Equal(["x _id"], users.CheckAs<Numbered>().Select(m => $"{m.Key} {m.Path}"));
        users.Delete("x");
        users.SetJson("8", """{"Name":"Cy","Number":8}""");
        users.SetJson("9", """{"Name":"Di","Number":10}""");
        Assert.Equal(["9 _id"], users.CheckAs<Numbered>().Select(m => $"{m.Key} {m.Path}"));
        users.Delete("9");
        users.SetJson("0", """{"Name":"Ed"}""");
        users.SetJson("00", """{"Name":"Flo","Number":0}""");
        Assert.Equal(["0 _id", "00 Number"], users.CheckAs<Numbered>().Select(m => $"{m.Key} {m.Path}"));
        users.Delete("0");
        users.Delete("00");
        await using (JsonTransaction tx = await db.BeginTransactionAsync())
        {
            Assert.Equal(2, tx.Collection("users").As<Numbered>());
            Assert.Equal("Ada", tx.Find(Numbered.Key(7))!.Name);
        }

        Assert.Equal(2, users.Count());
        Assert.Equal(2, users.As<Numbered>());
        Assert.Equal("Cy", db.Find(Numbered.Key(8))!.Name);
    }

    [Fact]
    public void A_crash_leaves_the_documents_or_the_rows()
    {
        CrashTest.Run(
            static files =>
            {
                using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files });
                Collection users = db.Collection("users");
                users.SetMany([KeyValuePair.Create("1", JsonNode.Parse("""{"Name":"Ada"}""")), KeyValuePair.Create("2", JsonNode.Parse("""{"Name":"Bo"}"""))]);
                users.As<Numbered>();
                db.Checkpoint();
            },
            static files =>
            {
                using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files });
                long documents = db.Collection("users").Count(), rows = Select.From(Numbered.Columns).Count(db);
                Assert.True((documents, rows) is (0, 0) or (2, 0) or (0, 2), $"{documents} documents, {rows} rows");
            },
            outcomes: 2);
    }

    [Fact]
    public void A_class_with_the_name_of_the_collection_is_refused()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = db.Collection("member");
        users.SetJson("u1", """{"Name":"Ada","Tags":[]}""");
        Assert.Contains("another name", Assert.Throws<CollectionException>(() => users.As<Member>()).Message);
        Assert.Equal(1, users.Count());
        Assert.Equal(0, db.Collection("none").As<Numbered>());
        using JsonSnapshot snapshot = db.BeginSnapshot();
        Assert.Throws<InvalidOperationException>(() => snapshot.Collection("member").CheckAs<Numbered>());
    }
}
