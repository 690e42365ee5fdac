using System.Reflection;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Collections;

/// <summary>Behaviours of shared/cases/collections.md that concern opening, failures, backups and many users; the numbers are those of its lines.</summary>
public class CollectionCaseTests
{
    [Fact]
    public void There_is_one_way_to_open_and_it_takes_a_folder()
    {
        // 2, 3
        MethodInfo[] opens = [.. typeof(JsonDatabase).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(static method => method.Name is "Open" or "OpenAsync")];
        Assert.All(opens, static method => Assert.Equal(typeof(string), method.GetParameters()[0].ParameterType));
        Assert.All(opens, static method => Assert.False(method.GetParameters()[0].HasDefaultValue));
        Assert.Empty(typeof(JsonDatabase).GetConstructors());
        Assert.ThrowsAny<ArgumentException>(() => JsonDatabase.Open(""));
    }

    [Fact]
    public void A_folder_that_is_open_is_not_opened_twice()
    {
        // 3
        using var folder = new TemporaryDirectory();
        using JsonDatabase db = JsonDatabase.Open(folder.Database);
        db.Collection("users").SetJson("u1", "1");
        DatabaseLockedException refused = Assert.Throws<DatabaseLockedException>(() => JsonDatabase.Open(folder.Database));
        Assert.Contains(folder.Database, refused.Message);
        Assert.Equal("1", db.Collection("users").GetJson("u1"));
    }

    [Fact]
    public void After_a_failed_save_reads_give_the_last_durable_value()
    {
        // 56
        var files = new SimulatedFileSystem();
        JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files });
        Collection users = db.Collection("users");
        users.SetJson("u1", """{"n":1}""");
        Assert.Throws<CollectionException>(() => users.SetJson("u1", """{"n":"""));
        Assert.Equal("""{"n":1}""", users.GetJson("u1"));
        files.FailAt(files.OperationCount + 1, SimulatedFault.Full, forEver: true);
        Assert.ThrowsAny<JsonOrmException>(() => users.SetJson("u1", """{"n":2}"""));
        Assert.Equal("""{"n":1}""", users.GetJson("u1"));
    }

    [Fact]
    public async Task A_thousand_users_are_answered_and_none_is_lost()
    {
        // 58, 68
        using var folder = new TemporaryDirectory();
        await using JsonDatabase db = JsonDatabase.Open(folder.Database, new() { Durability = Durability.None });
        Collection users = db.Collection("users");
        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => Task.Run(async () =>
        {
            string key = $"u{i:0000}";
            await users.SetJsonAsync(key, $$"""{"n":{{i}}}""");
            await users.IncrementAsync(key, "visits", 1);
            await users.IncrementAsync("all", "visits", 1);
            Assert.Equal(i, (int)(await users.GetAsync(key))!["n"]!);
        })));
        Assert.Equal(1_001, users.Count());
        Assert.Equal(1_000, (int)users.Get("all")!["visits"]!);
        Assert.Equal(1_000, users.Where(d => d["visits"].AsInt32() == 1).Count(db));
    }

    [Fact]
    public void Every_failure_has_one_base_and_names_key_collection_and_reason()
    {
        // 61
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = db.Collection("users");
        users.EnsureIndex("email", unique: true);
        users.SetJson("a", """{"email":"x","name":"Ada"}""");
        Action[] failures =
        [
            () => users.SetJson("b", "{"),
            () => users.SetJson("b", """{"email":"x"}"""),
            () => users.Increment("a", "name", 1),
            () => users.Update("a", DocumentUpdate.Increment("name", 1)),
            () => users.Patch("a", JsonPatch.Parse("""[{"op":"remove","path":"/none"}]""")),
            () => users.CompareExchange("a", users.Get("a"), 5),
            () => db.Collection("users", CollectionJson.Default.Int32).Get("a"),
            () => db.Collection(""),
        ];
        foreach (Action failure in failures)
        {
            JsonOrmException fault = Assert.ThrowsAny<JsonOrmException>(failure);
            Assert.True(fault is CollectionException { Reason.Length: > 0 } or UniqueConstraintException { Table: "users", Value: "\"x\"" } or ConcurrencyException or DocumentException, fault.ToString());
        }

        Assert.Equal("""{"email":"x","name":"Ada"}""", users.GetJson("a"));
    }

    [Fact]
    public async Task A_backup_beside_writers_is_one_state_of_all_collections()
    {
        // 64, 65, 66
        using var folder = new TemporaryDirectory();
        string home = Path.Combine(folder.Database, "db"), copies = Path.Combine(folder.Database, "copies"), restored = Path.Combine(folder.Database, "restored");
        await using (JsonDatabase db = JsonDatabase.Open(home, new() { Durability = Durability.None }))
        {
            using var stop = new CancellationTokenSource();
            Task writing = Task.Run(async () =>
            {
                for (int i = 1; !stop.IsCancellationRequested; i++)
                {
                    await using JsonTransaction tx = await db.BeginTransactionAsync();
                    tx.Collection("left").SetJson("n", $"{i}");
                    tx.Collection("right").SetJson("n", $"{i}");
                    await tx.CommitAsync();
                }
            });
            while (!db.Collection("right").Exists("n"))
            {
                await Task.Delay(1);
            }

            BackupInfo first = await db.BackupAsync(copies), second = await db.BackupAsync(copies);
            Assert.NotEqual(first.Path, second.Path);
            await stop.CancelAsync();
            await writing;
            db.Collection("later").SetJson("a", "1");
            JsonDatabase.Restore(second.Path, restored);
        }

        using JsonDatabase back = JsonDatabase.Open(restored);
        Assert.Equal(["left", "right"], back.ListCollections());
        Assert.Equal(back.Collection("left").GetJson("n"), back.Collection("right").GetJson("n"));
        Assert.ThrowsAny<JsonOrmException>(() => JsonDatabase.Restore(Path.Combine(copies, "none"), Path.Combine(folder.Database, "other")));
        Assert.False(Directory.Exists(Path.Combine(folder.Database, "other")));
    }

    [Fact]
    public void A_bots_conversation_goes_on_after_a_restart()
    {
        // 69, 73: a request opens and closes the database itself, which a web program does once.
        using var folder = new TemporaryDirectory();
        Say("ada", "start", 0);
        Say("bo", "start", 5);
        Say("ada", "asked-name", 10);
        using JsonDatabase db = JsonDatabase.Open(folder.Database);
        Collection talks = db.Collection("talks");
        Assert.Equal(["start", "asked-name"], talks.Get("ada")!["states"]!.AsArray().Select(static state => (string)state!));
        Assert.Equal([("ada", 10), ("bo", 5)], talks.AsQuery().OrderByDescending(d => d["balance"].AsInt32()).Select(d => (d.Key, d["balance"].AsInt32())).ToList(db).Select(r => (r.Item1!, r.Item2!.Value)));
        Assert.Null(talks.Get("cy"));

        void Say(string user, string state, int amount)
        {
            using JsonDatabase one = JsonDatabase.Open(folder.Database);
            Collection conversations = one.Collection("talks").DefaultsFor(new() { ["balance"] = 0 });
            conversations.Update(user, d => d["balance"] = (int)d["balance"]! + amount);
            conversations.Update(user, DocumentUpdate.Push("states", state));
        }
    }
}
