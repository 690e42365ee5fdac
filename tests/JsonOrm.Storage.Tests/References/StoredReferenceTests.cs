using System.Text;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Recovery;
using static JsonOrm.Storage.Tests.References.GrownShelf;
using static JsonOrm.Storage.Tests.References.Library;

namespace JsonOrm.Storage.Tests.References;

/// <summary>That foreign keys hold for what is on disk: for tables whose class is not known, for classes that have grown, for edited files.</summary>
public class StoredReferenceTests
{
    [Fact]
    public void A_reference_holds_although_its_class_was_never_touched()
    {
        var files = new MemoryFileSystem();
        using (JsonDatabase db = MemoryDisk.Open(files))
        {
            Stock(db);
        }

        using (JsonDatabase db = MemoryDisk.Open(files))
        {
            // Nobody has used Book, Loan or Chapter since the open.
            var error = Assert.Throws<ForeignKeyException>(() => db.Delete(Publisher.Key(1)));
            Assert.Equal(("lib_loan", "[1]"), (error.Table, error.ReferringKey));
            Assert.True(db.Delete(Publisher.Key(2)));
            Assert.Equal([1], Select.From(Book.Columns).ToList(db).Select(book => book.Id));
        }

        // The cascade is in the log and in the chunks.
        using JsonDatabase again = MemoryDisk.Open(files);
        Assert.Equal([1], Select.From(Book.Columns).ToList(again).Select(book => book.Id));
        Assert.Equal([1], Select.From(Chapter.Columns).ToList(again).Select(chapter => chapter.Id));
    }

    [Fact]
    public void A_large_transaction_is_checked_too()
    {
        var files = new MemoryFileSystem();
        using JsonDatabase db = JsonDatabase.Open(MemoryDisk.Path, new() { FileSystem = files, LargeTransactionBytes = 1000, IdleDelay = TimeSpan.Zero });
        db.Insert(Enumerable.Range(1, 500).Select(id => new Publisher { Id = id, Name = "P" }));
        Assert.Throws<ForeignKeyException>(() => db.Insert(Enumerable.Range(1, 500).Select(id => new Book { PublisherId = id + 1 })));
        Assert.Equal(0, Select.From<Book>().Count(db));
        db.Insert(Enumerable.Range(1, 500).Select(id => new Book { PublisherId = id }));
        db.Insert(new Loan { BookId = 500 });
        Assert.Throws<ForeignKeyException>(() => Delete.From<Publisher>().AllRows().Execute(db));
        Assert.Equal(499, Delete.From<Publisher>().Where(Publisher.Columns.Id < 500).Execute(db));
        Assert.Equal([500], Select.From(Book.Columns).ToList(db).Select(book => book.Id));
    }

    [Fact]
    public void A_foreign_key_that_a_class_brings_is_checked_against_the_rows()
    {
        MemoryFileSystem files = Shelves(room: 2);
        using (JsonDatabase db = MemoryDisk.Open(files))
        {
            var error = Assert.Throws<SchemaMismatchException>(() => db.Find(After.Key(1)));
            string refusal = Assert.Single(error.Differences);
            Assert.Contains("[2]", refusal, StringComparison.Ordinal);
            Assert.Contains("room", refusal, StringComparison.Ordinal);

            // The refusal has changed nothing: the old class goes on, and mends the row.
            db.Delete(Room.Key(1));
            db.Insert(new Room { Id = 1 });
            Update.Table<Before>().Set(Before.Columns.RoomNumber, 1).AllRows().Execute(db);
        }

        using (JsonDatabase db = MemoryDisk.Open(files))
        {
            Assert.Equal(1, db.Find(After.Key(2))!.RoomNumber);
            Assert.Throws<ForeignKeyException>(() => db.Insert(new After { RoomNumber = 5 }));
            db.Delete(Room.Key(1));
            Assert.Equal(0, Select.From<After>().Count(db));
        }

        // What happens on delete may change freely.
        using JsonDatabase last = MemoryDisk.Open(files);
        last.Insert(new Room { Id = 9 });
        last.Insert(new Restricted { RoomNumber = 9 });
        Assert.Throws<ForeignKeyException>(() => last.Delete(Room.Key(9)));
    }

