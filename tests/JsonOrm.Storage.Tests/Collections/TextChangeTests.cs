using System.Text.Json.Nodes;

namespace JsonOrm.Storage.Tests.Collections;

/// <summary>Documents are inserted, updated and deleted by text, on both engines.</summary>
public class TextChangeTests
{
    [Fact]
    public async Task Documents_are_inserted_updated_and_deleted()
    {
        using JsonDatabase db = await Notes("""a {"title":"Buy milk","n":1,"tags":["x"]}""", """b {"title":"Call Bo","n":2.50}""", "c 7");
        Collection notes = db.Collection("notes");
        string json = """{"n":3}""", key = "e";

        Assert.Equal(2, await db.ChangeAsync($"insert into notes (_id, doc) values ('d', '{{\"title\":\"it''s\"}}'), ({key}, {json})"));
        Assert.Equal(1, db.Change($"insert into notes (doc, _id, _expires) values ('[1,2]', 'f', '2999-01-01')"));
        Assert.Equal("""{"title":"it's"}""", notes.GetJson("d"));
        Assert.Equal(new DateTime(2999, 1, 1), notes.GetEntry("f")!.Expires);

        Assert.Equal(2, await db.ChangeAsync($"update notes set doc ->> 'n' = doc ->> 'n' + 1, doc -> 'by.name' = {"Ada"} where doc ->> 'title' is not null and doc ->> 'n' > 0"));
        Assert.Equal("""{"title":"Buy milk","n":2,"tags":["x"],"by":{"name":"Ada"}}""", notes.GetJson("a"));
        Assert.Equal("""{"title":"Call Bo","n":3.50,"by":{"name":"Ada"}}""", notes.GetJson("b"));
        Assert.Equal(1, db.Change($"update notes as m set doc -> 'first' = m.doc -> 'tags', doc ->> '$.tags[0]' = m.doc ->> 'n', doc ->> 'gone' = null where m._id = 'a'"));
        Assert.Equal("""{"title":"Buy milk","n":2,"tags":[2],"by":{"name":"Ada"},"first":["x"],"gone":null}""", notes.GetJson("a"));
        Assert.Equal(1, await db.ChangeAsync($"update notes set doc = '{{\"x\":1.0}}', _expires = null where _id = 'f'"));
        Assert.Equal(("""{"x":1.0}""", (DateTime?)null), (notes.GetJson("f"), notes.GetEntry("f")!.Expires));
        Assert.Equal(1, await db.ChangeAsync($"update notes set doc = doc -> 'by' where _id = 'b'"));
        Assert.Equal("""{"name":"Ada"}""", notes.GetJson("b"));

        Assert.Equal(2, await db.ChangeAsync($"delete from notes where _id in ('c', 'd', 'zz')"));
        Assert.Equal(["a", "b", "e", "f"], await notes.KeysAsync().ToListAsync());
        Assert.Equal(4, db.Change($"delete from notes where true"));
        Assert.Equal(0, db.Change($"delete from notes where true"));
    }

    [Fact]
    public async Task Documents_are_copied_from_rows_and_documents()
    {
        using JsonDatabase db = await Notes("""a {"title":"Buy milk"}""");
        await db.Collection("others").SetAsync("z", JsonNode.Parse("""{"keep":1}""")!);

        Assert.Equal(1, await db.ChangeAsync($"insert into others select 'copy of ' || _id, doc -> 'title' from notes"));
        Assert.Equal("\"Buy milk\"", db.Collection("others").GetJson("copy of a"));

        // The members that the database keeps are not the document's.
        Assert.Equal(1, await db.ChangeAsync($"insert into others (_id, doc) select _id, doc from notes"));
        Assert.Equal("""{"title":"Buy milk"}""", db.Collection("others").GetJson("a"));
    }

