using System.Text.Json.Nodes;

namespace JsonOrm.Storage.Tests.Collections;

/// <summary>Documents that cannot be stored: each has its own error, and nothing changes.</summary>
public class BadDocumentTests
{
    [Theory]
    [InlineData("{\"a\":1,\"a\":2}", "\"a\" occurs here a second time")]
    [InlineData("{\"o\":{\"a\":1,\"\\u0061\":2}}", "\"a\" occurs here a second time")]
    [InlineData("{\"a\":\"\\ud800\"}", "lone surrogate")]
    [InlineData("{\"\\ud800\":1}", "lone surrogate")]
    [InlineData("{\"a\":NaN}", "well-formed JSON")]
    [InlineData("{\"a\":1} x", "well-formed JSON")]
    [InlineData("{\"a\":", "well-formed JSON")]
    [InlineData("{\"a\":1,}", "well-formed JSON")]
    [InlineData("", "the text is empty")]
    [InlineData(" \n", "the text is empty")]
    [InlineData("\uFEFF{}", "byte order mark")]
    [InlineData("{\"_id\":\"other\"}", "\"_id\"")]
    [InlineData("{\"_id\":1}", "\"_id\"")]
    [InlineData("{\"_value\":1}", "\"_value\"")]
    public void Text_that_is_no_document_is_refused(string json, string reason)
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        notes.Set("k", 1);
        var error = Assert.Throws<CollectionException>(() => notes.SetJson("k", json));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(("notes", "k"), (error.Collection, error.Key));
        Assert.Equal("1", notes.GetJson("k"));
    }

    [Fact]
    public void Nesting_ends_at_the_limit()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        string Nested(int levels) => new string('[', levels) + new string(']', levels);
        notes.SetJson("k", Nested(63));
        Assert.Equal(Nested(63), notes.GetJson("k"));
        Assert.Equal(Nested(63), notes.Get("k")!.ToJsonString());
        Assert.Contains("64 levels", Assert.Throws<CollectionException>(() => notes.SetJson("k", Nested(64))).Message, StringComparison.Ordinal);
        Assert.Contains("64 levels", Assert.Throws<CollectionException>(() => notes.SetJson("k", Nested(100))).Message, StringComparison.Ordinal);
        Assert.Contains("64 levels", Assert.Throws<CollectionException>(() => notes.Set("k", JsonNode.Parse(Nested(64)))).Message, StringComparison.Ordinal);
        var deep = new JsonArray();
        for (int i = 0; i < 100; i++)
        {
            deep = new JsonArray(deep);
        }

        Assert.Contains("64 levels", Assert.Throws<CollectionException>(() => notes.Set("k", deep)).Message, StringComparison.Ordinal);
        Assert.Equal(Nested(63), notes.GetJson("k"));
    }

    [Fact]
    public async Task Values_without_JSON_are_refused()
    {
        // 19
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        Assert.Contains("NaN or an infinity, which JSON does not have. Store null", (await Assert.ThrowsAsync<CollectionException>(async () => await notes.SetAsync("k", double.NaN))).Message, StringComparison.Ordinal);
        Assert.Throws<CollectionException>(() => notes.Set("k", new JsonObject { ["a"] = "\udc00" }));
        Assert.Throws<CollectionException>(() => notes.Set("k", new JsonObject { ["\ud800x"] = 1 }));
        Assert.Throws<CollectionException>(() => notes.Set("k", default(System.Text.Json.JsonElement)));
        Assert.Throws<CollectionException>(() => notes.Set("lone \ud800", 1));
        Assert.Contains("surrogate", Assert.Throws<CollectionException>(() => notes.SetJson("k", "{\"a\":\"\ud800\"}")).Message, StringComparison.Ordinal);
        Collection<Strict> typed = db.Collection("notes", CollectionJson.Default.Strict);
        Assert.Throws<CollectionException>(() => typed.Set("k", new Strict("a", double.NaN)));
        Assert.Contains("surrogate", Assert.Throws<CollectionException>(() => typed.Set("k", new Strict("\ud83d", 1))).Message, StringComparison.Ordinal);
        typed.Set("k", new Strict("\ud83d\ude42 \"\\\n\u0001\ufffd", 1));
        Assert.Equal("\ud83d\ude42 \"\\\n\u0001\ufffd", typed.Get("k")!.Name);
        Assert.Throws<ArgumentNullException>(() => notes.Set(null!, 1));
        Assert.Equal(1, notes.Count());
    }

    [EmbeddedFact]
    public void A_document_that_is_too_long_is_refused()
    {
        using var directory = new TemporaryDirectory();
        using JsonDatabase db = JsonDatabase.Open(directory.Database, new() { MaxRowBytes = 1000 });
        Collection notes = db.Collection("notes");
        notes.Set("k", 1);
        var error = Assert.Throws<ValidationException>(() => notes.Set("k", new string('x', 1000)));
        Assert.Contains("MaxRowBytes", error.Message, StringComparison.Ordinal);
        Assert.Equal("1", notes.GetJson("k"));
    }

    [Fact]
    public async Task A_closed_database_says_so()
    {
        // 10
        JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        notes.Set("k", 1);
        db.Dispose();
        db.Dispose();
        Assert.Throws<ObjectDisposedException>(() => notes.Get("k"));
        Assert.Throws<ObjectDisposedException>(() => notes.Set("k", 1));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await notes.IncrementAsync("k"));
        Assert.Throws<ObjectDisposedException>(() => notes.Count());
        Assert.Throws<ObjectDisposedException>(() => db.ListCollections());
    }
}
