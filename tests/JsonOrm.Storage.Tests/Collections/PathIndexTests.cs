using System.Text.Json.Nodes;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Collections;

/// <summary>Indexes over paths: they change what a search reads, never what it finds.</summary>
public class PathIndexTests
{
    private static readonly string[] s_filters =
    [
        """{"age":5}""", """{"age":{"$gt":3,"$lte":7}}""", """{"age":{"$in":[1,2,"x",null]}}""", """{"age":null}""", """{"age":{"$exists":false}}""",
        """{"tags":"a"}""", """{"tags":{"$all":["a","b"]}}""", """{"tags":["a","b"]}""", """{"tags":{"$size":2}}""", """{"age":{"$type":"string"}}""",
        """{"place.city":"Oslo"}""", """{"place.city":{"$regex":"^O"}}""", """{"$or":[{"age":1},{"age":2}]}""", """{"age":{"$ne":5}}""", """{"age":{"$not":{"$gt":5}}}""",
        """{"_id":"k5"}""", """{"_id":{"$gte":"k3","$lt":"k6"}}""", """{"_id":{"$in":["k1","k9","none"]}}""", """{"_id":5}""", """{"_id":{"$type":"string"}}""",
        """{"age":{"$gte":5},"tags":"b"}""", """{"lines.sku":"x1"}""", """{"lines":{"$elemMatch":{"sku":"x1","n":{"$gt":1}}}}""", """{"age":5.0}""", "{}",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Searches_with_indexes_find_what_searches_without_find(int seed)
    {
        var files = new SimulatedFileSystem();
        var random = new Random(seed);
        JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, Durability = Durability.None });
        Collection plain = db.Collection("plain"), indexed = db.Collection("indexed");
        for (int round = 0; round < 6; round++)
        {
            for (int i = 0; i < 60; i++)
            {
                string key = $"k{random.Next(40)}";
                if (random.Next(5) == 0)
                {
                    Assert.Equal(plain.Delete(key), indexed.Delete(key));
                    continue;
                }

                string json = Document(random);
                plain.SetJson(key, json);
                indexed.SetJson(key, json);
            }

            switch (round)
            {
                case 0:
                    Assert.True(indexed.EnsureIndex("age"));
                    Assert.True(indexed.EnsureIndex("tags"));
                    Assert.False(indexed.EnsureIndex("age"));
                    break;
                case 1:
                    db.Checkpoint();
                    Assert.True(indexed.EnsureIndex("place.city"));
                    break;
                case 2:
                    Assert.True(indexed.EnsureIndex("lines.sku"));
                    db.Checkpoint();
                    break;
                case 3:
                    db.Dispose();
                    db = JsonDatabase.Open("/db", new() { FileSystem = files, Durability = Durability.None });
                    plain = db.Collection("plain");
                    indexed = db.Collection("indexed");
                    Assert.Equal(["age", "tags", "place.city", "lines.sku"], indexed.Indexes);
                    break;
            }

            foreach (string text in s_filters)
            {
                DocumentFilter filter = DocumentFilter.Parse(DocumentText.FromString(text));
                Assert.Equal((text, string.Join(',', Keys(plain, filter))), (text, string.Join(',', Keys(indexed, filter))));
                Assert.Equal(plain.Find(filter).Count(), indexed.Find(filter).Count());
            }
        }