    [Fact]
    public async Task A_change_is_made_entirely_or_not_at_all()
    {
        using JsonDatabase db = await Notes("""a {"n":1}""", """b {"n":2}""", "c 7");
        Collection notes = db.Collection("notes");
        await notes.EnsureIndexAsync("n", unique: true);

        await Refused<CollectionException>(db, "insert into notes values ('d', '{}'), ('a', '{}')", "key 'a'", "there is a document with this key");
        await Refused<CollectionException>(db, "insert into notes values ('d', '{}'), ('d', '{}')", "the insert has two documents with this key");
        await Refused<CollectionException>(db, "insert into notes values ('d', '{}'), ('e', '{\"a\":}')", "key 'e'", "byte");
        await Refused<CollectionException>(db, "insert into notes values ('d', '{}'), (null, '{}')", "_id is null");
        await Refused<CollectionException>(db, "insert into notes values ('d', '{}'), ('e', null)", "the value given to doc is null");
        await Refused<CollectionException>(db, "insert into notes values ('d', '{\"_id\":\"x\"}')", "_id");
        await Refused<UniqueConstraintException>(db, "insert into notes values ('d', '{\"n\":2}')");
        await Refused<CollectionException>(db, "update notes set doc ->> 'm' = 1 where true", "key 'c'", "the value is no object");
        await Refused<UniqueConstraintException>(db, "update notes set doc ->> 'n' = 5 where doc ->> 'n' > 0");
        Assert.Equal(2, await db.ChangeAsync($"update notes set doc ->> 'n' = 3 - doc ->> 'n' where doc ->> 'n' > 0"));
        Assert.Equal(["""{"n":2}""", """{"n":1}""", "7"], new[] { "a", "b", "c" }.Select(notes.GetJson));
    }

    [Fact]
    public async Task A_change_is_part_of_a_transaction_and_a_failed_one_leaves_it_usable()
    {
        using JsonDatabase db = await Notes("""a {"n":1}""");
        await using (JsonTransaction transaction = await db.BeginTransactionAsync())
        {
            await transaction.Collection("notes").SetAsync("b", JsonNode.Parse("""{"n":10}""")!);
            Assert.Equal(2, await transaction.ChangeAsync($"update notes set doc ->> 'n' = doc ->> 'n' + 1 where true"));
            await Assert.ThrowsAsync<CollectionException>(() => transaction.ChangeAsync($"insert into notes values ('a', '1')").AsTask());
            Assert.Equal(1, await transaction.ChangeAsync($"insert into notes values ('d', '1')"));
            Assert.Equal(1, await transaction.ChangeAsync($"delete from notes where _id = 'd'"));
            await transaction.CommitAsync();
        }

        Assert.Equal(["""{"n":2}""", """{"n":11}"""], new[] { "a", "b" }.Select(db.Collection("notes").GetJson));
    }

