using System.Text.Json.Nodes;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Collections;

/// <summary>Updates, increments, versions and defaults; the numbers are those of shared/cases/collections.md.</summary>
public class ChangeTests
{
    [Fact]
    public async Task An_update_changes_its_members_only()
    {
        // 35, 36, 37, 38
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = db.Collection("users");
        users.SetJson("u", """{"name":"Ada","email":"a","features":{"x":1}}""");
        Assert.True(await users.UpdateFieldsAsync("u", new JsonObject { ["email"] = "b", ["features"] = new JsonObject { ["y"] = 2 } }));
        Assert.Equal("""{"name":"Ada","email":"b","features":{"y":2}}""", users.GetJson("u"));
        Assert.False(await users.UpdateFieldsAsync("v", new JsonObject { ["email"] = "b" }));
        Assert.False(await users.UpdateAsync("v", user => user["email"] = "b"));
        Assert.False(users.Exists("v"));
        Assert.True(await users.UpdateAsync("u", user => user["seen"] = true));
        Assert.Equal("""{"name":"Ada","email":"b","features":{"y":2},"seen":true}""", users.GetJson("u"));

        users.Set("bare", 5);
        var error = await Assert.ThrowsAsync<CollectionException>(async () => await users.UpdateFieldsAsync("bare", new JsonObject { ["a"] = 1 }));
        Assert.Equal(("users", "bare"), (error.Collection, error.Key));
        Assert.Throws<CollectionException>(() => users.Update("bare", user => user["a"] = 1));
        Assert.Equal("5", users.GetJson("bare"));
        Assert.True(users.Replace("bare", value => (int)value! * 2));
        Assert.Equal("10", users.GetJson("bare"));
    }

    [Fact]
    public async Task Code_of_a_change_that_writes_itself_is_an_error_instead_of_a_wait()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = db.Collection("users");
        users.SetJson("u", """{"n":1}""");

