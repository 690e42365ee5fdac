using System.Text;
using System.Text.Json.Nodes;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Collections;

/// <summary>Reads and writes of many documents; the numbers are those of shared/cases/collections.md.</summary>
public class ManyDocumentsTests
{
    [Fact]
    public async Task Keys_come_in_order_and_by_prefix()
    {
        // 23, 24
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        foreach (string key in (string[])["b", "a/1", "a", "a/2", "ä", "a0", "Z"])
        {
            await notes.SetAsync(key, key.Length);
        }

        Assert.Equal(["Z", "a", "a/1", "a/2", "a0", "b", "ä"], notes.Keys());
        Assert.Equal(["a/1", "a/2"], await ToList(notes.KeysAsync("a/")));
        Assert.Equal(["Z", "a", "a/1", "a/2", "a0", "b", "ä"], notes.Keys(""));
        Assert.Empty(notes.Keys("c"));
        Assert.Equal([1, 1, 3, 3, 2, 1, 1], (await ToList(notes.ValuesAsync())).Select(value => (int)value!));
        Assert.All(await ToList(notes.ItemsAsync()), item => Assert.Equal(item.Key.Length, (int)item.Value!));
    }

    [Fact]
    public async Task An_enumeration_sees_one_state()
    {
        // 24
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        for (int i = 0; i < 1000; i++)
        {
            notes.Set($"k{i:d4}", 1);
        }

        long sum = 0, count = 0;
        await foreach (CollectionEntry<JsonNode> item in notes.ItemsAsync())
        {
            if (count++ == 10)
            {
                notes.SetMany(notes.Keys().Select(key => KeyValuePair.Create(key, (JsonNode?)2)));
                notes.Set("z", 2);
                notes.Delete("k0999");
                db.Checkpoint();
            }

            sum += (int)item.Value!;
        }

        Assert.Equal((1000, 1000), (sum, count));
        Assert.Equal(2000, notes.Values().Sum(value => (int)value!));
    }

    [Fact]
    public async Task A_collection_is_cleared_in_one_commit()
    {
        // 25, 26
        var files = new SimulatedFileSystem();
        await using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files }))
        {
            Collection notes = db.Collection("notes"), others = db.Collection("others");
            notes.SetMany(Enumerable.Range(0, 100).Select(i => KeyValuePair.Create($"{i}", (JsonNode?)i)));
            others.Set("a", 1);
            notes.Set("5", 6);
            notes.Delete("7");
            Assert.Equal(99, notes.Count());
            db.Checkpoint();
            notes.Set("100", 1);
            Assert.Equal(100, notes.Count());
            using JsonSnapshot before = db.BeginSnapshot();
            Assert.Equal(100, await notes.ClearAsync());
            Assert.Equal(0, notes.Count());
            Assert.Empty(notes.Keys());
            Assert.Equal(100, before.Collection("notes").Count());
            Assert.Equal(["notes", "others"], db.ListCollections());
            Assert.Equal(0, notes.Clear());
        }

        await using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files }))
        {
            Assert.Equal((0, 1), (db.Collection("notes").Count(), db.Collection("others").Count()));
        }
    }

    [Fact]
    public async Task Many_documents_are_written_all_or_none()
    {
        // 27
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        Assert.Equal(3, await notes.SetManyAsync([new("a", 1), new("b", 2), new("a", 3)]));
        Dictionary<string, JsonNode?> read = await notes.GetManyAsync(["a", "c", "b"]);
        Assert.Equal(["a", "b"], read.Keys.Order());
        Assert.Equal(3, (int)read["a"]!);

        await Assert.ThrowsAsync<CollectionException>(async () => await notes.SetManyAsync([new("c", 1), new("d", double.NaN)]));
        Assert.Throws<ValidationException>(() => notes.SetMany([new("c", 1), new(new string('k', 1 << 20), 1)]));
        using (JsonTransaction tx = db.BeginTransaction())
        {
            Assert.Throws<ValidationException>(() => tx.Collection("notes").SetMany([new("c", 1), new(new string('k', 1 << 20), 1)]));
            tx.Collection("notes").Set("e", 1);
            tx.Commit();
        }

        Assert.Equal(["a", "b", "e"], notes.Keys());
    }

    [Fact]
    public async Task A_transaction_writes_collections_and_tables_together()
    {
        // 27
        await using JsonDatabase db = JsonDatabase.InMemory();
        await using (JsonTransaction tx = await db.BeginTransactionAsync())
        {
            await tx.Collection("users").SetAsync("u1", new JsonObject { ["n"] = 1 });
            await tx.Collection("notes").SetAsync("n1", 5);
            await tx.InsertAsync(new Note());
            Assert.True(tx.Collection("users").Exists("u1"));
            Assert.Equal(6, await tx.Collection("notes").IncrementAsync("n1"));
            Assert.False(db.Collection("users").Exists("u1"));
            await tx.RollbackAsync();
        }

        Assert.Equal(0, db.Collection("users").Count());
        await db.TransactAsync(async tx =>
        {
            var own = (JsonTransaction)tx;
            await own.Collection("users").SetAsync("u1", new JsonObject { ["n"] = 1 });
            await own.InsertAsync(new Note());
        });
        Assert.Equal(1, db.Collection("users").Count());
        Assert.Equal(1, await Select.From<Note>().CountAsync(db));
    }

    [Fact]
    public async Task A_snapshot_reads_what_was_there_and_writes_nothing()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        notes.Set("a", 1);
        using JsonSnapshot snapshot = db.BeginSnapshot();
        notes.Set("a", 2);
        notes.Set("b", 2);
        Assert.Equal(1, (int)snapshot.Collection("notes").Get("a")!);
        Assert.Equal(["a"], snapshot.Collection("notes").Keys());
        Assert.Throws<InvalidOperationException>(() => snapshot.Collection("notes").Set("a", 3));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await snapshot.Collection("notes").IncrementAsync("a"));
    }

    [Fact]
    public async Task An_export_is_indented_and_reads_back()
    {
        // 60
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        notes.SetJson("b", """{"z":1.50,"a":[1,{"ü":null}]}""");
        notes.Set("a", "text");
        var text = new MemoryStream();
        await notes.ExportAsync(text);
        Assert.Equal(
            """
            {
              "a": "text",
              "b": {
                "z": 1.50,
                "a": [
                  1,
                  {
                    "ü": null
                  }
                ]
              }
            }

            """,
            Encoding.UTF8.GetString(text.ToArray()),
            ignoreLineEndingDifferences: true);
        var again = new MemoryStream();
        notes.Export(again);
        Assert.Equal(text.ToArray(), again.ToArray());
        foreach ((string key, JsonNode? value) in JsonNode.Parse(text.ToArray())!.AsObject())
        {
            Assert.True(JsonNode.DeepEquals(value, notes.Get(key)));
        }
    }

    private static async Task<List<T>> ToList<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (T item in items)
        {
            list.Add(item);
        }

        return list;
    }
}
