using System.Text.Json.Nodes;
using JsonOrm.PostgreSql.Tests.Server;
using Npgsql;

namespace JsonOrm.PostgreSql.Tests.Collections;

/// <summary>Collections as tables of a server: what other programs see and do, and limits that the embedded engine has not.</summary>
public sealed class CollectionTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    [PostgresFact]
    public async Task A_document_is_a_row_that_keeps_its_text_and_can_be_asked_in_SQL()
    {
        Collection notes = fixture.Database.Collection("Shopping notes");
        await notes.SetJsonAsync("n1", """{"z":1.50,"a":[1e2],"title":"milk"}""");
        Assert.Equal("""{"z":1.50,"a":[1e2],"title":"milk"}""", await notes.GetJsonAsync("n1"));
        Assert.Equal("milk", await ScalarAsync("""SELECT document ->> 'title' FROM "Shopping notes" WHERE document @? '$.a ? (@ == 100)'"""));
        Assert.Contains("Shopping notes", fixture.Database.ListCollections());
    }

    [PostgresFact]
    public async Task A_writer_and_the_building_of_an_index_leave_no_document_without_entries()
    {
        Collection plain = fixture.Database.Collection("raced");
        await plain.SetAsync("first", new JsonObject { ["n"] = -1 });
        using var stop = new CancellationTokenSource();
        int written = 0;
        Task[] writers = [.. Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            // Each has its own connections and knows nothing of the index.
            await using PostgresDatabase own = await fixture.OpenAsync();
            for (int i = 0; !stop.IsCancellationRequested; i++)
            {
                await own.Collection("raced").SetAsync($"w{writer}-{i}", new JsonObject { ["n"] = i });
                Interlocked.Increment(ref written);
            }
        }))];
        for (int round = 0; round < 5; round++)
        {
            await Task.Delay(100);
            Assert.True(await plain.EnsureIndexAsync("n"));
            await Task.Delay(50);
            Assert.True(await plain.DropIndexAsync(["n"]));
        }

        Assert.True(await plain.EnsureIndexAsync("n"));
        await Task.Delay(100);
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.StartsWith("index seek", plain.Find($$$"""{"n":{"$gte":0}}""").Explain(), StringComparison.Ordinal);
        Assert.Equal(written, await plain.Find($$$"""{"n":{"$gte":0}}""").CountAsync());
        Assert.Equal(written + 1, await plain.CountAsync());
    }

    [PostgresFact]
    public async Task What_another_program_drops_is_noticed()
    {
        await using PostgresDatabase other = await fixture.OpenAsync();
        Collection mine = fixture.Database.Collection("shared"), theirs = other.Collection("shared");
        await mine.SetAsync("a", new JsonObject { ["n"] = 1 });
        Assert.True(await mine.EnsureIndexAsync("n"));
        Assert.Equal(1, await theirs.Find($$$"""{"n":1}""").CountAsync());

        // The index is gone: a search by it would find nothing.
        Assert.True(await mine.DropIndexAsync(["n"]));
        Assert.Equal(1, await theirs.Find($$$"""{"n":1}""").CountAsync());
        Assert.True(await fixture.Database.DropCollectionAsync("shared"));
        Assert.False(await fixture.Database.DropCollectionAsync("shared"));
        Assert.Null(await theirs.GetAsync("a"));
        Assert.Equal(0, await theirs.CountAsync());
        await theirs.SetAsync("b", 2);
        Assert.Equal(["b"], mine.Keys());
    }

    [PostgresFact]
    public async Task Increments_of_many_programs_are_never_lost()
    {
        await using PostgresDatabase other = await fixture.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(async () => await (i % 2 == 0 ? fixture.Database : other).Collection("counters").IncrementAsync("hits", "n"))));
        Assert.Equal(60, (int)(await other.Collection("counters").GetAsync("hits"))!["n"]!);
    }

    [PostgresFact]
    public async Task Long_values_are_found_and_unique_by_an_index()
    {
        Collection texts = fixture.Database.Collection("long texts");
        string same = new('x', 5000);
        await texts.EnsureIndexAsync("t", unique: true);
        await texts.SetAsync("a", new JsonObject { ["t"] = same + "a" });
        await texts.SetAsync("b", new JsonObject { ["t"] = same + "b" });
        await texts.SetAsync("c", new JsonObject { ["t"] = same });
        await Assert.ThrowsAsync<UniqueConstraintException>(async () => await texts.SetAsync("d", new JsonObject { ["t"] = same + "b" }));
        string wanted = same + "b";
        Assert.Equal("b", (string?)(await texts.Find($$$"""{"t":{{{wanted}}}}""").FirstOrDefaultAsync())!["_id"]);
        Assert.Equal(2, await texts.Find($$$"""{"t":{"$gt":{{{same}}}}}""").CountAsync());
        Assert.Equal(3, await texts.Find($$$"""{"t":{"$gte":{{{same}}}}}""").CountAsync());
        Assert.Equal(1, await texts.Find($$$"""{"t":{"$lt":{{{same + "a"}}}}}""").CountAsync());
    }

    [PostgresFact]
    public async Task An_index_over_several_paths_is_sought_by_its_first()
    {
        Collection people = fixture.Database.Collection("people");
        await people.SetManyAsync(Enumerable.Range(0, 50).Select(i => KeyValuePair.Create($"p{i:00}", (JsonNode?)new JsonObject { ["city"] = "c" + (i % 5), ["age"] = i })));
        Assert.True(await people.EnsureIndexAsync(["city", "age"], unique: true));
        DocumentSearch<JsonObject> search = people.Find($$$"""{"city":"c3","age":{"$gt":20}}""");
        Assert.StartsWith("index seek in people by unique index (city,age)", search.Explain(), StringComparison.Ordinal);
        Assert.Equal(["p23", "p28", "p33", "p38", "p43", "p48"], (await search.ToListAsync()).Select(found => (string?)found["_id"]));
        UniqueConstraintException twice = await Assert.ThrowsAsync<UniqueConstraintException>(async () => await people.SetAsync("new", new JsonObject { ["city"] = "c3", ["age"] = 8 }));
        Assert.Equal("\"c3\", 8", twice.Value);
        Assert.Equal([("(city,age)", true)], people.ListIndexes().Select(index => (index.Name, index.IsUnique)));
    }

    [PostgresFact]
    public async Task What_the_server_cannot_hold_is_refused_by_name()
    {
        Collection notes = fixture.Database.Collection("limits");
        await notes.SetAsync("a", 1);
        CollectionException refused = await Assert.ThrowsAsync<CollectionException>(async () => await notes.SetAsync("k", new JsonObject { ["t"] = "a\0b" }));
        Assert.Contains("U+0000", refused.Message, StringComparison.Ordinal);
        await notes.SetJsonAsync("k", """{"t":"a\\u0000b"}""");
        refused = await Assert.ThrowsAsync<CollectionException>(async () => await notes.SetAsync("k\0", 1));
        Assert.Contains("U+0000", refused.Message, StringComparison.Ordinal);
        Assert.Null(await notes.GetAsync("k\0"));
        refused = await Assert.ThrowsAsync<CollectionException>(async () => await notes.SetJsonAsync("number", "1e200000"));
        Assert.Equal(("limits", "number"), (refused.Collection, refused.Key));
        ValidationException tooLong = await Assert.ThrowsAsync<ValidationException>(async () => await notes.SetAsync(new string('k', 2001), 1));
        Assert.Contains("2001 bytes", tooLong.Message, StringComparison.Ordinal);
        await notes.SetAsync(new string('k', 2000), 1);
        foreach (string name in (string[])["pg_class", "jsonorm_schema", "a\0b"])
        {
            refused = await Assert.ThrowsAsync<CollectionException>(async () => await fixture.Database.Collection(name).SetAsync("a", 1));
            Assert.Contains("another name", refused.Message, StringComparison.Ordinal);
            Assert.Null(await fixture.Database.Collection(name).GetAsync("a"));
        }

        await ScalarAsync("CREATE TABLE somebodys (id integer)");
        refused = await Assert.ThrowsAsync<CollectionException>(async () => await fixture.Database.Collection("somebodys").SetAsync("a", 1));
        Assert.Contains("no collection", refused.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_watch_of_a_collection_that_is_dropped_ends_with_an_error()
    {
        Collection notes = fixture.Database.Collection("watched then dropped");
        await using IAsyncEnumerator<ChangeSet<CollectionEntry<JsonNode>>> watch = notes.WatchAsync().GetAsyncEnumerator();
        Assert.True(await watch.MoveNextAsync());
        await notes.SetAsync("a", new JsonObject { ["n"] = 1 });
        Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(["a"], watch.Current.Added.Select(static entry => entry.Key));
        Assert.True(await fixture.Database.DropCollectionAsync("watched then dropped"));
        Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(["a"], watch.Current.Removed.Select(static entry => entry.Key));
        CollectionException ended = await Assert.ThrowsAsync<CollectionException>(async () => await watch.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Contains("Watch it again", ended.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Documents_that_have_expired_go_when_others_are_written()
    {
        Collection sessions = fixture.Database.Collection("sessions");
        await sessions.EnsureIndexAsync("user", unique: true);
        await sessions.SetAsync("old", new JsonObject { ["user"] = 1 }, TimeSpan.Zero);
        Assert.Null(await sessions.GetAsync("old"));
        Assert.Equal(0, await sessions.CountAsync());
        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM sessions"));

        // Its unique value is free.
        await sessions.SetAsync("new", new JsonObject { ["user"] = 1 });
        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM sessions"));
        await sessions.SetAsync("old", new JsonObject { ["user"] = 2 }, TimeSpan.Zero);
        await sessions.SetAsync("next", new JsonObject { ["user"] = 3 }, TimeSpan.FromHours(1));
        Assert.Equal(2L, await ScalarAsync("SELECT count(*) FROM sessions"));
        Assert.Equal(["new", "next"], sessions.Keys());
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(PostgresServer.Current.ConnectionString) { SearchPath = fixture.Schema }.ConnectionString);
        await using NpgsqlCommand command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
