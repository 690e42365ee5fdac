using System.Text.Json.Nodes;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Collections;

/// <summary>Names, lists and removal of collections; the numbers are those of shared/cases/collections.md.</summary>
public class CollectionNameTests
{
    [Fact]
    public void Collections_are_listed_in_order()
    {
        // 6
        var files = new SimulatedFileSystem();
        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files }))
        {
            db.Insert(new Note());
            foreach (string name in (string[])["users", "b", "carts"])
            {
                db.Collection(name).Set("k", 1);
            }

            Assert.Equal(["b", "carts", "users"], db.ListCollections());
        }

        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files }))
        {
            Assert.Equal(["b", "carts", "users"], db.ListCollections());
        }

        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, ReadOnly = true }))
        {
            Assert.Equal(["b", "carts", "users"], db.ListCollections());
            Assert.Equal("1", db.Collection("b").GetJson("k"));
            Assert.Throws<StorageException>(() => db.Collection("b").Set("k", 2));
        }
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("CON")]
    [InlineData("with space")]
    [InlineData("Große 🙂")]
    [InlineData("a.b")]
    public void Names_are_any_text(string name)
    {
        // 12
        var files = new SimulatedFileSystem();
        using (JsonDatabase db = JsonDatabase.Open("/db/inner", new() { FileSystem = files }))
        {
            db.Collection(name).Set("k", 1);
        }

        using (JsonDatabase db = JsonDatabase.Open("/db/inner", new() { FileSystem = files }))
        {
            Assert.Equal([name], db.ListCollections());
            Assert.Equal("1", db.Collection(name).GetJson("k"));
        }

        Assert.Empty(files.ListFiles("/db"));
        Assert.Equal(["inner"], files.ListDirectories("/db"));
    }

    [Fact]
    public void Names_that_cannot_be_used_are_refused()
    {
        // 12
        using JsonDatabase db = JsonDatabase.InMemory();
        Assert.Throws<CollectionException>(() => db.Collection(""));
        db.Collection("users").Set("k", 1);
        Assert.Contains("case alone", Assert.Throws<CollectionException>(() => db.Collection("Users").Set("k", 1)).Message, StringComparison.Ordinal);
        Assert.Throws<StorageException>(() => db.Collection(new string('n', 2000)).Set("k", 1));
    }

    [Fact]
    public void A_tables_name_is_no_collection_and_the_other_way_round()
    {
        using var directory = new TemporaryDirectory();
        using (JsonDatabase db = JsonDatabase.Open(directory.Database))
        {
            db.Insert(new Note());
            var error = Assert.Throws<CollectionException>(() => db.Collection("note").Set("k", 1));
            Assert.Contains("Note", error.Message, StringComparison.Ordinal);
            Assert.Throws<CollectionException>(() => db.Collection("note").Get("k"));
            db.Collection("account").Set("k", 1);
            Assert.Throws<CollectionException>(() => db.Find(Account.Key(1)));
        }

        using (JsonDatabase db = JsonDatabase.Open(directory.Database))
        {
            Assert.Throws<CollectionException>(() => db.Collection("note").Get("k"));
            Assert.Throws<CollectionException>(() => db.Find(Account.Key(1)));
            Assert.Equal("1", db.Collection("account").GetJson("k"));
        }
    }

    [Fact]
    public async Task A_dropped_collection_is_gone_with_its_files()
    {
        // 7, 8, 9
        var files = new SimulatedFileSystem();
        await using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files }))
        {
            Collection users = db.Collection("users"), notes = db.Collection("notes");
            users.SetMany(Enumerable.Range(0, 100).Select(i => KeyValuePair.Create($"{i}", (JsonNode?)i)));
            notes.Set("n", 1);
            db.Checkpoint();
            users.Set("new", 1);
            using JsonSnapshot before = db.BeginSnapshot();
            Assert.True(await db.DropCollectionAsync("users"));
            Assert.False(db.DropCollection("users"));
            Assert.False(db.DropCollection("never"));
            Assert.Equal(["notes"], db.ListCollections());
            Assert.Equal(0, users.Count());
            Assert.Null(users.Get("5"));
            Assert.Equal("1", notes.GetJson("n"));
            Assert.Equal(101, before.Collection("users").Count());
            Assert.Equal(101, before.Collection("users").Keys().Count());

            users.Set("again", 1);
            Assert.Equal(["again"], users.Keys());
            Assert.Equal(["notes", "users"], db.ListCollections());
            Assert.Equal(101, before.Collection("users").Count());
            db.Checkpoint();
            users.Set("5", 7);
        }

        await using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files }))
        {
            Assert.Equal(["5", "again"], db.Collection("users").Keys());
            Assert.True(db.DropCollection("users"));
            Assert.True(db.DropCollection("notes"));
        }

        Assert.Empty(files.ListFiles("/db/schema"));
        Assert.Empty(files.ListDirectories("/db/data"));
        await using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files }))
        {
            Assert.Empty(db.ListCollections());
        }
    }

    [Fact]
    public void A_crash_at_any_operation_of_a_removal_leaves_all_or_nothing()
    {
        // 7, 9, 63
        CrashTest.Run(
            static files =>
            {
                using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files });
                Collection users = db.Collection("users");
                users.SetMany([new("a", 1), new("b", 2)]);
                db.Collection("notes").Set("n", 1);
                db.Checkpoint();
                db.DropCollection("users");
                users.Set("c", 3);
                db.Checkpoint();
                users.Set("d", 4);
            },
            static files =>
            {
                using (JsonDatabase first = JsonDatabase.Open("/db", new() { FileSystem = files }))
                {
                    first.Checkpoint();
                }

                int folders = files.ListDirectories("/db/data").Count(folder => files.ListFiles("/db/data/" + folder).Count > 0);
                using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files });
                Assert.Equal(db.ListCollections().Count, folders);
                string keys = string.Join(',', db.Collection("users").Keys());
                Assert.Contains(keys, (string[])["", "a,b", "c", "c,d"]);
                db.Collection("users").Set("e", 5);
                Assert.Equal(keys.Length == 0 ? "e" : keys + ",e", string.Join(',', db.Collection("users").Keys()));
            });
    }

    [Fact]
    public void A_checkpoint_that_runs_during_a_removal_changes_nothing()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Parallel.Invoke(
            () =>
            {
                for (int i = 0; i < 50; i++)
                {
                    db.Collection("users").Set("a", i);
                    Assert.True(db.DropCollection("users"));
                    Assert.Equal(0, db.Collection("users").Count());
                }
            },
            () =>
            {
                for (int i = 0; i < 50; i++)
                {
                    db.Collection("notes").Set($"{i}", i);
                    db.Checkpoint();
                }
            });
        Assert.Equal(50, db.Collection("notes").Count());
    }
}