    [Fact]
    public void A_class_that_comes_within_a_transaction_finds_what_that_has_deleted()
    {
        using JsonDatabase db = MemoryDisk.Open(Shelves(room: 1));
        using JsonTransaction transaction = db.BeginTransaction();
        transaction.Delete(Room.Key(1));
        Assert.NotNull(transaction.Find(After.Key(1)));
        Assert.Throws<ForeignKeyException>(transaction.Commit);
        transaction.Insert(new Room { Id = 1 });
        transaction.Commit();
    }

    [Fact]
    public void A_class_that_comes_after_its_rows_were_cascaded_writes_under_its_own_schema()
    {
        var files = new MemoryFileSystem();
        using (JsonDatabase db = MemoryDisk.Open(files))
        {
            db.Insert([new Room { Id = 1 }, new Room { Id = 2 }]);
            db.Insert([new After { RoomNumber = 1 }, new After { RoomNumber = 2 }]);
        }

        using (JsonDatabase db = MemoryDisk.Open(files))
        {
            using JsonTransaction transaction = db.BeginTransaction();
            transaction.Delete(Room.Key(1));
            transaction.CreateSavepoint("cascaded");
            transaction.Insert(new Restricted { RoomNumber = 2 });
            transaction.RollbackToSavepoint("cascaded");
            transaction.Insert(new Restricted { RoomNumber = 2 });
            transaction.Commit();
        }

        using JsonDatabase again = MemoryDisk.Open(files);
        Assert.Equal([2, 3], Select.From(Restricted.Columns).ToList(again).Select(shelf => shelf.Id));
    }

    [Fact]
    public void An_edited_record_that_refers_to_nothing_is_refused_with_its_line()
    {
        CorruptDataException error = AdoptAfter("lib_book", text => text.Replace("\"Id\":2,\"PublisherId\":2", "\"Id\":2,\"PublisherId\":8", StringComparison.Ordinal));
        Assert.Equal(("lib_book", 2L, "PublisherId"), (error.Table, error.Line, error.Column));
        Assert.Contains("/data/lib_book/", error.File, StringComparison.Ordinal);
        Assert.Contains("8", error.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_left_behind_by_an_edit_of_another_table_is_refused_with_its_line()
    {
        CorruptDataException error = AdoptAfter("lib_publisher", text => text[..(text.IndexOf('\n', StringComparison.Ordinal) + 1)]);
        Assert.Equal(("lib_book", 2L), (error.Table, error.Line));
        Assert.Contains("/data/lib_book/", error.File, StringComparison.Ordinal);
    }

    private static CorruptDataException AdoptAfter(string table, Func<string, string> edit)
    {
        var files = new MemoryFileSystem();
        using (JsonDatabase db = MemoryDisk.Open(files))
        {
            Stock(db);
        }

        SortedDictionary<string, byte[]> contents = MemoryDisk.Read(files);
        string path = Assert.Single(contents.Keys, name => name.Contains($"/data/{table}/0", StringComparison.Ordinal));
        string before = Encoding.UTF8.GetString(contents[path]);
        string after = edit(before);
        Assert.NotEqual(before, after);
        contents[path] = Encoding.UTF8.GetBytes(after);
        var options = new JsonDatabaseOptions { FileSystem = MemoryDisk.Write(contents), OnExternalChange = ExternalChange.Adopt, IdleDelay = TimeSpan.Zero };
        return Assert.Throws<CorruptDataException>(() => JsonDatabase.Open(MemoryDisk.Path, options));
    }

    private static MemoryFileSystem Shelves(int room)
    {
        var files = new MemoryFileSystem();
        using JsonDatabase db = MemoryDisk.Open(files);
        db.Insert(new Room { Id = 1 });
        db.Insert([new Before { RoomNumber = 1 }, new Before { RoomNumber = room }]);
        return files;
    }

    private static void Stock(JsonDatabase db)
    {
        db.Insert([new Publisher { Name = "A" }, new Publisher { Name = "B" }]);
        db.Insert([new Book { PublisherId = 1 }, new Book { PublisherId = 2 }]);
        db.Insert([new Chapter { BookId = 1 }, new Chapter { BookId = 2 }]);
        db.Insert(new Loan { BookId = 1 });
    }
}
