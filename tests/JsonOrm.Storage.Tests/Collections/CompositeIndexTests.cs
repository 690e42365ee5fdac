using System.Text.Json.Nodes;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Collections;

/// <summary>Indexes over several paths, and the end of an index.</summary>
public class CompositeIndexTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Searches_find_the_same_with_and_without(int seed)
    {
        var files = new SimulatedFileSystem();
        var random = new Random(seed);
        JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, Durability = Durability.None });
        Collection plain = db.Collection("plain"), indexed = db.Collection("indexed");
        string[] lists = ["[]", "[3]", "null", "{\"s\":1}", "[{\"s\":1},{\"s\":2}]", "[{}]"];
        for (int round = 0; round < 5; round++)
        {
            for (int i = 0; i < 80; i++)
            {
                string key = $"k{random.Next(60)}", json = $$"""{"c":"{{"abc"[random.Next(3)]}}","n":{{(random.Next(5) == 0 ? "null" : random.Next(6))}},"t":[{{random.Next(3)}},{{random.Next(3)}}],"l":{{lists[random.Next(lists.Length)]}}}""";
                plain.SetJson(key, json);
                indexed.SetJson(key, json);
            }

            if (round == 1)
            {
                Assert.True(indexed.EnsureIndex(["c", "n"]));
                Assert.False(indexed.EnsureIndex(["c", "n"]));
                Assert.True(indexed.EnsureIndex(["t", "c", "n"]));
                Assert.True(indexed.EnsureIndex(["l.s", "c"]));
                Assert.True(indexed.EnsureIndex(["n", "l.s"]));
            }
            else if (round == 2)
            {
                db.Checkpoint();
            }
            else if (round == 3)
            {
                db.Dispose();
                db = JsonDatabase.Open("/db", new() { FileSystem = files, Durability = Durability.None });
                (plain, indexed) = (db.Collection("plain"), db.Collection("indexed"));
                Assert.Equal(["c", "n"], indexed.ListIndexes()[0].Paths);
                Assert.Equal(["t", "c", "n"], indexed.ListIndexes()[1].Paths);
            }

            foreach (string filter in (string[])["""{"c":"a"}""", """{"c":"a","n":3}""", """{"c":"b","n":{"$gte":2,"$lt":4}}""", """{"c":{"$in":["a","c"]},"n":{"$in":[1,5]}}""", """{"c":{"$gt":"a"},"n":2}""", """{"n":2}""", """{"t":1,"c":"b"}""", """{"t":{"$all":[1,2]},"c":"c","n":4}""", """{"c":{"$regex":"^a"},"n":3}""", """{"c":"a","n":null}""", """{"n":4}""", """{"l.s":1}""", """{"l.s":2,"c":"b"}""", """{"l.s":null}""", """{"l.s":{"$exists":false},"n":1}""", """{"n":{"$gte":2},"l.s":{"$lt":2}}"""])
            {
                var parsed = DocumentFilter.Parse(DocumentText.FromString(filter));
                Assert.Equal(Keys(plain.Find(parsed)), Keys(indexed.Find(parsed)));
            }

            Assert.Equal(plain.Where(d => d["c"].AsText() == "a" && d["n"].AsInt32() == 3).ToList(db).Select(d => d.Key), indexed.Where(d => d["c"].AsText() == "a" && d["n"].AsInt32() == 3).ToList(db).Select(d => d.Key));
        }

        db.Dispose();
    }

    [Fact]
    public void A_document_without_a_value_at_one_path_is_found_by_the_others()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        for (int i = 0; i < 60; i++)
        {
            notes.SetJson($"d{i:00}", $$"""{"tag":"t{{i}}","lines":[{"sku":"s"}]}""");
        }

        notes.SetJson("x", """{"tag":"new","lines":[]}""");
        notes.SetJson("y", """{"tag":"new","lines":[{"sku":"s"}]}""");
        notes.EnsureIndex(["tag", "lines.sku"]);
        notes.EnsureIndex(["lines.sku", "tag"], unique: true);
        Assert.Equal(["x", "y"], Keys(notes.Find($$"""{"tag":"new"}""")));
        notes.SetJson("z", """{"tag":"new","lines":[1]}""");
        Assert.Equal(["x", "y", "z"], Keys(notes.Find($$"""{"tag":"new"}""")));
        Assert.Equal(3, notes.Find($$"""{"tag":"new"}""").Update(DocumentUpdate.Set("seen", true)));
        Assert.Equal(["y"], Keys(notes.Find($$"""{"tag":"new","lines.sku":"s"}""")));
        Assert.Equal(3, notes.Find($$"""{"tag":"new"}""").Delete());
        Assert.Equal(60, notes.Count());
    }

    [EmbeddedFact]
    public void Explain_tells_how_many_entries_both_paths_leave()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = Fill(db);
        notes.EnsureIndex(["c", "n"]);
        Assert.Contains("index seek in notes by index (c,n): about 1 of", notes.Find($$$"""{"c":"c1","n":51}""").Explain());
        Assert.Matches("about ([5-9]|1[0-9]) of", notes.Find($$$"""{"n":{"$gte":900},"c":"c1"}""").Explain());   // 10 in truth
        Assert.Contains("index seek (c,n)", notes.Where(d => d["c"].AsText() == "c1" && d["n"].AsInt32() == 51).Explain(db).ToString());
        Assert.Equal(["k0051"], Keys(notes.Find($$$"""{"c":"c1","n":51}""")));
    }

    [Fact]
    public void A_unique_index_refuses_a_combination_and_lets_nulls_be()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        notes.EnsureIndex(["first", "last"], unique: true);
        notes.SetJson("1", """{"first":"Ada","last":"Byron"}""");
        notes.SetJson("2", """{"first":"Ada","last":"Lovelace"}""");
        notes.SetJson("3", """{"first":"Ada"}""");
        notes.SetJson("4", """{"first":"Ada","last":null}""");
        notes.SetJson("5", """{"last":"Byron"}""");
        notes.SetJson("6", """{"last":"Byron"}""");
        UniqueConstraintException refused = Assert.Throws<UniqueConstraintException>(() => notes.SetJson("7", """{"first":"Ada","last":"Byron"}"""));
        Assert.Contains("first, last", refused.Message);
        Assert.Contains("\"Ada\", \"Byron\"", refused.Message);
        Assert.False(notes.Exists("7"));
        notes.SetJson("1", """{"first":"Ada","last":"Byron","n":1}""");
        Assert.True(notes.EnsureIndex(["first", "last"]));
        notes.SetJson("7", """{"first":"Ada","last":"Byron"}""");
        CollectionException twice = Assert.Throws<CollectionException>(() => notes.EnsureIndex(["first", "last"], unique: true));
        Assert.Contains("first, last", twice.Message);
        Assert.Equal([new CollectionIndex(["first", "last"], false)], notes.ListIndexes(), (left, right) => left.Paths.SequenceEqual(right.Paths) && left.IsUnique == right.IsUnique);
    }

    [Fact]
    public async Task An_index_is_dropped()
    {
        var files = new SimulatedFileSystem();
        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files }))
        {
            Collection notes = Fill(db);
            notes.EnsureIndex("n", unique: true);
            notes.EnsureIndex("c");
            notes.EnsureIndex(["c", "n"]);
            db.Checkpoint();
            Assert.Throws<UniqueConstraintException>(() => notes.SetJson("x", """{"n":5}"""));
            Assert.True(notes.DropIndex("n"));
            Assert.False(notes.DropIndex("n"));
            Assert.False(notes.DropIndex("n", "c"));
            Assert.True(notes.DropIndex("c", "n"));
            notes.SetJson("x", """{"n":5}""");
            Assert.Contains("scan", notes.Find($$$"""{"n":5}""").Explain());
            Assert.Equal(["k0005", "x"], Keys(notes.Find($$$"""{"n":5}""")));
            Assert.Contains("index seek", notes.Find($$$"""{"c":"c3"}""").Explain());
            Assert.False(db.Collection("none").DropIndex("n"));
            Assert.DoesNotContain("none", db.ListCollections());
        }

        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files }))
        {
            Collection notes = db.Collection("notes");
            Assert.Equal(["c"], notes.Indexes);
            Assert.Equal(["k0005", "x"], Keys(notes.Find($$$"""{"n":5}""")));
            db.Checkpoint();
            Assert.True(notes.EnsureIndex("n"));
            Assert.Equal(["k0005", "x"], Keys(notes.Find($$$"""{"n":5}""")));
            Assert.True((await db.VerifyStateAsync(new VerifyOptions { Level = VerifyLevel.Full })).IsSound);
        }
    }

    [Fact]
    public void Indexes_over_paths_come_and_go_whole_in_a_crash()
    {
        CrashTest.Run(
            static files =>
            {
                using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files });
                Collection notes = db.Collection("notes");
                notes.SetJson("a", """{"c":"x","n":1}""");
                notes.EnsureIndex(["c", "n"], unique: true);
                notes.EnsureIndex("n");
                db.Checkpoint();
                notes.SetJson("b", """{"c":"x","n":2}""");
                notes.DropIndex("n");
                notes.SetJson("c", """{"c":"y","n":2}""");
                db.Checkpoint();
                notes.DropIndex("c", "n");
                notes.SetJson("d", """{"c":"y","n":2}""");
            },
            static files =>
            {
                using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files });
                Collection notes = db.Collection("notes");
                var expected = notes.Find().Where(note => (string?)note["c"] == "x" && (int)note["n"]! == 2).ToList().Select(static note => (string)note["_id"]!);
                Assert.Equal(expected, Keys(notes.Find($$$"""{"n":2,"c":"x"}""")));
                Assert.Equal(notes.Find().Where(note => (int)note["n"]! == 2).Count(), notes.Find($$$"""{"n":2}""").Count());
                if (notes.Exists("a") && notes.Indexes.Contains("(c,n)"))
                {
                    Assert.Throws<UniqueConstraintException>(() => notes.SetJson("e", """{"c":"x","n":1}"""));
                }

                Assert.False(notes.Exists("d") && notes.Indexes.Count > 0);
            },
            outcomes: 2);
    }

    [Fact]
    public void Paths_of_an_index_are_checked()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        Assert.Throws<ArgumentException>(() => notes.EnsureIndex([]));
        Assert.Throws<ArgumentException>(() => notes.EnsureIndex(["a", "a"]));
        Assert.Throws<DocumentException>(() => notes.EnsureIndex(["a", "b..c"]));
    }

    private static Collection Fill(JsonDatabase db)
    {
        Collection notes = db.Collection("notes");
        notes.SetMany(Enumerable.Range(0, 1_000).Select(i => KeyValuePair.Create($"k{i:0000}", JsonNode.Parse($$"""{"n":{{i}},"c":"c{{i % 10}}"}"""))));
        return notes;
    }

    private static List<string> Keys(DocumentSearch<JsonObject> search) => [.. search.ToList().Select(static d => (string)d["_id"]!)];
}
