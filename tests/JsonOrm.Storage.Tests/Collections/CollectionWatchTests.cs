using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Collections;

/// <summary>Live queries over collections.</summary>
public class CollectionWatchTests
{
    [Fact]
    public async Task A_collection_tells_its_changes()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection<Profile> users = db.Collection("users", CollectionJson.Default.Profile);
        users.Set("a", new Profile { Name = "Ada", Age = 36 });
        await using IAsyncEnumerator<ChangeSet<CollectionEntry<Profile>>> watch = users.WatchAsync().GetAsyncEnumerator();
        Assert.Equal(["Ada"], (await Next(watch)).Added.Select(e => e.Value!.Name));
        users.Set("b", new Profile { Name = "Bo" });
        Assert.Equal(["b"], (await Next(watch)).Added.Select(e => e.Key));
        users.Update("a", u => u.Age = 37);
        ChangedResult<CollectionEntry<Profile>> changed = Assert.Single((await Next(watch)).Changed);
        Assert.Equal((36, 37), (changed.Old.Value!.Age, changed.New.Value!.Age));
        Assert.True(changed.Old.Version < changed.New.Version);
        users.Delete("b");
        Assert.Equal(["b"], (await Next(watch)).Removed.Select(e => e.Key));
    }

    [Fact]
    public async Task A_typed_query_tells_what_enters_and_leaves()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        await using IAsyncEnumerator<ChangeSet<CollectionEntry<System.Text.Json.Nodes.JsonNode>>> watch = notes.WatchAsync(notes.Where(d => d["n"].AsInt32() > 5)).GetAsyncEnumerator();
        Assert.True((await Next(watch)).IsEmpty);
        notes.SetJson("a", """{"n":4}""");
        notes.SetJson("b", """{"n":9}""");
        Assert.Equal(["b"], (await Next(watch)).Added.Select(e => e.Key));
        await notes.IncrementAsync("a", "n", 2);
        Assert.Equal(["a"], (await Next(watch)).Added.Select(e => e.Key));
        await using (JsonTransaction tx = await db.BeginTransactionAsync())
        {
            tx.Collection("notes").SetJson("a", """{"n":7}""");
            tx.Collection("notes").Delete("b");
            await tx.CommitAsync();
        }

        ChangeSet<CollectionEntry<System.Text.Json.Nodes.JsonNode>> changes = await Next(watch);
        Assert.Equal(["a"], changes.Changed.Select(e => e.New.Key));
        Assert.Equal(["b"], changes.Removed.Select(e => e.Key));
    }

    [Fact]
    public async Task A_filter_and_a_typed_query_tell_what_enters_and_leaves()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        int min = 5;
        await using IAsyncEnumerator<ChangeSet<CollectionEntry<System.Text.Json.Nodes.JsonNode>>> filter = notes.WatchAsync($$$"""{"n":{"$gt":{{{min}}}}}""").GetAsyncEnumerator();
        await using IAsyncEnumerator<ChangeSet<CollectionDocument>> typed = db.WatchAsync(notes.Where(d => d["n"].AsInt32() > min).OrderBy(d => d["n"].AsInt32()).Take(1)).GetAsyncEnumerator();
        Assert.True((await Next(filter)).IsEmpty);
        Assert.True((await Next(typed)).IsEmpty);
        notes.SetJson("a", """{"n":4}""");
        notes.SetJson("b", """{"n":9}""");
        Assert.Equal(["b"], (await Next(filter)).Added.Select(e => e.Key));
        Assert.Equal(["b"], (await Next(typed)).Added.Select(e => e.Key));
        await notes.IncrementAsync("a", "n", 2);
        Assert.Equal(["a"], (await Next(filter)).Added.Select(e => e.Key));
        ChangeSet<CollectionDocument> window = await Next(typed);
        Assert.Equal(["a"], window.Added.Select(e => e.Key));
        Assert.Equal(["b"], window.Removed.Select(e => e.Key));
        notes.Find($$$"""{"n":{"$gt":{{{min}}}}}""").Update(DocumentUpdate.Set("n", 0));
        Assert.Equal(["a", "b"], (await Next(filter)).Removed.Select(e => e.Key));
    }

    [Fact]
    public async Task A_document_that_has_expired_is_removed_with_the_next_commit()
    {
        var clock = new SetClock();
        await using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = new SimulatedFileSystem(), Clock = clock });
        Collection notes = db.Collection("notes");
        notes.SetJson("a", """{"n":1}""", TimeSpan.FromMinutes(1));
        await using IAsyncEnumerator<ChangeSet<CollectionEntry<System.Text.Json.Nodes.JsonNode>>> watch = notes.WatchAsync().GetAsyncEnumerator();
        Assert.Equal(["a"], (await Next(watch)).Added.Select(e => e.Key));
        clock.Now += TimeSpan.FromMinutes(2);
        notes.SetJson("b", "2");
        ChangeSet<CollectionEntry<System.Text.Json.Nodes.JsonNode>> changes = await Next(watch);
        Assert.Equal(["b"], changes.Added.Select(e => e.Key));
        Assert.Equal(["a"], changes.Removed.Select(e => e.Key));
        db.Checkpoint();
        notes.SetJson("c", "3");
        changes = await Next(watch);
        Assert.Equal(["c"], changes.Added.Select(e => e.Key));
        Assert.Empty(changes.Removed);
    }

    [EmbeddedFact]
    public async Task A_collection_that_does_not_exist_and_is_dropped_can_be_watched()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        await using IAsyncEnumerator<ChangeSet<CollectionEntry<System.Text.Json.Nodes.JsonNode>>> watch = notes.WatchAsync().GetAsyncEnumerator();
        Assert.True((await Next(watch)).IsEmpty);
        notes.SetJson("a", "1");
        Assert.Equal(["a"], (await Next(watch)).Added.Select(e => e.Key));
        db.DropCollection("notes");
        Assert.Equal(["a"], (await Next(watch)).Removed.Select(e => e.Key));
        notes.SetJson("b", "2");
        Assert.Equal(["b"], (await Next(watch)).Added.Select(e => e.Key));
        await using JsonTransaction tx = await db.BeginTransactionAsync();
        Assert.Throws<InvalidOperationException>(() => { _ = tx.Collection("notes").WatchAsync().GetAsyncEnumerator(); });
    }

    private static async Task<ChangeSet<R>> Next<R>(IAsyncEnumerator<ChangeSet<R>> watch)
    {
        Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20)));
        return watch.Current;
    }
}
