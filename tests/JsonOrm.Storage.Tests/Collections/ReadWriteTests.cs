using System.Text.Json;
using System.Text.Json.Nodes;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Collections;

/// <summary>Get, set and delete; the numbers are those of shared/cases/collections.md.</summary>
public class ReadWriteTests
{
    [Fact]
    public async Task A_document_is_read_as_it_was_set()
    {
        // 1, 4, 13, 14, 15
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = db.Collection("users");
        Assert.Equal(0, await users.CountAsync());
        Assert.Null(await users.GetAsync("user1"));
        Assert.Empty(db.ListCollections());

        await users.SetAsync("user1", new JsonObject { ["name"] = "Ada", ["email"] = "ada@example.com" });
        Assert.Equal("""{"name":"Ada","email":"ada@example.com"}""", (await users.GetAsync("user1"))!.ToJsonString());
        Assert.Equal(["users"], db.ListCollections());

        await users.SetAsync("user1", new JsonObject { ["role"] = "admin" });
        Assert.Equal("""{"role":"admin"}""", (await users.GetAsync("user1"))!.ToJsonString());
        Assert.Equal(1, users.Count());
    }

    [Fact]
    public void Handles_of_a_name_see_the_same_documents()
    {
        // 5, 22
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection first = db.Collection("users"), second = db.Collection("users");
        for (int i = 0; i < 100; i++)
        {
            (i % 2 == 0 ? first : second).Set("n", i);
            Assert.Equal(i, (int)(i % 2 == 0 ? second : first).Get("n")!);
        }
    }

