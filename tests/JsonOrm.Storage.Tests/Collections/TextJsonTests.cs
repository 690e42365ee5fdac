using System.Text.Json;
using System.Text.Json.Nodes;

namespace JsonOrm.Storage.Tests.Collections;

/// <summary>What a change of documents by text takes and gives back, on both engines: JSON as such, moments, the values of 'returning', a collection that does not exist.</summary>
public class TextJsonTests
{
    [Fact]
    public async Task A_value_is_set_to_json()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        await notes.SetAsync("a", new JsonObject { ["title"] = "Buy milk" });
        JsonNode size = new JsonObject { ["lines"] = 1.50m };
        JsonElement tags = JsonDocument.Parse("""[ "x", {"y": null} ]""").RootElement;
        JsonArray? none = null;

        Assert.Equal(1, await db.ChangeAsync($"update notes set doc -> 'size' = {size}, doc ->> 'tags' = {tags}, doc -> 'none' = {none}, doc -> 'by' = json('{{ \"name\" : \"Ada\" }}') where _id = 'a'"));
        Assert.Equal("""{"title":"Buy milk","size":{"lines":1.50},"tags":["x",{"y":null}],"none":null,"by":{"name":"Ada"}}""", notes.GetJson("a"));

        // Without json a text is a text.
        Assert.Equal(1, await db.ChangeAsync($"update notes set doc = {size} where _id = 'a'"));
        Assert.Equal(1, await db.ChangeAsync($"update notes set doc -> 'text' = '[1]' where _id = 'a'"));
        Assert.Equal("""{"lines":1.50,"text":"[1]"}""", notes.GetJson("a"));

        Assert.Equal(3, await db.ChangeAsync($"insert into notes (doc, _id) values ({size}, 'b'), (json('[1]'), 'c'), ({JsonValue.Create(7)}, 'd')"));
        Assert.Equal(["""{"lines":1.50}""", "[1]", "7"], new[] { "b", "c", "d" }.Select(notes.GetJson));
    }

    [Fact]
    public async Task Json_stands_nowhere_else()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        await db.Collection("notes").SetAsync("a", new JsonObject { ["n"] = 1 });
        JsonNode json = JsonNode.Parse("""{"n":1}""")!;
        Assert.All<Action>(
            [
                () => db.Query($"select _id from notes where doc = {json}"),
                () => db.Query($"select _id from notes where doc -> 'n' in (1, {json})"),
                () => db.Query($"select {json} from notes"),
                () => db.Query($"select json('1') from notes"),
                () => db.Change($"update notes set _expires = {json} where true"),
                () => db.Change($"update notes set doc -> 'n' = coalesce(doc ->> 'm', {json}) where true"),
                () => db.Change($"insert into notes (_id, doc) values ({json}, '1')"),
            ],
            action => Assert.Contains("JSON is given to a document, to a value in it", Assert.Throws<QuerySyntaxException>(action).Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_moment_is_an_expiry_and_is_compared_with_times()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        await notes.SetAsync("a", new JsonObject { ["n"] = 1 });
        var moment = new DateTimeOffset(2999, 1, 1, 2, 0, 0, TimeSpan.FromHours(2));
        Assert.Equal(1, await db.ChangeAsync($"update notes set _expires = {moment} where _id = 'a'"));
        Assert.Equal(1, await db.ChangeAsync($"insert into notes (_id, doc, _expires) values ('b', '1', {moment.AddHours(1)})"));
        Assert.Equal(new DateTime(2999, 1, 1), notes.GetEntry("a")!.Expires);
        Assert.Equal(new DateTime(2999, 1, 1, 1, 0, 0), notes.GetEntry("b")!.Expires);
        Assert.Equal("a", Assert.Single(await db.QueryAsync($"select _id from notes where _expires = {moment}"))[0]);
        Assert.Equal("b", Assert.Single(await db.QueryAsync($"select _id from notes where _expires > {moment} and _updated < {DateTimeOffset.UtcNow.AddDays(1)}"))[0]);
        Assert.Equal(0, await db.ChangeAsync($"delete from notes where _updated > {DateTimeOffset.UtcNow.AddDays(1)}"));
    }

    [Fact]
    public async Task A_change_returns_values_of_its_documents()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Assert.Equal("a/1 b/2", Shown(await db.ChangeReturningAsync($"insert into notes (_id, doc) values ('b', '{{\"n\":2}}'), ('a', '{{\"n\":1}}') returning _id, doc ->> 'n'")));
        Assert.Equal("2/b", Shown(db.ChangeReturning($"update notes as m set doc ->> 'n' = doc ->> 'n' * 10 where doc ->> 'n' > 1 returning doc ->> 'n' / 10 as tens, m._id")));
        Assert.Equal("", Shown(await db.ChangeReturningAsync($"update notes set doc ->> 'n' = 1 where doc ->> 'n' > 100 returning _id")));
        await using (JsonTransaction transaction = await db.BeginTransactionAsync())
        {
            Assert.Equal("b/20", Shown(await transaction.ChangeReturningAsync($"delete from notes where doc ->> 'n' > 1 returning _id, doc ->> 'n'")));
            Assert.Equal(1L, transaction.Query($"select count(*) from notes")[0][0]);
        }

        Assert.Equal("a/{\"n\":1} b/{\"n\":20}", Shown(db.ChangeReturning($"delete from notes where true returning _id, doc -> '$' as body"), withoutTimes: true));
        Assert.Equal(0L, db.Query($"select count(*) from notes")[0][0]);
        var error = Assert.Throws<QuerySyntaxException>(() => db.Change($"delete from notes where true returning _id"));
        Assert.Contains("ChangeReturning", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<QuerySyntaxException>(() => db.ChangeReturning($"delete from notes where true"));
        Assert.Contains("Here 'returning' with the values to return is expected.", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<QuerySyntaxException>(() => db.Query($"delete from notes where true returning _id"));
        Assert.Contains("ChangeReturningAsync", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_change_returns_nothing_and_changes_nothing()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        await db.Collection("notes").SetAsync("a", new JsonObject { ["n"] = 1 });
        await Assert.ThrowsAsync<CollectionException>(() => db.ChangeReturningAsync($"insert into notes (_id, doc) values ('b', '1'), ('a', '1') returning _id").AsTask());
        Assert.Equal(1L, db.Query($"select count(*) from notes")[0][0]);
    }

    [Fact]
    public async Task The_first_document_makes_the_collection()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Assert.Equal(1, await db.ChangeAsync($"insert into fresh (_id, doc) values ('a', '1')"));
        Assert.Equal(["fresh"], db.ListCollections());
        Assert.Equal(1, db.Change($"insert into FRESH (_id, doc) values ('b', '2')"));
        Assert.Equal(["fresh"], db.ListCollections());
        await using (JsonTransaction transaction = await db.BeginTransactionAsync())
        {
            Assert.Equal(1, await transaction.ChangeAsync($"insert into \"other one\" (_id, doc) values ('a', '1')"));
            Assert.Equal("1", transaction.Collection("other one").GetJson("a"));
            await transaction.CommitAsync();
        }

        Assert.Equal("1", db.Collection("other one").GetJson("a"));
    }

    private static string Shown(ResultTable table, bool withoutTimes = false)
    {
        string text = string.Join(' ', table.Select(static row => string.Join('/', row.ToArray())));
        return withoutTimes ? System.Text.RegularExpressions.Regex.Replace(text, "\"_(id|updated)\":\"[^\"]*\",", "") : text;
    }
}
