namespace JsonOrm.Storage.Tests.Collections;

/// <summary>Pages of documents, and numbers that a type does not have.</summary>
public class TypedPageTests
{
    [Fact]
    public async Task A_number_that_is_no_double_is_null_and_hides_no_other()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        notes.SetJson("huge", """{"x":1e400}""");
        notes.SetJson("least", """{"x":-1e400}""");
        notes.SetJson("greatest", """{"x":1.7976931348623157e308}""");
        notes.SetJson("small", """{"x":2.5}""");
        notes.SetJson("tiny", """{"x":1e-400}""");
        notes.SetJson("text", """{"x":"2"}""");
        Assert.Equal(["greatest", "small"], (await notes.Where(d => d["x"].AsDouble() > 1).ToListAsync(db)).Select(static d => d.Key));
        Assert.Equal(["tiny"], (await notes.Where(d => d["x"].AsDouble() == 0).ToListAsync(db)).Select(static d => d.Key));
        Assert.Equal(["huge", "least", "text"], (await notes.Where(d => d["x"].AsDouble() == null).ToListAsync(db)).Select(static d => d.Key));
        Assert.Equal(2.5, await notes.Where(d => d["x"].AsDouble() < 3).SumAsync(db, d => d["x"].AsDouble()));
    }

    [Fact]
    public async Task Documents_are_read_in_pages()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Collection notes = db.Collection("notes");
        for (int i = 0; i < 25; i++)
        {
            notes.SetJson($"n{i:00}", i % 7 == 0 ? "{}" : $$"""{"n":{{i % 4}}}""");
        }

        foreach (int size in (int[])[1, 4, 25, 100])
        {
            await AreWhole(size, notes.AsQuery());
            await AreWhole(size, notes.AsQuery().OrderByDescending(d => d.Key));
            await AreWhole(size, notes.AsQuery().OrderBy(d => d["n"].AsInt32()));
            await AreWhole(size, notes.Where(d => d["n"].AsInt32() > 0).OrderByDescending(d => d["n"].AsInt32()).ThenBy(d => d.Updated));
        }

        var refusal = Assert.Throws<InvalidOperationException>(() => notes.AsQuery().Seek(notes.AsQuery().ToList(db)[0]));
        Assert.Contains("Read pages with PageAsync", refusal.Message, StringComparison.Ordinal);

        async Task AreWhole(int size, Query<CollectionDocument> query)
        {
            var found = new List<string>();
            string? next = null;
            do
            {
                Page<CollectionDocument> page = await query.PageAsync(db, size, next);
                Assert.InRange(page.Rows.Count, 1, size);
                found.AddRange(page.Rows.Select(static document => document.Key));
                next = page.Next;
            }
            while (next is not null);

            Assert.Equal(query.ToList(db).Select(static document => document.Key), found);
        }
    }
}