        // The first run is before the lock and may write. The document has changed then, so that the second run holds the lock.
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => users.Update("u", user => users.Set("u", new JsonObject { ["n"] = 2 })));
        Assert.Contains("writer lock", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await users.Find().UpdateAsync(user => users.SetAsync("v", 1).AsTask().GetAwaiter().GetResult()));
        Assert.Equal("""{"n":2}""", users.GetJson("u"));

        // Another thread, another database, and this one afterwards, write as ever.
        using JsonDatabase other = JsonDatabase.InMemory();
        Assert.True(users.Update("u", user => user["other"] = other.Collection("users").Increment("u")));
        users.Set("v", 1);
        Assert.Equal("""{"n":2,"other":1}""", users.GetJson("u"));
    }

    [Fact]
    public void A_change_that_throws_changes_nothing_and_locks_nothing()
    {
        // 32
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = db.Collection("users");
        users.SetJson("u", """{"n":1}""");
        Assert.Throws<DivideByZeroException>(() => users.Update("u", user =>
        {
            user["n"] = 2;
            throw new DivideByZeroException();
        }));
        Assert.Throws<CollectionException>(() => users.Update("u", user => user["n"] = double.PositiveInfinity));
        Assert.Equal("""{"n":1}""", users.GetJson("u"));
        users.Set("v", 1);
    }

    [Fact]
    public async Task Increments_create_what_is_missing()
    {
        // 39, 40, 71
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        Assert.Equal(1, await notes.IncrementAsync("page_views", "count", 1));
        Assert.Equal(2, await notes.IncrementAsync("page_views", "count", 1));
        Assert.Equal("""{"count":2}""", notes.GetJson("page_views"));
        Assert.Equal(1, await notes.IncrementAsync("counter"));
        Assert.Equal(3, notes.Increment("counter", amount: 2));
        Assert.Equal("""{"value":3}""", notes.GetJson("counter"));
        notes.Set("bare", 41);
        Assert.Equal(42, notes.Increment("bare"));
        Assert.Equal("42", notes.GetJson("bare"));
        Assert.Equal(5, notes.Increment("deep", "a.b.c", 5));
        Assert.Equal("""{"a":{"b":{"c":5}}}""", notes.GetJson("deep"));
    }

    [Fact]
    public async Task Increments_are_exact()
    {
        // 41
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        notes.SetJson("n", """{"i":5,"d":0.10,"big":9223372036854775807,"huge":1e300}""");
        Assert.Equal(0, notes.Increment("n", "i", -5));
        Assert.Equal(0, notes.Increment("n", "i", 0));
        Assert.Equal(0.30m, await notes.IncrementAsync("n", "d", 0.20m));
        Assert.Equal(0.5m, notes.Increment("n", "i", 0.5m));
        Assert.Throws<CollectionException>(() => notes.Increment("n", "big"));
        Assert.Throws<CollectionException>(() => notes.Increment("n", "i"));
        Assert.Throws<CollectionException>(() => notes.Increment("n", "huge", 1m));
        Assert.Equal(9223372036854775808m, notes.Increment("n", "big", 1m));
        Assert.Equal("""{"i":0.5,"d":0.30,"big":9223372036854775808,"huge":1e300}""", notes.GetJson("n"));
    }

    [Theory]
    [InlineData("\"a\"", null, "a text")]
    [InlineData("null", null, "null")]
    [InlineData("[1]", null, "an array")]
    [InlineData("true", null, "a boolean")]
    [InlineData("5", "count", "no object")]
    [InlineData("""{"count":"a"}""", "count", "a text")]
    [InlineData("""{"count":null}""", "count", "null")]
    [InlineData("""{"count":[]}""", "count", "an array")]
    [InlineData("""{"count":{}}""", "count", "an object")]
    [InlineData("""{"count":1}""", "count.a", "no object")]
    public void An_increment_of_something_else_is_refused(string json, string? field, string found)
    {
        // 42
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        notes.SetJson("n", json);
        JsonObject before = notes.GetDocument("n")!;
        var error = Assert.Throws<CollectionException>(() => notes.Increment("n", field));
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.Equal(before.ToJsonString(), notes.GetDocument("n")!.ToJsonString());
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    public async Task Concurrent_increments_are_all_counted(int count)
    {
        // 43
        using var directory = new TemporaryDirectory();
        await using (JsonDatabase db = JsonDatabase.Open(directory.Database))
        {
            Collection notes = db.Collection("notes");
            long[] sums = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(async () => await notes.IncrementAsync("hits", "count"))));
            Assert.Equal(Enumerable.Range(1, count).Select(n => (long)n), sums.Order());
        }

        await using (JsonDatabase db = JsonDatabase.Open(directory.Database))
        {
            Assert.Equal($$"""{"count":{{count}}}""", db.Collection("notes").GetJson("hits"));
        }
    }

    [Fact]
    public async Task Concurrent_updates_are_never_lost()
    {
        // 44, 57
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = db.Collection("users");
        users.SetJson("u", """{"n":0}""");
        await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => Task.Run(async () => await users.UpdateAsync("u", user => user["n"] = (int)user["n"]! + 1))));
        Assert.Equal("""{"n":300}""", users.GetJson("u"));
    }

    [Fact]
    public void A_slow_update_holds_nobody_up()
    {
        // 57: user A's change runs while B reads and writes; A's is repeated, as A's document changed too.
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = db.Collection("users");
        users.SetJson("a", """{"n":0}""");
        int runs = 0;
        users.Update("a", user =>
        {
            if (runs++ == 0)
            {
                db.Collection("users").Set("b", 1);
                db.Collection("users").Increment("a", "n", 10);
            }

            user["n"] = (int)user["n"]! + 1;
        });
        Assert.Equal(2, runs);
        Assert.Equal("""{"n":11}""", users.GetJson("a"));
        Assert.Equal("1", users.GetJson("b"));
    }

    [Fact]
    public async Task A_lost_update_is_detected_by_the_version()
    {
        // 44
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = db.Collection("users");
        long version = await users.CompareExchangeAsync("u", 1, 0);
        Assert.Equal(version, users.GetEntry("u")!.Version);
        long next = await users.CompareExchangeAsync("u", 2, version);
        Assert.True(next > version);
        var error = await Assert.ThrowsAsync<ConcurrencyException>(async () => await users.CompareExchangeAsync("u", 3, version));
        Assert.Equal(("users", "u"), (error.Table, error.Key));
        Assert.Throws<ConcurrencyException>(() => users.CompareExchange("u", 3, 0));
        users.Delete("u");
        Assert.Throws<RowGoneException>(() => users.CompareExchange("u", 3, next));
        users.Set("u", 5);
        Assert.Throws<ConcurrencyException>(() => users.CompareExchange("u", 3, next));
        Assert.Equal("5", users.GetJson("u"));
    }

    [Fact]
    public async Task One_caller_adds_and_all_get_the_same()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = db.Collection("users");
        int created = 0;
        JsonNode?[] values = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await users.GetOrAddAsync("u", () => Interlocked.Increment(ref created)))));
        Assert.Single(values.Select(value => (int)value!).Distinct());
        Assert.Equal((int)values[0]!, (int)users.GetOrAdd("u", () => throw new InvalidOperationException())!);
    }

    [Fact]
    public async Task New_users_have_the_defaults()
    {
        // 51, 52, 53, 54
        var files = new SimulatedFileSystem();
        JsonObject defaults = JsonNode.Parse("""{"challenges":{},"active_challenge":null,"challenge_balance":0}""")!.AsObject();
        await using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files }))
        {
            Collection users = db.Collection("users").DefaultsFor(defaults);
            JsonNode first = (await users.GetAsync("12345"))!, second = (await users.GetAsync("6"))!;
            Assert.Equal("""{"challenges":{},"active_challenge":null,"challenge_balance":0}""", first.ToJsonString());
            Assert.Equal(0, users.Count());
            first["challenges"]!["a"] = 1;
            Assert.Equal("{}", second["challenges"]!.ToJsonString());
            Assert.Equal("{}", (await users.GetAsync("7"))!["challenges"]!.ToJsonString());
            Assert.Equal("{}", defaults["challenges"]!.ToJsonString());

            second["challenge_balance"] = (int)second["challenge_balance"]! + 1;
            await users.SetAsync("6", second);
            Assert.Equal(1, (int)(await users.GetAsync("6"))!["challenge_balance"]!);
            Assert.True(await users.UpdateAsync("8", user => user["challenge_balance"] = 5));
            Assert.Equal("""{"challenges":{},"active_challenge":null,"challenge_balance":5}""", db.Collection("users").GetJson("8"));
        }

        await using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files }))
        {
            defaults["settings"] = JsonNode.Parse("""{"language":"en","sound":{"on":true}}""");
            db.Collection("users").SetJson("9", """{"active_challenge":null,"settings":{"language":null,"sound":5}}""");
            Collection users = db.Collection("users").DefaultsFor(defaults);
            Assert.Equal(1, (int)users.Get("6")!["challenge_balance"]!);
            Assert.True((bool)users.Get("6")!["settings"]!["sound"]!["on"]!);
            Assert.Equal("""{"active_challenge":null,"settings":{"language":null,"sound":5},"challenges":{},"challenge_balance":0}""", users.Get("9")!.ToJsonString());
        }
    }

    [Fact]
    public async Task An_increment_begins_with_the_defaults()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = db.Collection("users").DefaultsFor(new JsonObject { ["balance"] = 100, ["rates"] = new JsonObject { ["tax"] = 0.5 } });
        Assert.Equal(105, await users.IncrementAsync("new", "balance", 5));
        Assert.Equal("""{"balance":105,"rates":{"tax":0.5}}""", users.GetJson("new"));
        db.Collection("users").SetJson("old", """{"name":"Bo"}""");
        Assert.Equal(99, users.Increment("old", "balance", -1));
        Assert.Equal(0.75m, users.Increment("old", "rates.tax", 0.25m));
        Assert.Equal("""{"name":"Bo","balance":99,"rates":{"tax":0.75}}""", users.GetJson("old"));
        db.Collection("users").Set("bare", 7);
        Assert.Equal(8, users.Increment("bare"));
        Assert.Equal(1, db.Collection("users").Increment("plain", "balance"));
    }

    [Fact]
    public void Typed_defaults_complete_what_is_missing()
    {
        // 54
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Collection("users").SetJson("u", """{"Name":"Ada","Settings":{"Dark":true}}""");
        Collection<Profile> users = db.Collection("users", CollectionJson.Default.Profile).DefaultsFor(new Profile { Role = "guest", Settings = new Settings { Size = 20 } });
        Assert.Equal(("Ada", "guest", true, 20), (users.Get("u")!.Name, users.Get("u")!.Role, users.Get("u")!.Settings!.Dark, users.Get("u")!.Settings!.Size));
        Assert.Equal(("", "guest"), (users.Get("v")!.Name, users.Get("v")!.Role));
        Assert.False(users.Exists("v"));
    }

    [EmbeddedFact]
    public void Documents_expire()
    {
        var clock = new SetClock();
        var files = new SimulatedFileSystem();
        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, Clock = clock }))
        {
            Collection cache = db.Collection("cache");
            cache.Set("a", 1, TimeSpan.FromMinutes(1));
            cache.SetJson("b", "2", TimeSpan.FromMinutes(2));
            cache.Set("c", 3);
            cache.Set("d", 4, TimeSpan.FromMinutes(1));
            Assert.Equal(clock.Now.AddMinutes(1), cache.GetEntry("a")!.Expires);
            Assert.Equal(4, cache.Count());
            Assert.True(cache.Expire("d", null));
            Assert.True(cache.Replace("a", value => (int)value! + 1));
            db.Checkpoint();
            clock.Now = clock.Now.AddMinutes(1);
            Assert.Equal((3, 3), (cache.Count(), cache.Keys().Count()));
            Assert.False(cache.Exists("a"));
            Assert.Null(cache.Get("a"));
            Assert.Empty(cache.GetMany(["a"]));
            Assert.False(cache.Delete("a"));
            Assert.False(cache.Replace("a", value => 1));
            Assert.Equal(["b", "c", "d"], cache.Keys());
            Assert.Equal(1, cache.Increment("a"));
            Assert.Null(cache.GetEntry("a")!.Expires);
            cache.Expire("c", clock.Now.AddSeconds(-1));
            Assert.Equal(["a", "b", "d"], cache.Keys());
        }

        Assert.DoesNotContain("\"c\"", FileText(files), StringComparison.Ordinal);
        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, Clock = clock }))
        {
            Assert.Equal((3, 3), (db.Collection("cache").Count(), db.Collection("cache").Keys().Count()));
            clock.Now = clock.Now.AddMinutes(1);
            Assert.Equal((2, 2), (db.Collection("cache").Count(), db.Collection("cache").Keys().Count()));
        }

        Assert.DoesNotContain("\"b\"", FileText(files), StringComparison.Ordinal);
    }

    [EmbeddedFact]
    public void A_checkpoint_removes_what_has_expired()
    {
        var clock = new SetClock();
        var files = new SimulatedFileSystem();
        using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, Clock = clock });
        Collection cache = db.Collection("cache");
        cache.SetMany(Enumerable.Range(0, 100).Select(i => KeyValuePair.Create($"keep{i}", (JsonNode?)i)));
        for (int i = 0; i < 10; i++)
        {
            cache.Set($"gone{i}", i, TimeSpan.FromMinutes(i));
        }

        db.Checkpoint();
        Assert.Contains("gone9", FileText(files), StringComparison.Ordinal);
        clock.Now = clock.Now.AddMinutes(20);
        db.Checkpoint();
        Assert.Equal(100, cache.Count());
        db.Compact();
        Assert.DoesNotContain("gone", FileText(files), StringComparison.Ordinal);
    }

    // The files that the root names.
    private static string FileText(SimulatedFileSystem files)
    {
        var text = new System.Text.StringBuilder();
        string newest = files.ListFiles("/db/data/cache").Where(name => name.StartsWith("manifest", StringComparison.Ordinal)).Max(StringComparer.Ordinal)!;
        string manifest = Read(files, "/db/data/cache/" + newest);
        foreach (string name in files.ListFiles("/db/data/cache"))
        {
            text.Append(manifest.Contains($"\"{name}\"", StringComparison.Ordinal) ? Read(files, "/db/data/cache/" + name) : "");
        }

        return text.ToString();
    }

    private static string Read(SimulatedFileSystem files, string path)
    {
        using JsonOrm.Files.IFile file = files.OpenRead(path);
        byte[] bytes = new byte[file.Length];
        file.Read(bytes, 0);
        return System.Text.Encoding.UTF8.GetString(bytes);
    }
}