    [Fact]
    public async Task A_deleted_document_is_gone()
    {
        // 16, 17
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        await notes.SetAsync("a", (JsonNode?)null);
        Assert.True(await notes.ExistsAsync("a"));
        Assert.Null(await notes.GetAsync("a"));
        Assert.NotNull(await notes.GetEntryAsync("a"));
        Assert.False(await notes.ExistsAsync("b"));
        Assert.True(await notes.DeleteAsync("a"));
        Assert.False(await notes.ExistsAsync("a"));
        Assert.False(await notes.DeleteAsync("a"));
        Assert.Null(await notes.GetEntryAsync("a"));
    }

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("\"\"")]
    [InlineData("1")]
    [InlineData("-0.50")]
    [InlineData("1e400")]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[1,\"a\",null,{\"b\":[]}]")]
    [InlineData("{}")]
    [InlineData("{\"value\":1,\"_key\":2,\"ü \\\"quoted\\\"\":3}")]
    [InlineData("{\"$kept\":{\"a\":1}}")]
    public void Any_JSON_value_comes_back(string json)
    {
        // 11, 18
        var files = new SimulatedFileSystem();
        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files }))
        {
            db.Collection("notes").SetJson("k", json);
            Assert.Equal(json, db.Collection("notes").GetJson("k"));
        }

        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files }))
        {
            Assert.Equal(json, db.Collection("notes").GetJson("k"));
            Assert.Equal(json, JsonSerializer.Serialize(JsonDocument.Parse(db.Collection("notes").GetJson("k")!).RootElement, s_relaxed));
        }
    }

    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Values_of_all_kinds_are_set_through_their_types()
    {
        // 18, 19
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        await notes.SetAsync("text", "a");
        await notes.SetAsync("number", 5);
        await notes.SetAsync("array", new JsonArray(1, 2));
        await notes.SetAsync("element", JsonDocument.Parse("""{"a": [1 , 2]}""").RootElement);
        await notes.SetBytesAsync("bytes", new byte[] { 0, 1, 255 });
        Assert.Equal("a", (string)(await notes.GetAsync("text"))!);
        Assert.Equal(5, (int)(await notes.GetAsync("number"))!);
        Assert.Equal("[1,2]", await notes.GetJsonAsync("array"));
        Assert.Equal("""{"a":[1,2]}""", await notes.GetJsonAsync("element"));
        Assert.Equal("\"AAH/\"", await notes.GetJsonAsync("bytes"));
        Assert.Equal([0, 1, 255], (await notes.GetBytesAsync("bytes"))!);
        Assert.Null(await notes.GetBytesAsync("none"));
        Assert.Contains("not base64", Assert.Throws<CollectionException>(() => notes.GetBytes("number")).Message, StringComparison.Ordinal);
        await notes.SetAsync("text", "%");
        Assert.Contains("not base64", Assert.Throws<CollectionException>(() => notes.GetBytes("text")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("../../etc/x")]
    [InlineData("emoji 🙂")]
    [InlineData("\"quoted\" \\ \n")]
    [InlineData("")]
    public void Keys_are_any_text(string key)
    {
        // 20, 59
        var files = new SimulatedFileSystem();
        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files }))
        {
            db.Collection("notes").Set(key, 1);
            db.Checkpoint();
            Assert.Equal([key], db.Collection("notes").Keys());
            Assert.Equal(1, (int)db.Collection("notes").Get(key)!);
        }

        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files }))
        {
            Assert.Equal(1, (int)db.Collection("notes").Get(key)!);
            Assert.True(db.Collection("notes").Delete(key));
        }

        Assert.DoesNotContain(files.Operations, operation => operation.Contains("etc", StringComparison.Ordinal));
    }

    [EmbeddedFact]
    public void A_key_may_hold_the_character_of_number_zero() => Keys_are_any_text("a\0b");

    [EmbeddedFact]
    public void Long_keys_are_stored_up_to_the_limit()
    {
        // 20
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        string longest = new('k', (1 << 20) - 3);
        notes.Set(longest, 1);
        Assert.Equal(1, (int)notes.Get(longest)!);
        var error = Assert.Throws<ValidationException>(() => notes.Set(longest + "k", 1));
        Assert.Contains("1048577", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, notes.Count());
    }

    [Fact]
    public async Task A_document_that_was_read_is_the_callers_own()
    {
        // 21
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        var given = new JsonObject { ["inner"] = new JsonObject { ["a"] = 1 } };
        await notes.SetAsync("n", given);
        given["inner"]!["a"] = 2;
        JsonNode first = (await notes.GetAsync("n"))!;
        first["inner"]!["a"] = 3;
        Assert.Equal("""{"inner":{"a":1}}""", await notes.GetJsonAsync("n"));

        Collection<Profile> users = db.Collection("users", CollectionJson.Default.Profile);
        var ada = new Profile { Name = "Ada", Tags = ["x"] };
        await users.SetAsync("u1", ada);
        ada.Tags.Add("y");
        Profile read = (await users.GetAsync("u1"))!;
        Assert.Equal(["x"], read.Tags);
        read.Tags.Clear();
        Assert.Equal(["x"], users.Get("u1")!.Tags);
    }

    [Fact]
    public async Task Objects_of_a_type_are_converted_by_its_contract()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection<Profile> users = db.Collection("users", CollectionJson.Default.Profile);
        await users.SetAsync("u1", new Profile { Name = "Ada", Age = 36 });
        Assert.Equal(36, (await users.GetAsync("u1"))!.Age);
        Assert.Null(await users.GetAsync("u2"));
        Assert.True(await users.UpdateAsync("u1", user => user.Age++));
        Assert.False(await users.UpdateAsync("u2", user => user.Age++));
        Assert.Equal(37, users.Get("u1")!.Age);

        Collection<Point> points = db.Collection("points", CollectionJson.Default.Point);
        points.Set("p", new Point(1, 2));
        Assert.Throws<InvalidOperationException>(() => points.Update("p", point => point.ToString()));
        Assert.True(points.Replace("p", point => point with { X = 5 }));
        Assert.Equal(new Point(5, 2), points.Get("p"));
        Assert.Equal(default, points.Get("q"));

        db.Collection("users").SetJson("u3", "[1]");
        var error = Assert.Throws<CollectionException>(() => users.Get("u3"));
        Assert.Equal(("users", "u3"), (error.Collection, error.Key));
    }

    [Fact]
    public async Task Documents_have_an_id_and_a_time()
    {
        // 45, 46, 47, 48, 50
        var clock = new SetClock();
        await using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = new SimulatedFileSystem(), Clock = clock });
        Assert.Equal(clock.Now, db.Timestamp());
        Collection users = db.Collection("users");
        var given = new JsonObject { ["name"] = "Ada" };
        await users.SetAsync("u1", given);
        Assert.Equal("""{"name":"Ada"}""", given.ToJsonString());
        Assert.Equal("""{"_id":"u1","_updated":"2026-01-31T12:00:00Z","name":"Ada"}""", (await users.GetDocumentAsync("u1"))!.ToJsonString());
        Assert.Null(await users.GetDocumentAsync("u2"));

        // The clock stands still, the document moves on.
        Assert.True(await users.UpdateFieldsAsync("u1", new JsonObject { ["role"] = "admin" }));
        Assert.Equal("""{"_id":"u1","_updated":"2026-01-31T12:00:00.0000001Z","name":"Ada","role":"admin"}""", users.GetDocument("u1")!.ToJsonString());
        clock.Now = clock.Now.AddHours(-1);
        await users.UpdateFieldsAsync("u1", new JsonObject { ["role"] = "user" });
        Assert.True(users.GetEntry("u1")!.Updated > new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

        // A document that was read with its own members can be set again, under its own key.
        JsonObject document = users.GetDocument("u1")!;
        await users.SetAsync("u1", document);
        Assert.Equal("""{"name":"Ada","role":"user"}""", users.GetJson("u1"));
        var error = await Assert.ThrowsAsync<CollectionException>(async () => await users.SetAsync("u2", document));
        Assert.Contains("\"_id\"", error.Message, StringComparison.Ordinal);
        Assert.False(users.Exists("u2"));
    }

    [Fact]
    public void Ids_are_unique()
    {
        // 49
        using JsonDatabase db = JsonDatabase.InMemory();
        var ids = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        Parallel.For(0, 64, _ =>
        {
            for (int i = 0; i < 1600; i++)
            {
                Assert.True(ids.TryAdd(db.NewId(), true));
            }
        });
        Assert.All(ids.Keys, id => Assert.Equal(36, Guid.Parse(id).ToString().Length));
    }
}
