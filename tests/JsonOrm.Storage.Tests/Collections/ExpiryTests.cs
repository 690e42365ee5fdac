using System.Text.Json.Nodes;

namespace JsonOrm.Storage.Tests.Collections;

/// <summary>A change of a document keeps its expiry, and no change finds a document that has expired.</summary>
public class ExpiryTests
{
    public static TheoryData<string> Changes => [.. s_changes.Keys];

    private static readonly Dictionary<string, Func<JsonDatabase, Collection, Task>> s_changes = new(StringComparer.Ordinal)
    {
        ["update"] = static async (_, notes) => await notes.UpdateAsync("a", static document => document["n"] = 5),
        ["update operators"] = static async (_, notes) => await notes.UpdateAsync("a", DocumentUpdate.Set("n", 5)),
        ["replace"] = static async (_, notes) => await notes.ReplaceAsync("a", static _ => new JsonObject { ["n"] = 5 }),
        ["fields"] = static async (_, notes) => await notes.UpdateFieldsAsync("a", new JsonObject { ["n"] = 5 }),
        ["increment in place"] = static async (_, notes) => await notes.IncrementAsync("a", "n", 4),
        ["increment of a new member"] = static async (_, notes) => await notes.IncrementAsync("a", "m.x", 4),
        ["increment of a decimal"] = static async (_, notes) => await notes.IncrementAsync("a", "n", 0.5m),
        ["merge patch"] = static async (_, notes) => await notes.PatchAsync("a", """{"n":5}"""),
        ["patch"] = static async (_, notes) => await notes.PatchAsync("a", JsonPatch.Parse("""[{"op":"replace","path":"/n","value":5}]""")),
        ["found"] = static async (_, notes) => await notes.Find($$"""{"n":1}""").UpdateAsync(static document => document["n"] = 5),
        ["found, operators"] = static async (_, notes) => await notes.Find($$"""{"n":1}""").UpdateAsync(DocumentUpdate.Set("n", 5)),
        ["query"] = static async (_, notes) => await notes.UpdateAsync(notes.Where(static document => document["n"].AsInt32() == 1), DocumentUpdate.Set("n", 5)),
        ["text"] = static async (db, _) => await db.ChangeAsync($"update notes set doc ->> 'n' = 5 where doc ->> 'n' = 1"),
        ["text, whole"] = static async (db, _) => await db.ChangeAsync($"update notes set doc = '{{}}' where true"),
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_keeps_the_expiry(string change)
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        await notes.SetAsync("a", JsonNode.Parse("""{"n":1}"""), TimeSpan.FromHours(1));
        CollectionEntry<JsonNode> before = (await notes.GetEntryAsync("a"))!;

        await s_changes[change](db, notes);

        CollectionEntry<JsonNode> after = (await notes.GetEntryAsync("a"))!;
        Assert.NotNull(after.Expires);
        Assert.Equal(before.Expires, after.Expires);
        Assert.NotEqual(before.Value!.ToJsonString(), after.Value!.ToJsonString());
    }

    [Fact]
    public async Task A_change_by_text_finds_no_document_that_has_expired()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        await notes.SetAsync("a", JsonNode.Parse("""{"n":1}"""), TimeSpan.FromMilliseconds(1));
        await notes.SetAsync("b", JsonNode.Parse("""{"n":1}"""), TimeSpan.FromHours(1));
        await Task.Delay(20);

        Assert.Equal(1, await db.ChangeAsync($"update notes set doc ->> 'n' = 2 where doc ->> 'n' = 1"));
        Assert.Equal(1, await db.ChangeAsync($"insert into notes (_id, doc) values ('a', '{{\"n\":2}}')"));
        Assert.Null((await notes.GetEntryAsync("a"))!.Expires);
        Assert.Equal(1, await db.ChangeAsync($"update notes set _expires = '2001-01-01T00:00:00' where _id = 'a'"));
        Assert.Null(await notes.GetAsync("a"));
        Assert.Equal(1, await db.ChangeAsync($"delete from notes where true"));
    }
}
