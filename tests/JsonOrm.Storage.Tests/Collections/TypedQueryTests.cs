using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Collections;

[Table]
public partial class Townsman
{
    [Key] public int Id { get; set; }

    public required string Name { get; set; }

    public required string DocumentKey { get; set; }
}

/// <summary>Typed conditions, orders, groups, aggregates and joins over collections.</summary>
public class TypedQueryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_typed_condition_finds_documents(bool isCheckpointed)
    {
        using var folder = new TemporaryDirectory();
        await using JsonDatabase db = JsonDatabase.Open(folder.Database);
        Collection notes = Fill(db, isCheckpointed);
        int min = 20;
        var q = notes.Where(d => d["age"].AsInt32() > min && d["address.city"].AsText() == "Oslo");
        Assert.Equal(["c", "e"], (await q.ToListAsync(db)).Select(d => d.Key));
        CollectionDocument first = (await q.FirstOrDefaultAsync(db))!;
        Assert.Equal("""{"age":30,"address":{"city":"Oslo"},"tags":["x"]}""", first.ToValue()!.ToJsonString());
        Assert.Equal("c", (string?)first.ToObject()["_id"]);
        Assert.Equal(db.Collection("notes").GetEntry("c")!.Version, first.Version);
        Assert.Equal(2, await q.CountAsync(db));
        Assert.True(q.Any(db));
        Assert.False(notes.Where(d => d["age"].AsInt32() > 1_000).Any(db));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Values_of_another_kind_are_null(bool isCheckpointed)
    {
        using var folder = new TemporaryDirectory();
        using JsonDatabase db = JsonDatabase.Open(folder.Database);
        Collection notes = Fill(db, isCheckpointed);
        Assert.Equal(["d", "f", "g", "h"], Keys(db, notes.Where(d => d["age"].AsInt32() == null)));
        Assert.Equal(["g", "h"], Keys(db, notes.Where(d => d["age"] == null)));
        Assert.Equal(["d"], Keys(db, notes.Where(d => d["age"].AsText() == "old")));
        Assert.Equal(["f"], Keys(db, notes.Where(d => d["age"].AsDouble() == 40.5)));
        Assert.Equal(["b"], Keys(db, notes.Where(d => !d["flag"].AsCondition())));
        Assert.Equal(["a"], Keys(db, notes.Where(d => d["flag"].AsCondition())));
        Assert.Equal(["c"], Keys(db, notes.Where(d => d["tags.0"].AsText() == "x" && d["address.city"].AsText() == "Oslo")));
        Assert.Equal(["a", "c"], Keys(db, notes.Where(d => d["tags"].Any(t => t.AsText() == "x"))));
        Assert.Equal(["h"], Keys(db, notes.Where(d => d["_value"].AsInt64() == 7)));
        Assert.Equal(["b", "c"], Keys(db, notes.Where(d => d.Key >= "b" && d.Key < "d")));
        Assert.Equal(["b"], Keys(db, notes.Where(d => d.Key == "b")));
        Assert.Throws<DocumentException>(() => notes.Where(d => d["a..b"].AsText() == ""));
    }

    [Fact]
    public void A_filter_is_a_condition()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = Fill(db, isCheckpointed: false);
        Assert.Equal(["a", "c"], Keys(db, notes.Where(d => d.Matches($$$"""{"tags":"x"}"""))));
        Assert.Equal(["c"], Keys(db, notes.Where(d => d.Matches($$$"""{"tags":"x"}""") && d["age"].AsInt32() >= 30)));
    }

    [Fact]
    public void Selected_values_are_those_of_the_documents()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        notes.SetJson("a", """{"z":{"b":1.50,"a":[1,{"y":null,"x":2}]},"n":null,"7":"seven","list":["p",["q"]]}""");
        CollectionDocument document = notes.AsQuery().First(db);
        Assert.Equal("""{"z":{"b":1.50,"a":[1,{"y":null,"x":2}]},"n":null,"7":"seven","list":["p",["q"]]}""", document.ToValue()!.ToJsonString());
        Assert.Equal(document.ToString(), notes.AsQuery().Select(d => d.Json).First(db));
        Assert.Equal(document.Updated, new DateTimeOffset(notes.AsQuery().Select(d => d.Updated).First(db)!.Value));
        Assert.Equal("""{"b":1.50,"a":[1,{"y":null,"x":2}]}""", notes.AsQuery().Select(d => d["z"]).First(db).ToString());
        Assert.Equal(("seven", "p", "q", 2), notes.AsQuery().Select(d => (d["7"].AsText(), d["list.0"].AsText(), d["list.1.0"].AsText(), d["z.a.1.x"].AsInt32())).First(db));
        Assert.Equal(1, notes.Where(d => d["n"] == null && d["none.at.all"] == null && d["z.a.1.y"] == null && d["list.7"] == null).Count(db));
        Assert.Equal(1, notes.Where(d => d.Updated > DateTime.UtcNow.AddMinutes(-5) && d.Expires == null).Count(db));
    }

    [Fact]
    public async Task A_transaction_and_a_snapshot_query_their_state()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = Fill(db, isCheckpointed: false);
        var q = notes.Where(d => d["address.city"].AsText() == "Oslo");
        using JsonSnapshot before = db.BeginSnapshot();
        Assert.Equal(["c", "e"], q.ToList(before).Select(d => d.Key));
        await using (JsonTransaction tx = await db.BeginTransactionAsync())
        {
            tx.Collection("notes").SetJson("z", """{"address":{"city":"Oslo"}}""");
            Assert.Equal(["c", "e", "z"], q.ToList(tx).Select(d => d.Key));
            Assert.Equal(["c", "e"], Keys(db, q));
            await tx.CommitAsync();
        }

        Assert.Equal(["c", "e", "z"], Keys(db, q));
        Assert.Equal(["c", "e"], q.ToList(before).Select(d => d.Key));
        Assert.Empty(db.Collection("never").AsQuery().ToList(db));
        Assert.DoesNotContain("never", db.ListCollections());
    }

    [Fact]
    public void Whole_numbers_are_exact()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        notes.SetJson("a", """{"n":5.0}""");
        notes.SetJson("b", """{"n":5.00000000000000000000000000000000000001}""");
        notes.SetJson("c", """{"n":50e-1}""");
        notes.SetJson("d", """{"n":3000000000}""");
        notes.SetJson("e", """{"n":1e400}""");
        foreach (bool isIndexed in (bool[])[false, true])
        {
            Assert.Equal(["a", "c"], Keys(db, notes.Where(d => d["n"].AsInt32() == 5)));
            Assert.Equal(["d"], Keys(db, notes.Where(d => d["n"].AsInt64() == 3_000_000_000)));
            Assert.Equal(["a", "c"], Keys(db, notes.Where(d => d["n"].AsInt32() != null)));
            Assert.Equal(["a", "c", "d"], Keys(db, notes.Where(d => d["n"].AsInt64() > 4)));
            notes.EnsureIndex("n");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Orders_pages_groups_and_aggregates(bool isCheckpointed)
    {
        using var folder = new TemporaryDirectory();
        using JsonDatabase db = JsonDatabase.Open(folder.Database);
        Collection notes = Fill(db, isCheckpointed);
        var people = notes.Where(d => d["age"].AsInt32() != null);
        Assert.Equal(["a", "b", "c", "e"], Keys(db, people.OrderBy(d => d["age"].AsInt32())));
        Assert.Equal(["e", "c"], Keys(db, people.OrderByDescending(d => d["age"].AsInt32()).Take(2)));
        Assert.Equal(["c", "b"], Keys(db, people.OrderByDescending(d => d["age"].AsInt32()).Skip(1).Take(2)));
        Assert.Equal(100, people.Sum(db, d => d["age"].AsInt32()));
        Assert.Equal(25, people.Average(db, d => d["age"].AsInt32()));
        Assert.Equal(10, people.Min(db, d => d["age"].AsInt32()));
        Assert.Equal(40, people.Max(db, d => d["age"].AsInt32()));
        List<(string?, long, long?)> cities = people.GroupBy(d => d["address.city"].AsText())
            .Select(d => (d["address.city"].AsText(), Sql.Count(d), d["age"].AsInt32().Sum())).ToList(db);
        Assert.Equal([("Bergen", 1, 10), ("Hamar", 1, 20), ("Oslo", 2, 70)], cities.OrderBy(c => c.Item1));
        Assert.Equal([("a", 10), ("b", 20)], people.Take(2).Select(d => (d.Key, d["age"].AsInt32())).ToList(db).Select(r => (r.Item1!, r.Item2!.Value)));
        Assert.Equal(["a", "b"], Keys(db, notes.Where(d => d.Key == "a").Union(notes.Where(d => d.Key == "b"))));
        Assert.Equal(["a", "b", "c", "d", "e", "f", "g", "h"], Keys(db, notes.AsQuery()));
    }

    [Fact]
    public void Documents_join_rows_both_ways()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = Fill(db, isCheckpointed: false);
        db.Insert(new[] { new Townsman { Name = "Ada", DocumentKey = "c" }, new Townsman { Name = "Bo", DocumentKey = "none" }, new Townsman { Name = "Cy", DocumentKey = "b" } });
        var fromRows = Select.From(Townsman.Columns).Join(t => notes.RowsFor(t).Where(d => d.Key == t.DocumentKey));
        Assert.Equal([("Ada", 30), ("Cy", 20)], fromRows.ToList(db).Select(p => (p.Item1.Name, (int)p.Item2.ToObject()["age"]!)));
        var left = Select.From(Townsman.Columns).LeftJoin(t => notes.RowsFor(t).Where(d => d.Key == t.DocumentKey));
        Assert.Equal([("Ada", "c"), ("Bo", null), ("Cy", "b")], left.ToList(db).Select(p => (p.Item1.Name, p.Item2?.Key)));
        var fromDocuments = notes.AsQuery().Join(d => Townsman.RowsFor(d).Where(t => t.DocumentKey == d.Key));
        Assert.Equal([("b", "Cy"), ("c", "Ada")], fromDocuments.ToList(db).Select(p => (p.Item1.Key, p.Item2.Name)).Order());
        Assert.Equal(["b", "c"], Keys(db, notes.Where(d => Townsman.RowsFor(d).Any(t => t.DocumentKey == d.Key))));
    }

    [Fact]
    public void Expired_documents_are_left_out()
    {
        var clock = new SetClock();
        using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = new SimulatedFileSystem(), Clock = clock });
        Collection notes = db.Collection("notes");
        notes.SetJson("a", """{"n":1}""", TimeSpan.FromMinutes(1));
        notes.SetJson("b", """{"n":2}""");
        var all = notes.AsQuery();
        Assert.Equal(["a", "b"], Keys(db, all));
        Assert.Equal(3, all.Sum(db, d => d["n"].AsInt32()));
        clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(["b"], Keys(db, all));
        Assert.Equal(2, all.Sum(db, d => d["n"].AsInt32()));
        Assert.Equal(1, all.Count(db));
    }

    [EmbeddedFact]
    public void Values_of_a_chunk_that_are_kept_do_not_stand_for_those_of_another()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes"), links = db.Collection("links");
        string padding = new('x', 1_000);
        notes.SetMany(Enumerable.Range(0, 3_000).Select(i => KeyValuePair.Create($"n{i:0000}", (JsonNode?)new JsonObject { ["n"] = i, ["wanted"] = i < 900 || i == 2_900, ["padding"] = padding })));
        links.SetMany(Enumerable.Range(0, 900).Append(2_900).Select(i => KeyValuePair.Create($"l{i:0000}", (JsonNode?)new JsonObject { ["to"] = $"n{i:0000}" })));
        db.Checkpoint();
        for (int run = 0; run < 2; run++)
        {
            var joined = links.AsQuery().Join(l => notes.RowsFor(l).Where(d => d.Key == l["to"].AsText() && d["wanted"].AsCondition())).OrderByDescending((l, _) => l["to"].AsText()).Select((_, d) => (d.Key, d["n"].AsInt32()));
            Assert.Equal(Enumerable.Range(0, 900).Append(2_900).Reverse().Select(static i => ((string?)$"n{i:0000}", (int?)i)), joined.ToList(db));
        }
    }

    [Fact]
    public void A_path_tells_names_with_dots_and_digits_from_steps()
    {
        using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = new SimulatedFileSystem() });
        Collection notes = db.Collection("notes");
        notes.SetJson("dot", """{"a.b":1,"q\"q":4}""");
        notes.SetJson("steps", """{"a":{"b":2,"x.y":3}}""");
        notes.SetJson("digits", """{"a":{"0":5}}""");
        notes.SetJson("array", """{"a":[6]}""");
        notes.EnsureIndex("a.b");
        notes.EnsureIndex("a.0");
        for (int run = 0; run < 2; run++)
        {
            Assert.Equal(["steps"], notes.Where(d => d["a.b"].AsInt32() == 2).ToList(db).Select(d => d.Key));
            Assert.Equal(["steps"], notes.Where(d => d["a"]["x.y"].AsInt32() == 3).ToList(db).Select(d => d.Key));
            Assert.Equal(["array", "digits"], notes.Where(d => d["a.0"].AsInt32() >= 5).ToList(db).Select(d => d.Key));
            Assert.Equal("dot", db.Query($"""select _id from notes where doc ->> '$."a.b"' = 1""")[0][0]);
            Assert.Equal("steps", db.Query($"select _id from notes where doc ->> '$.a.b' = 2")[0][0]);
            Assert.Equal("steps", db.Query($"""select _id from notes where doc ->> '$.a."x.y"' = 3""")[0][0]);
            Assert.Equal("array", db.Query($"select _id from notes where doc ->> 'a.0' = 6")[0][0]);
            Assert.Equal("digits", db.Query($"""select _id from notes where doc ->> '$.a."0"' = 5""")[0][0]);
            Assert.Empty(db.Query($"""select _id from notes where doc ->> '$.a."0"' = 6"""));
            Assert.Equal("array", db.Query($"select _id from notes where doc ->> '$.a[0]' = 6")[0][0]);
            Assert.Empty(db.Query($"select _id from notes where doc ->> '$.a[0]' = 5"));
            Assert.Empty(db.Query($"select _id from notes where doc ->> 'a' = 6"));
            db.Checkpoint();
        }
    }

    [Fact]
    public async Task Transactions_and_snapshots_query_what_they_see()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = Fill(db, isCheckpointed: false);
        var q = notes.Where(d => d["address.city"].AsText() == "Oslo");
        using JsonSnapshot before = db.BeginSnapshot();
        await using (JsonTransaction tx = await db.BeginTransactionAsync())
        {
            tx.Collection("notes").SetJson("z", """{"address":{"city":"Oslo"}}""");
            Assert.Equal(["c", "e", "z"], q.ToList(tx).Select(d => d.Key));
            Assert.Equal(["c", "e"], Keys(db, q));
            Assert.Equal(3, tx.Collection("notes").Update(q, DocumentUpdate.Set("seen", true)));
            Assert.Equal(3, notes.Where(d => d["seen"].AsCondition()).Count(tx));
            Assert.Equal(3, notes.Where(d => d.Matches($$$"""{"seen":true}""")).Count(tx));
            await tx.CommitAsync();
        }

        Assert.Equal(3, notes.Where(d => d["seen"].AsCondition()).Count(db));
        Assert.Equal(["c", "e"], q.ToList(before).Select(d => d.Key));
        Assert.Equal(["c", "e"], before.Query($"select _id from notes where doc ->> 'address.city' = 'Oslo' order by _id").Select(row => row[0]));
        Assert.Empty(db.Collection("never").AsQuery().ToList(db));
    }

    [EmbeddedFact]
    public void A_snapshot_reads_a_collection_that_has_been_dropped()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = Fill(db, isCheckpointed: false);
        var q = notes.Where(d => d["address.city"].AsText() == "Oslo");
        using JsonSnapshot before = db.BeginSnapshot();
        db.DropCollection("notes");
        Assert.Equal(["c", "e"], q.ToList(before).Select(d => d.Key));
        Assert.Empty(q.ToList(db));
        notes.SetJson("new", """{"address":{"city":"Oslo"}}""");
        Assert.Equal(["c", "e"], q.ToList(before).Select(d => d.Key));
        Assert.Equal(["c", "e"], before.Query($"select _id from notes where doc ->> 'address.city' = 'Oslo' order by _id").Select(row => row[0]));
        Assert.Equal(["new"], Keys(db, q));
    }

    [Fact]
    public async Task A_typed_collection_reads_a_query_as_its_entries()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection<Profile> people = db.Collection("people", CollectionJson.Default.Profile).DefaultsFor(new Profile { Role = "guest" });
        people.Set("ada", new Profile { Name = "Ada", Age = 36, Role = "admin" });
        people.Set("bo", new Profile { Name = "Bo", Age = 20 });
        db.Collection("people").SetJson("cy", """{"Name":"Cy","Age":50}""");
        var older = people.Where(d => d["Age"].AsInt32() >= 20).OrderByDescending(d => d["Age"].AsInt32());
        List<CollectionEntry<Profile>> found = await people.ToListAsync(older.Take(2));
        Assert.Equal([("cy", "Cy", "guest"), ("ada", "Ada", "admin")], found.Select(static entry => (entry.Key, entry.Value!.Name, entry.Value.Role)));
        Assert.Equal(people.GetEntry("ada")!.Version, found[1].Version);
        using JsonSnapshot before = db.BeginSnapshot();
        await using (JsonTransaction tx = await db.BeginTransactionAsync())
        {
            tx.Collection("people").Delete("cy");
            Assert.Equal(["ada", "bo"], tx.Collection("people", CollectionJson.Default.Profile).ToList(older).Select(static entry => entry.Key));
            await tx.CommitAsync();
        }

        Assert.Equal(["cy", "ada", "bo"], before.Collection("people", CollectionJson.Default.Profile).ToList(older).Select(static entry => entry.Key));
        Assert.Equal("Bo", (string)db.Collection("people").ToList(older)[1].Value!["Name"]!);
        db.Collection("people").SetJson("bad", """{"Name":7,"Age":99}""");
        Assert.Contains("cannot be read as Profile", Assert.Throws<CollectionException>(() => people.ToList(older)).Message);
        Assert.Throws<ArgumentException>(() => people.ToList(db.Collection("others").AsQuery()));
    }

    [Fact]
    public void Changes_by_query_are_all_or_none()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = Fill(db, isCheckpointed: false);
        Assert.Equal(2, notes.Update(notes.Where(d => d["address.city"].AsText() == "Oslo"), DocumentUpdate.Increment("age", 1)));
        Assert.Equal(72, notes.Where(d => d["address.city"].AsText() == "Oslo").Sum(db, d => d["age"].AsInt32()));
        Assert.Throws<CollectionException>(() => notes.Update(notes.AsQuery(), DocumentUpdate.Increment("age", 1)));
        Assert.Equal(72, notes.Where(d => d["address.city"].AsText() == "Oslo").Sum(db, d => d["age"].AsInt32()));
        Assert.Equal(1, notes.Delete(notes.Where(d => d["age"].AsInt32() != null).OrderBy(d => d["age"].AsInt32()).Take(1)));
        Assert.False(notes.Exists("a"));
        Assert.Contains("not of 'notes'", Assert.Throws<ArgumentException>(() => notes.Delete(db.Collection("others").AsQuery())).Message);
    }

    [Fact]
    public void A_document_is_not_written_as_a_row()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = Fill(db, isCheckpointed: false);
        CollectionDocument document = notes.AsQuery().First(db);
        Assert.Contains("db.Collection", Assert.ThrowsAny<Exception>(() => db.Insert(document)).Message);
        Assert.Contains("db.Collection", Assert.ThrowsAny<Exception>(() => Select.From<CollectionDocument>().ToList(db)).Message);
        db.Insert(new Townsman { Name = "Ada", DocumentKey = "c" });
        Assert.Contains("class", Assert.Throws<CollectionException>(() => db.Collection(db.Tables.Single(static table => table.TypeName.EndsWith(nameof(Townsman), StringComparison.Ordinal)).Name).AsQuery().ToList(db)).Message);
    }

    [EmbeddedFact]
    public void Explain_tells_the_access()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        notes.SetMany(Enumerable.Range(0, 2_000).Select(i => KeyValuePair.Create($"k{i:0000}", JsonNode.Parse($$"""{"n":{{i}},"s":"t{{i % 7}}"}"""))));
        var q = notes.Where(d => d["n"].AsInt32() == 5);
        Assert.Contains("scan", q.Explain(db).ToString());
        Assert.Contains("where", q.ToString());
        notes.EnsureIndex("n");
        Assert.Contains("index seek n", q.Explain(db).ToString());
        Assert.Equal(["k0005"], Keys(db, q));
        Assert.Contains("index seek n", notes.Where(d => d["n"].AsInt64() >= 5 && d["n"].AsInt64() < 8).Explain(db).ToString());
        Assert.Contains("index seek n", notes.Where(d => d["n"].AsDouble() == 5).Explain(db).ToString());
        Assert.Contains("index seek n", notes.Where(d => d["n"].AsInt32().In(5, 6, 7)).Explain(db).ToString());
        Assert.Contains("index seek n", notes.Where(d => d.Matches($$$"""{"n":{"$lt":3}}""")).Explain(db).ToString());
        Assert.Contains("key seek", notes.Where(d => d.Key == "k0005").Explain(db).ToString());
        Assert.DoesNotContain("index seek", notes.Where(d => d["s"].AsText() == "t1").Explain(db).ToString());
    }

    private static List<string> Keys(JsonDatabase db, Query<CollectionDocument> query) => [.. query.ToList(db).Select(static d => d.Key)];

    private static Collection Fill(JsonDatabase db, bool isCheckpointed)
    {
        Collection notes = db.Collection("notes");
        notes.SetJson("a", """{"age":10,"address":{"city":"Bergen"},"tags":["y","x"],"flag":true}""");
        notes.SetJson("b", """{"age":20,"address":{"city":"Hamar"},"flag":false}""");
        notes.SetJson("c", """{"age":30,"address":{"city":"Oslo"},"tags":["x"]}""");
        notes.SetJson("d", """{"age":"old","address":{"city":"Bergen"}}""");
        notes.SetJson("e", """{"age":40,"address":{"city":"Oslo"}}""");
        notes.SetJson("f", """{"age":40.5,"address":"Oslo"}""");
        notes.SetJson("g", """{"address":null}""");
        notes.SetJson("h", "7");
        if (isCheckpointed)
        {
            db.Checkpoint();
        }

        return notes;
    }
}
