using JsonOrm.Files;
using static JsonOrm.Storage.Tests.References.Library;

namespace JsonOrm.Storage.Tests.References;

/// <summary>That references lead to rows, whoever writes and in whatever order.</summary>
public class ForeignKeyTests
{
    [Fact]
    public void A_row_that_refers_to_nothing_is_refused_and_says_so()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(new Publisher { Name = "A" });
        var book = new Book { PublisherId = 7 };
        var error = Assert.Throws<ForeignKeyException>(() => db.Insert(book));
        Assert.Equal(("lib_book", "lib_publisher", "7", "[1]"), (error.Table, error.ReferencedTable, error.Value, error.ReferringKey));
        Assert.Equal(["PublisherId"], error.Columns);
        Assert.Contains("PublisherId = 7", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, book.Id);
        Assert.Equal(0, Select.From<Book>().Count(db));

        book.PublisherId = 1;
        db.Insert(book);
        book.PublisherId = 2;
        Assert.Throws<ForeignKeyException>(() => db.Update(book));
        Assert.Throws<ForeignKeyException>(() => db.Upsert(book));
        Assert.Throws<ForeignKeyException>(() => db.Insert([new Book { PublisherId = 1 }, new Book { PublisherId = 3 }]));
        Assert.Throws<ForeignKeyException>(() => Update.Table<Book>().Set(Book.Columns.PublisherId, 9).AllRows().Execute(db));
        Assert.Equal(1, db.Find(Book.Key(1))!.PublisherId);
        Assert.Equal(1, Select.From<Book>().Count(db));
    }

    [Fact]
    public void A_table_that_was_never_made_has_no_row_to_refer_to()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        var error = Assert.Throws<ForeignKeyException>(() => db.Insert(new Book { PublisherId = 1 }));
        Assert.Contains("lib_publisher", error.Message, StringComparison.Ordinal);
        db.Insert(new Publisher { Name = "A" });
        db.Insert(new Book { PublisherId = 1 });
    }

    [Fact]
    public async Task Rows_of_one_transaction_come_in_any_order()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        await db.TransactAsync(async transaction =>
        {
            await transaction.InsertAsync(new Loan { BookId = 5 });
            await transaction.InsertAsync(new Book { Id = 5, PublisherId = 3 });
            await transaction.InsertAsync(new Publisher { Id = 3, Name = "late" });
        });
        Assert.Equal(1, Select.From<Loan>().Count(db));

        // The same for deletes: the row referred to may go first.
        using JsonTransaction deleting = db.BeginTransaction();
        deleting.Delete(Book.Key(5));
        deleting.Delete(Loan.Key(1));
        deleting.Commit();
        Assert.Equal(0, Select.From<Book>().Count(db));
    }

    [Fact]
    public void A_commit_that_fails_changes_nothing_and_the_transaction_goes_on()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        using (JsonTransaction transaction = db.BeginTransaction())
        {
            transaction.Insert(new Publisher { Name = "A" });
            transaction.Insert(new Book { PublisherId = 2 });
            Assert.Throws<ForeignKeyException>(transaction.Commit);
            Assert.Throws<ForeignKeyException>(transaction.Commit);
            Assert.Equal(0, Select.From<Publisher>().Count(db));
            transaction.Insert(new Publisher { Id = 2, Name = "B" });
            transaction.Commit();
        }

        Assert.Equal(2, Select.From<Publisher>().Count(db));
        using JsonTransaction given = db.BeginTransaction();
        given.Insert(new Loan { BookId = 99 });
        Assert.Throws<ForeignKeyException>(given.Commit);
        given.Rollback();
        db.Insert(new Publisher { Name = "C" });
    }

    [Fact]
    public void Restrict_keeps_a_row_that_is_referred_to()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Stock(db);
        db.Insert(new Loan { BookId = 1, Note = "out" });
        var error = Assert.Throws<ForeignKeyException>(() => db.Delete(Book.Key(1)));
        Assert.Equal(("lib_loan", "lib_book", "1", "[1]"), (error.Table, error.ReferencedTable, error.Value, error.ReferringKey));
        Assert.Throws<ForeignKeyException>(() => db.Delete(db.Find(Book.Key(1))!));
        Assert.Throws<ForeignKeyException>(() => Delete.From<Book>().AllRows().Execute(db));

        // Through the cascade too: the publisher's book is on loan.
        Assert.Throws<ForeignKeyException>(() => db.Delete(Publisher.Key(1)));
        Assert.NotNull(db.Find(Publisher.Key(1)));
        Assert.NotNull(db.Find(Book.Key(1)));
        db.Delete(Loan.Key(1));
        Assert.True(db.Delete(Publisher.Key(1)));
        Assert.Null(db.Find(Book.Key(1)));
    }

    [Fact]
    public void Cascade_takes_along_and_the_transaction_sees_it()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Stock(db);
        db.Insert([new Chapter { BookId = 1 }, new Chapter { BookId = 1 }, new Chapter { BookId = 2 }]);
        using JsonTransaction transaction = db.BeginTransaction();
        transaction.CreateSavepoint("full");
        Assert.Equal(1, Delete.From<Publisher>().Where(Publisher.Columns.Id == 1).Execute(transaction));
        Assert.Equal([2], Select.From(Book.Columns).ToList(transaction).Select(book => book.Id));
        Assert.Equal([3], Select.From(Chapter.Columns).ToList(transaction).Select(chapter => chapter.Id));
        transaction.RollbackToSavepoint("full");
        Assert.Equal(3, Select.From<Chapter>().Count(transaction));
        transaction.Delete(Publisher.Key(2));
        transaction.Commit();
        Assert.Equal([1], Select.From(Book.Columns).ToList(db).Select(book => book.Id));
        Assert.Equal([1, 2], Select.From(Chapter.Columns).ToList(db).Select(chapter => chapter.Id));
    }

    [Fact]
    public void Set_null_clears_the_reference_and_moves_the_token_on()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Stock(db);
        Book stale = db.Find(Book.Key(1))!;
        db.Delete(Person.Key(1));
        Book cleared = db.Find(Book.Key(1))!;
        Assert.Null(cleared.EditorId);
        Assert.Equal(stale.Version + 1, cleared.Version);
        Assert.Throws<ConcurrencyException>(() => db.Update(stale));
        Assert.Equal(2, db.Find(Book.Key(2))!.EditorId);
    }

    [Fact]
    public void A_row_may_refer_to_itself_and_rows_to_each_other()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(new Person { Id = 1, ManagerId = 1 });
        db.Insert([new Person { Id = 2, ManagerId = 3 }, new Person { Id = 3, ManagerId = 2 }]);
        Assert.Throws<ForeignKeyException>(() => db.Delete(Person.Key(2)));
        Assert.True(db.Delete(Person.Key(1)));
        Assert.Equal(2, Delete.From<Person>().AllRows().Execute(db));

        db.Insert([new Node { Id = 1, ParentId = 3 }, new Node { Id = 2, ParentId = 1 }, new Node { Id = 3, ParentId = 2 }, new Node { Id = 4 }]);
        Assert.True(db.Delete(Node.Key(2)));
        Assert.Equal([4], Select.From(Node.Columns).ToList(db).Select(node => node.Id));
    }

    [Fact]
    public void A_cascade_is_as_deep_as_the_rows()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(Enumerable.Range(1, 20_000).Select(id => new Node { Id = id, ParentId = id == 1 ? null : id - 1 }));
        Assert.True(db.Delete(Node.Key(1)));
        Assert.Equal(0, Select.From<Node>().Count(db));
    }

    [Fact]
    public void Rolling_back_to_a_savepoint_forgets_what_was_to_be_checked()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Stock(db);
        db.Insert(new Loan { BookId = 1 });
        using JsonTransaction transaction = db.BeginTransaction();
        transaction.Insert(new Loan { BookId = 2 });
        transaction.CreateSavepoint("here");
        transaction.Insert(new Loan { BookId = 77 });
        transaction.Delete(Book.Key(1));
        transaction.RollbackToSavepoint("here");
        transaction.Insert(new Loan { BookId = 1 });
        transaction.Commit();
        Assert.Equal(3, Select.From<Loan>().Count(db));
    }

    [Fact]
    public void A_row_that_is_mended_before_the_commit_is_no_error()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        Stock(db);
        using JsonTransaction transaction = db.BeginTransaction();
        var loan = new Loan { BookId = 55 };
        transaction.Insert(loan);
        loan.BookId = 2;
        transaction.Update(loan);
        var gone = new Loan { BookId = 56 };
        transaction.Insert(gone);
        transaction.Delete(gone);
        transaction.Delete(Book.Key(1));
        transaction.Insert(new Book { Id = 1, PublisherId = 1 });
        transaction.Commit();
        Assert.Equal(2, db.Find(Loan.Key(loan.Id))!.BookId);
    }

    [Fact]
    public void Many_rows_are_checked_as_one()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(Enumerable.Range(1, 5_000).Select(id => new Publisher { Id = id, Name = "P" }));
        db.Insert(Enumerable.Range(1, 20_000).Select(id => new Book { Id = id, PublisherId = (id % 5_000) + 1 }));
        var error = Assert.Throws<ForeignKeyException>(
            () => db.Insert(Enumerable.Range(1, 20_000).Select(id => new Book { PublisherId = id == 17_000 ? 6_000 : (id % 5_000) + 1 })));
        Assert.Equal("6000", error.Value);
        Assert.Equal(20_000, Select.From<Book>().Count(db));
        Assert.Equal(2_500, Delete.From<Publisher>().Where(Publisher.Columns.Id <= 2_500).Execute(db));
        Assert.Equal(10_000, Select.From<Book>().Count(db));
    }

    /// <summary>A row written by itself is looked at before it goes in, when there is no such row yet.</summary>
    [Fact]
    public async Task A_row_may_refer_to_itself_and_to_no_other_that_is_not_there()
    {
        using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = new MemoryFileSystem(), IdleDelay = TimeSpan.Zero });
        db.Insert(new Node { Id = 5, ParentId = 5 });
        await db.InsertAsync(new Node { Id = 6, ParentId = 6 });
        db.Upsert(new Node { Id = 7, ParentId = 7 });
        db.Update(new Node { Id = 7, ParentId = 5 });
        Assert.Throws<ForeignKeyException>(() => db.Insert(new Node { Id = 8, ParentId = 9 }));
        Assert.Throws<ForeignKeyException>(() => db.Update(new Node { Id = 7, ParentId = 9 }));
        Assert.Equal([5, 6, 7], Select.From(Node.Columns).ToList(db).Select(node => node.Id));
    }

    private static void Stock(JsonDatabase db)
    {
        db.Insert([new Publisher { Name = "A" }, new Publisher { Name = "B" }]);
        db.Insert([new Person { Id = 1 }, new Person { Id = 2 }]);
        db.Insert([new Book { PublisherId = 1, EditorId = 1 }, new Book { PublisherId = 2, EditorId = 2 }]);
    }
}