    [Theory]
    [InlineData("update notes set title = 1 where true", 17, "A member of a document is set as doc ->> 'title' = …. The columns of a collection are _id, doc and _expires.")]
    [InlineData("update notes set _id = 'x' where true", 17, "A key never changes.")]
    [InlineData("update notes set _updated = null where true", 17, "which the database keeps")]
    [InlineData("update notes set doc = 5 where true", 23, "5 is no document. A document is JSON")]
    [InlineData("update notes set doc ->> 'a' = 1", 7, "does not state its rows")]
    [InlineData("update notes set doc ->> 'a' = 1, doc ->> 'a.b' = 2 where true", 34, "This sets again what an assignment before it sets")]
    [InlineData("update notes set doc ->> 'a' = count(*) where true", 31, "An aggregate cannot stand in 'set'")]
    [InlineData("update notes set doc ->> '_id' = 'x' where true", 25, "The member '_id' is the database's.")]
    [InlineData("update notes set doc ->> '$.\"a.b\"' = 'x' where true", 25, "A member whose name has a dot is set together with the whole document")]
    [InlineData("update notes set doc ->> '$x' = 'x' where true", 25, "is no path")]
    [InlineData("update notes set doc ->> 'a..b' = 'x' where true", 25, "has an empty name")]
    [InlineData("insert into notes (doc) values ('1')", 12, "An insert gives the key and the document: insert into notes (_id, doc) values")]
    [InlineData("insert into notes (_id, doc, doc) values ('a', '1', '2')", 19, "A column is given twice.")]
    [InlineData("insert into notes (_id, title) values ('a', '1')", 12, "An insert gives the key and the document")]
    [InlineData("insert into notes values ('a')", 26, "This row has 1 values for the 2 columns of the insert.")]
    [InlineData("insert into notes values (1, '{}')", 26, "1 is no String, which column '_id' holds.")]
    [InlineData("insert into notes select _id from notes", 12, "The query selects 1 columns for the 2 columns of the insert.")]
    [InlineData("delete from notes where true returning count(*)", 39, "'returning' gives values of each row; an aggregate has none.")]
    [InlineData("delete from notes where true returning title", 39, "title")]
    [InlineData("insert into unknown values ('a', '1')", 12, "A collection begins with its first document")]
    [InlineData("update notes set doc -> 'a' = json('{\"x\":}') where true", 30, "The text is not valid JSON at byte 5")]
    [InlineData("update notes set doc -> 'a' = json('{\"x\":1,\"x\":2}') where true", 30, "x")]
    [InlineData("update notes set doc -> 'a' = json(_id) where true", 30, "'json' takes a text with JSON")]
    [InlineData("update notes set doc -> 'a' = json() where true", 30, "'json' takes a text with JSON")]
    [InlineData("update notes set doc -> 'a' = 1 where doc -> 'a' = json('1')", 51, "JSON is given to a document, to a value in it")]
    [InlineData("delete from notse where true", 12, "notse")]
    public async Task What_is_no_change_is_refused_with_its_place(string text, int position, string message)
    {
        using JsonDatabase db = await Notes("""a {"n":1}""");
        var error = await Assert.ThrowsAsync<QuerySyntaxException>(() => text.Contains("returning", StringComparison.Ordinal) ? db.ChangeReturningAsync(QueryText.FromString(text)).AsTask() : db.ChangeAsync(QueryText.FromString(text)).AsTask());
        Assert.Equal(position, error.Position);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal("""{"n":1}""", db.Collection("notes").GetJson("a"));
    }

    [Theory]
    [InlineData("doc ->> '$.\"a.b\"'", "a.b")]
    [InlineData("doc ->> 'a.b'", "b")]
    [InlineData("doc ->> '$.x.\"y z\"'", "y z")]
    [InlineData("doc -> 'title'", "title")]
    public async Task A_path_names_its_column_by_its_last_member(string item, string name)
    {
        using JsonDatabase db = await Notes("""a {"n":1}""");
        Assert.Equal(name, db.Query(QueryText.FromString($"select {item} from notes")).Columns[0].Name);
    }

    private static async Task Refused<TException>(JsonDatabase db, string text, params string[] messages)
        where TException : Exception
    {
        Collection notes = db.Collection("notes");
        List<string> before = await notes.ItemsAsync().Select(item => item.ToString()).ToListAsync();
        var error = await Assert.ThrowsAsync<TException>(() => db.ChangeAsync(QueryText.FromString(text)).AsTask());
        Assert.All(messages, message => Assert.Contains(message, error.Message, StringComparison.Ordinal));
        Assert.Equal(before, await notes.ItemsAsync().Select(item => item.ToString()).ToListAsync());
    }

    private static async Task<JsonDatabase> Notes(params string[] documents)
    {
        JsonDatabase db = JsonDatabase.InMemory();
        foreach (string document in documents)
        {
            int space = document.IndexOf(' ', StringComparison.Ordinal);
            await db.Collection("notes").SetAsync(document[..space], JsonNode.Parse(document[(space + 1)..])!);
        }

        return db;
    }
}