        db.Dispose();
    }

    [EmbeddedFact]
    public void A_search_says_what_it_reads()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection users = db.Collection("users");
        Assert.Equal("nothing: users does not exist", users.Find().Explain());
        users.SetMany(Enumerable.Range(0, 1000).Select(i => KeyValuePair.Create($"u{i:d4}", (JsonNode?)new JsonObject { ["age"] = i % 100, ["email"] = $"{i}@example.com" })));
        Assert.Equal("scan of users: 1000 documents\nfilter: {\"age\":{0} }\nsort by email descending\nskip 0, take 5", users.Find($$$"""{"age":{{{5}}} }""").OrderByDescending("email").Take(5).Explain());
        users.EnsureIndex("age");
        users.EnsureIndex("email", unique: true);
        Assert.StartsWith("index seek in users by index age: about ", users.Find($$$"""{"age":5}""").Explain(), StringComparison.Ordinal);
        Assert.StartsWith("index seek in users by unique index email: about ", users.Find($$$"""{"age":5,"email":"5@example.com"}""").Explain(), StringComparison.Ordinal);
        Assert.StartsWith("scan of users", users.Find($$$"""{"age":{"$gt":5} }""").Explain(), StringComparison.Ordinal);
        Assert.StartsWith("key seek in users: about 1 of 1000", users.Find($$$"""{"_id":"u0005"}""").Explain(), StringComparison.Ordinal);
        Assert.Equal(10, users.Find($$$"""{"age":5}""").Count());
        Assert.Equal("u0005", (string)users.Find($$$"""{"email":"5@example.com"}""").FirstOrDefault()!["_id"]!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_value_of_a_unique_index_finds_one_document(bool isCheckpointed)
    {
        using var folder = new TemporaryDirectory();
        var clock = new SetClock();
        using JsonDatabase db = JsonDatabase.Open(folder.Database, new JsonDatabaseOptions { Clock = clock });
        Collection users = db.Collection("users");
        users.EnsureIndex("email", unique: true);
        users.EnsureIndex(["team", "place"], unique: true);
        for (int i = 0; i < 20; i++)
        {
            users.SetJson($"u{i}", $$"""{"email":"{{i}}@x","age":{{i}},"team":"t{{i % 2}}","place":{{i}}}""", i == 7 ? TimeSpan.FromMinutes(1) : null);
        }

        users.SetJson("none", """{"age":99}""");
        users.SetJson("null", """{"email":null}""");
        if (isCheckpointed)
        {
            db.Checkpoint();
        }

        Assert.Contains("unique index email", users.Find($$"""{"email":"3@x"}""").Explain(), StringComparison.Ordinal);
        Assert.Equal("u3", (string)users.Find($$"""{"email":"3@x"}""").ToList().Single()["_id"]!);
        Assert.Equal("u3", (string)users.Find($$"""{"email":"3@x"}""").FirstOrDefault()!["_id"]!);
        Assert.Empty(users.Find($$"""{"email":"33@x"}""").ToList());
        Assert.Empty(users.Find($$"""{"email":"3@x","age":4}""").ToList());
        Assert.Single(users.Find($$"""{"email":"3@x","age":3}""").OrderByDescending("age").Take(5).ToList());
        Assert.Empty(users.Find($$"""{"email":"3@x"}""").Where(static d => (int)d["age"]! > 3).ToList());
        Assert.Empty(users.Find($$"""{"email":"3@x"}""").Skip(1).ToList());
        Assert.Empty(users.Find($$"""{"email":"3@x"}""").Take(0).ToList());
        Assert.Equal((1L, true, false), (users.Find($$"""{"email":"3@x"}""").Count(), users.Find($$"""{"email":"3@x"}""").Any(), users.Find($$"""{"email":"x"}""").Any()));
        Assert.Equal(2, users.Find($$"""{"email":null}""").ToList().Count);
        Assert.Equal(9, users.Find($$$"""{"team":"t1","age":{"$lt":19}}""").ToList().Count);
        Assert.Equal("u5", (string)users.Find($$"""{"team":"t1","place":5}""").ToList().Single()["_id"]!);
        Assert.Equal(10, users.Find($$"""{"team":"t1"}""").ToList().Count);
        Assert.Single(users.Find($$"""{"email":"7@x"}""").ToList());
        clock.Now += TimeSpan.FromMinutes(2);
        Assert.Empty(users.Find($$"""{"email":"7@x"}""").ToList());
        Assert.Equal(0, users.Find($$"""{"email":"7@x"}""").Count());
        Assert.True(users.Delete("u3"));
        Assert.Empty(users.Find($$"""{"email":"3@x"}""").ToList());
    }

    [Fact]
    public async Task A_unique_index_refuses_a_second_document()
    {
        using var directory = new TemporaryDirectory();
        await using (JsonDatabase db = JsonDatabase.Open(directory.Database))
        {
            Collection users = db.Collection("users");
            Assert.True(await users.EnsureIndexAsync("email", unique: true));
            users.SetJson("a", """{"email":"x@example.com"}""");
            users.SetJson("b", """{"email":["y","z"]}""");
            users.SetJson("c", """{"name":"no email"}""");
            users.SetJson("d", """{"email":null}""");
            var error = Assert.Throws<UniqueConstraintException>(() => users.SetJson("e", """{"email":"x@example.com"}"""));
            Assert.Equal(("users", "email", "\"x@example.com\""), (error.Table, error.Index, error.Value));
            Assert.Throws<UniqueConstraintException>(() => users.SetJson("a", """{"email":["w","z"]}"""));
            Assert.Throws<UniqueConstraintException>(() => users.Update("c", user => user["email"] = "y"));
            users.SetJson("a", """{"email":"x@example.com","again":true}""");
            Assert.Equal(["a", "b", "c", "d"], users.Keys());
        }

        await using (JsonDatabase db = JsonDatabase.Open(directory.Database))
        {
            Collection users = db.Collection("users");
            Assert.Throws<UniqueConstraintException>(() => users.SetJson("e", """{"email":"x@example.com"}"""));
            users.Delete("a");
            users.SetJson("e", """{"email":"x@example.com"}""");

            // Clearing keeps the index.
            users.Clear();
            users.SetMany([new("1", new JsonObject { ["email"] = "q", ["n"] = 1 }), new("2", new JsonObject { ["email"] = "r", ["n"] = 1 })]);
            Assert.Throws<UniqueConstraintException>(() => users.SetJson("e", """{"email":"q"}"""));
            Assert.Contains("\"n\"", (await Assert.ThrowsAsync<CollectionException>(async () => await users.EnsureIndexAsync("n", unique: true))).Message, StringComparison.Ordinal);
            Assert.Equal(["email"], users.Indexes);
            Assert.True(users.EnsureIndex("email", unique: false));
            users.SetJson("e", """{"email":"q"}""");
            Assert.Throws<CollectionException>(() => users.EnsureIndex("email", unique: true));
            using JsonTransaction tx = db.BeginTransaction();
            Assert.Throws<InvalidOperationException>(() => tx.Collection("users").EnsureIndex("x"));
        }
    }

    [Fact]
    public void Indexes_survive_a_crash_at_any_operation()
    {
        // 63
        CrashTest.Run(
            static files =>
            {
                using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files });
                Collection users = db.Collection("users");
                users.SetJson("a", """{"n":1,"tags":["x","y"]}""");
                users.EnsureIndex("tags");
                users.SetJson("b", """{"n":2,"tags":["y"]}""");
                db.Checkpoint();
                users.EnsureIndex("n", unique: true);
                users.SetJson("c", """{"n":3,"tags":"x"}""");
                users.Delete("a");
            },
            static files =>
            {
                using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files });
                Collection users = db.Collection("users");
                foreach (string tag in (string[])["x", "y", "z"])
                {
                    var expected = users.Find().Where(user => user["tags"] is JsonArray list ? list.Any(element => (string?)element == tag) : (string?)user["tags"] == tag).ToList();
                    Assert.Equal(expected.Select(user => (string)user["_id"]!), Keys(users, DocumentFilter.Parse($$$"""{"tags":{{{tag}}} }""")));
                }

                if (users.Indexes.Contains("n"))
                {
                    Assert.Throws<UniqueConstraintException>(() => users.SetJson("d", """{"n":2}"""));
                }
            },
            outcomes: 2);
    }

    [EmbeddedFact]
    public void Damaged_indexes_are_made_anew()
    {
        using var directory = new TemporaryDirectory();
        using (JsonDatabase db = JsonDatabase.Open(directory.Database))
        {
            db.Collection("users").EnsureIndex("age");
            db.Collection("users").SetMany(Enumerable.Range(0, 50).Select(i => KeyValuePair.Create($"{i}", (JsonNode?)new JsonObject { ["age"] = i })));
        }

        Directory.Delete(Path.Combine(directory.Database, "index"), recursive: true);
        using (JsonDatabase db = JsonDatabase.Open(directory.Database))
        {
            Assert.StartsWith("index seek", db.Collection("users").Find($$$"""{"age":7}""").Explain(), StringComparison.Ordinal);
            Assert.Equal(["7"], Keys(db.Collection("users"), DocumentFilter.Parse($$$"""{"age":7}""")));
        }
    }

    private static IEnumerable<string> Keys(Collection collection, DocumentFilter filter) => collection.Find(filter).ToList().Select(document => (string)document["_id"]!);

    private static string Document(Random random)
    {
        var document = new JsonObject();
        JsonNode? Scalar() => random.Next(8) switch { 0 => null, 1 => "x", 2 => true, 3 => 5.0, _ => random.Next(10) };
        if (random.Next(6) > 0)
        {
            document["age"] = random.Next(6) == 0 ? new JsonArray(Scalar(), Scalar()) : Scalar();
        }

        if (random.Next(3) > 0)
        {
            document["tags"] = new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => (JsonNode?)((string[])["a", "b", "c", "d"])[random.Next(4)])]);
        }

        if (random.Next(2) > 0)
        {
            document["place"] = new JsonObject { ["city"] = ((string[])["Oslo", "Odda", "Bergen", "Moss"])[random.Next(4)] };
        }

        if (random.Next(2) > 0)
        {
            document["lines"] = new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => (JsonNode?)new JsonObject { ["sku"] = $"x{random.Next(3)}", ["n"] = random.Next(4) })]);
        }

        return document.ToJsonString();
    }

    [Fact]
    public void Documents_that_one_call_changes_conflict_only_if_they_do_at_its_end()
    {
        var clock = new SetClock();
        using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = new SimulatedFileSystem(), Clock = clock });
        Collection ranks = db.Collection("ranks");
        ranks.EnsureIndex("n", unique: true);
        ranks.SetMany(Of(("r1", 1), ("r2", 2), ("r3", 3), ("r4", 4)));
        Assert.Equal(4, ranks.Find($$"""{}""").Update(DocumentUpdate.Increment("n", 1)));
        Assert.Equal([2, 3, 4, 5], Numbers());
        Assert.Equal(4, ranks.Find($$"""{}""").Update(DocumentUpdate.Increment("n", -1)));
        Assert.Equal([1, 2, 3, 4], Numbers());
        Assert.Equal(2, ranks.Update(ranks.Where(d => d["n"].AsInt32() > 2), DocumentUpdate.Increment("n", 1)));
        Assert.Equal([1, 2, 4, 5], Numbers());
        ranks.SetMany(Of(("r1", 2), ("r2", 1), ("r5", 3)));
        Assert.Equal([2, 1, 4, 5, 3], Numbers());

        // What still conflicts when all are written is refused, and nothing of the call stays.
        Assert.Throws<UniqueConstraintException>(() => ranks.Update(ranks.Where(d => d["n"].AsInt32() > 3), DocumentUpdate.Increment("n", -1)));
        Assert.Throws<UniqueConstraintException>(() => ranks.SetMany(Of(("r1", 7), ("r2", 7))));
        Assert.Equal([2, 1, 4, 5, 3], Numbers());

        // A document that has expired is in the way of neither.
        ranks.SetJson("short", """{"n":6}""", TimeSpan.FromMinutes(1));
        clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(5, ranks.Find($$"""{}""").Update(DocumentUpdate.Increment("n", 1)));
        Assert.Equal([3, 2, 5, 6, 4], Numbers());

        IEnumerable<int> Numbers() => ranks.Find($$"""{}""").OrderBy("_id").ToList().Select(static document => (int)document["n"]!);
        static IEnumerable<KeyValuePair<string, JsonNode?>> Of(params (string Key, int Number)[] documents) =>
            documents.Select(static document => KeyValuePair.Create(document.Key, (JsonNode?)new JsonObject { ["n"] = document.Number }));
    }

    [Fact]
    public void A_document_that_has_expired_holds_no_unique_value()
    {
        var clock = new SetClock();
        using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = new SimulatedFileSystem(), Clock = clock });
        Collection users = db.Collection("users");
        users.EnsureIndex("email", unique: true);
        users.SetJson("a", """{"email":"x"}""", TimeSpan.FromMinutes(1));
        users.SetJson("c", """{"email":"y"}""");
        Assert.Throws<UniqueConstraintException>(() => users.SetJson("b", """{"email":"x"}"""));
        clock.Now += TimeSpan.FromMinutes(2);
        Assert.Throws<UniqueConstraintException>(() => users.SetJson("b", """{"email":["x","y"]}"""));
        users.SetJson("b", """{"email":"x"}""");
        Assert.Equal(["b"], users.Find($$$"""{"email":"x"}""").ToList().Select(d => (string)d["_id"]!));
        Assert.Throws<UniqueConstraintException>(() => users.SetJson("a", """{"email":"x"}"""));
        Assert.Equal(2, users.Count());
    }
    [Fact]
    public void A_seek_of_one_document_checks_its_expiry_and_the_rest_of_the_filter()
    {
        var clock = new SetClock();
        using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = new SimulatedFileSystem(), Clock = clock });
        Collection users = db.Collection("users");
        users.EnsureIndex("email", unique: true);
        users.SetMany(Enumerable.Range(0, 20).Select(i => KeyValuePair.Create($"u{i}", (JsonNode?)new JsonObject { ["email"] = $"x{i}" })));
        users.SetJson("a", """{"email":"x","age":5}""", TimeSpan.FromMinutes(1));
        DocumentSearch<JsonObject> byEmail = users.Find($$$"""{"email":"x"}"""), other = users.Find($$$"""{"email":"x","age":6}""");
        Assert.Contains("unique index", byEmail.Explain());
        Assert.Single(byEmail.ToList());
        Assert.Equal(1, byEmail.Count());
        Assert.Empty(other.ToList());
        Assert.Equal(0, other.Count());
        Assert.False(other.Any());
        clock.Now += TimeSpan.FromMinutes(2);
        Assert.Empty(byEmail.ToList());
        Assert.Equal(0, byEmail.Count());
        Assert.False(byEmail.Any());
        Assert.Null(byEmail.FirstOrDefault());
        Assert.Empty(users.Where(d => d["email"].AsText() == "x").ToList(db));
        Assert.Equal(0, byEmail.Update(DocumentUpdate.Set("seen", true)));
        Assert.Equal(0, byEmail.Delete());
    }
}
