using System.Text.Json.Nodes;

namespace JsonOrm.Storage.Tests.Collections;

public class TextIndexTests
{
    [Fact]
    public async Task A_collection_gets_and_loses_indexes_by_text()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        await notes.SetAsync("a", JsonNode.Parse("""{"by":{"name":"x"},"select":1,"tags":["t"]}""")!);
        await notes.SetAsync("b", JsonNode.Parse("""{"by":{"name":"x"},"select":2}""")!);

        Assert.Equal(1, await db.ChangeAsync($"create index on notes (by.name)"));
        Assert.Equal(0, db.Change($"CREATE INDEX ON Notes (by.name);"));
        Assert.Equal(1, await db.ChangeAsync($"create unique index on notes (\"by\".'name', select)"));
        Assert.Equal(1, await db.ChangeAsync($"create unique index on notes (tags.0)"));
        Assert.Equal([("by.name", false), ("by.name,select", true), ("tags.0", true)], Indexes(notes));
        await Assert.ThrowsAsync<CollectionException>(() => db.ChangeAsync($"create unique index on notes (by.name)").AsTask());
        await Assert.ThrowsAsync<UniqueConstraintException>(async () => await notes.SetAsync("c", JsonNode.Parse("""{"by":{"name":"x"},"select":2}""")!));
        Assert.Equal(1, await db.ChangeAsync($"drop index on notes (by.name, select)"));
        Assert.Equal(0, await db.ChangeAsync($"drop index on notes (select, by.name)"));
        Assert.Equal([("by.name", false), ("tags.0", true)], Indexes(notes));
    }

    [Theory]
    [InlineData("create index named on notes (a)", 13, "an index of a collection has no name but its paths, as in: create index on notes (path, …)")]
    [InlineData("drop index named on notes (a)", 11, "as in: drop index on notes (path, …)")]
    [InlineData("create index on notse (a)", 16, "There is no collection 'notse'. There is notes.")]
    [InlineData("create index on notes ()", 23, "a path")]
    [InlineData("create index on notes (a.)", 25, "a path")]
    [InlineData("create index on notes (a) where b", 26, "the end of the statement")]
    [InlineData("create unique on notes (a)", 14, "index")]
    [InlineData("create table x (a)", 0, "Tables and indexes are declared by classes")]
    public async Task What_is_no_index_is_refused_with_its_place(string text, int position, string message)
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        await db.Collection("notes").SetAsync("a", new JsonObject());
        var error = await Assert.ThrowsAsync<QuerySyntaxException>(() => db.ChangeAsync(QueryText.FromString(text)).AsTask());
        Assert.Equal(position, error.Position);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Empty(Indexes(db.Collection("notes")));
    }

    [Fact]
    public async Task An_index_by_text_is_refused_in_a_transaction()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        await db.Collection("notes").SetAsync("a", new JsonObject());
        await using JsonTransaction transaction = await db.BeginTransactionAsync();
        var error = await Assert.ThrowsAsync<QuerySyntaxException>(() => transaction.ChangeAsync($"create index on notes (a)").AsTask());
        Assert.Contains("outside of transactions. Run this on the database.", error.Message, StringComparison.Ordinal);
    }

    private static (string Paths, bool IsUnique)[] Indexes(Collection notes) =>
        [.. notes.ListIndexes().Select(static index => (string.Join(',', index.Paths), index.IsUnique)).OrderBy(static index => index.Item1, StringComparer.Ordinal)];
}
