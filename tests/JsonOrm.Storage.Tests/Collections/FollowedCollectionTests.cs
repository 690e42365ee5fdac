using System.Text.Json.Nodes;

namespace JsonOrm.Storage.Tests.Collections;

/// <summary>A process that reads sees each commit of the one that writes; here both are in one process.</summary>
public class FollowedCollectionTests
{
    [Fact]
    public void A_reader_sees_what_is_committed()
    {
        // 22
        using var directory = new TemporaryDirectory();
        using JsonDatabase writer = JsonDatabase.Open(directory.Database);
        using JsonDatabase reader = JsonDatabase.Open(directory.Database, new() { ReadOnly = true });
        Collection written = writer.Collection("notes"), read = reader.Collection("notes");
        Assert.Null(read.Get("a"));
        written.Set("a", 1);
        Assert.Equal("1", read.GetJson("a"));
        Assert.Equal(["notes"], reader.ListCollections());
        for (int i = 0; i < 20; i++)
        {
            written.Increment("a");
            Assert.Equal(written.GetJson("a"), read.GetJson("a"));
        }

        writer.Checkpoint();
        Assert.Equal(["a"], read.Keys());
        written.SetMany(Enumerable.Range(0, 50).Select(i => KeyValuePair.Create($"k{i}", (JsonNode?)new JsonObject { ["age"] = i })));
        written.EnsureIndex("age");
        written.SetJson("k50", """{"age":7}""");
        Assert.Equal(2, read.Find($$$"""{"age":7}""").Count());
        Assert.StartsWith("index seek", read.Find($$$"""{"age":7}""").Explain(), StringComparison.Ordinal);
        writer.DropCollection("notes");
        Assert.Equal(0, read.Count());
        Assert.Empty(reader.ListCollections());
        written.Set("b", 2);
        Assert.Equal(["b"], read.Keys());
        Assert.Empty(read.Indexes);
    }

    [Fact]
    public void A_snapshot_reads_by_an_index_that_is_made_later()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        notes.SetMany(Enumerable.Range(0, 50).Select(i => KeyValuePair.Create($"k{i}", (JsonNode?)new JsonObject { ["age"] = i })));
        using JsonSnapshot before = db.BeginSnapshot();
        notes.EnsureIndex("age");
        notes.Delete("k7");
        Assert.Equal(1, before.Collection("notes").Find($$$"""{"age":7}""").Count());
        Assert.Equal(0, notes.Find($$$"""{"age":7}""").Count());
        notes.EnsureIndex("age", unique: true);
        Assert.Equal(1, before.Collection("notes").Find($$$"""{"age":7}""").Count());
        Assert.Throws<UniqueConstraintException>(() => notes.SetJson("x", """{"age":8}"""));
        db.Checkpoint();
        Assert.Equal(1, before.Collection("notes").Find($$$"""{"age":7}""").Count());
    }

    [Fact]
    public void A_checkpoint_that_runs_while_an_index_is_made_loses_nothing()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        Parallel.Invoke(
            () =>
            {
                for (int i = 0; i < 200; i++)
                {
                    notes.SetJson($"k{i}", $$$"""{"p0":{{{i}}},"p1":{{{i}}},"p2":{{{i}}},"p3":{{{i}}} }""");
                    if (i % 50 == 49)
                    {
                        notes.EnsureIndex($"p{i / 50}");
                    }
                }
            },
            () =>
            {
                for (int i = 0; i < 60; i++)
                {
                    db.Checkpoint();
                }
            });
        for (int i = 0; i < 200; i++)
        {
            foreach (string path in notes.Indexes)
            {
                Assert.Equal(1, notes.Find(DocumentFilter.Parse(DocumentText.FromString($$$"""{"{{{path}}}":{{{i}}} }"""))).Count());
            }
        }
    }
}
