using JsonOrm.PostgreSql.Tests.Server;

namespace JsonOrm.PostgreSql.Tests.Writing;

/// <summary>Writes of one row and of many, with keys, tokens and references, and the facts in their errors.</summary>
public sealed class RowWriteTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private PostgresDatabase Database => fixture.Database;

    [PostgresFact]
    public async Task A_row_is_inserted_updated_and_deleted()
    {
        Shelf shelf = await NewShelf();
        Assert.True(shelf.Id > 0);
        var book = new Book { Isbn = Unique(), Title = "One", ShelfId = shelf.Id };
        await Database.InsertAsync(book);
        book.Title = "Two";
        await Database.UpdateAsync(book);
        Assert.Equal(1, book.Version);
        Book stored = (await Database.FindAsync(Book.ByIsbn(book.Isbn)))!;
        Assert.Equal(("Two", 1, book.Id), (stored.Title, stored.Version, stored.Id));
        Assert.True(await Database.DeleteAsync(book));
        Assert.False(await Database.DeleteAsync(book));
        Assert.Null(await Database.FindAsync<Book>(book.Id));
    }

    [PostgresFact]
    public async Task A_stale_token_is_refused_with_both_tokens_and_the_row_stays_as_it_was()
    {
        Book book = await NewBook();
        Book other = (await Database.FindAsync<Book>(book.Id))!;
        await Database.UpdateAsync(other);
        foreach (Func<Task> write in (Func<Task>[])[() => Database.UpdateAsync(book).AsTask(), () => Database.DeleteAsync(book).AsTask(), () => Database.UpsertAsync(book).AsTask(), () => Database.UpdateAsync<Book>([book]).AsTask(), () => Database.DeleteAsync<Book>([book]).AsTask()])
        {
            ConcurrencyException error = await Assert.ThrowsAsync<ConcurrencyException>(write);
            Assert.Equal(("0", "1", $"[{book.Id}]", "Book"), (error.Expected, error.Actual, error.Key, error.Table));
            Assert.Equal(0, book.Version);
        }

        await Database.DeleteAsync(other);
        Assert.Equal($"[{book.Id}]", (await Assert.ThrowsAsync<RowGoneException>(() => Database.UpdateAsync(book).AsTask())).Key);
        Assert.False(await Database.DeleteAsync(book));
    }

    [PostgresFact]
    public async Task A_unique_value_that_is_taken_is_told_with_table_index_columns_and_value()
    {
        Shelf shelf = await NewShelf();
        UniqueConstraintException error = await Assert.ThrowsAsync<UniqueConstraintException>(() => Database.InsertAsync(new Shelf { Code = shelf.Code }).AsTask());
        Assert.Equal("Shelf", error.Table);
        Assert.Equal(["Code"], error.Columns);
        Assert.Equal(Shelf.Schema.Indexes.Single(index => index.IsUnique).Name, error.Index);
        Assert.Equal($"\"{shelf.Code}\"", error.Value);
        error = await Assert.ThrowsAsync<UniqueConstraintException>(() => Database.InsertAsync(new Shelf { Id = shelf.Id, Code = Unique() }).AsTask());
        Assert.Null(error.Index);
        Assert.Equal($"[{shelf.Id}]", error.Value);
        error = await Assert.ThrowsAsync<UniqueConstraintException>(() => Database.InsertAsync<Shelf>([new Shelf { Code = Unique() }, new Shelf { Code = shelf.Code }]).AsTask());
        Assert.Equal($"\"{shelf.Code}\"", error.Value);
    }

    [PostgresFact]
    public async Task References_are_checked_at_the_commit_and_told_with_their_values()
    {
        var book = new Book { Title = "Lost", ShelfId = 987_654 };
        ForeignKeyException missing = await Assert.ThrowsAsync<ForeignKeyException>(() => Database.InsertAsync(book).AsTask());
        Assert.Equal(("Book", "Shelf", "987654"), (missing.Table, missing.ReferencedTable, missing.Value));
        Assert.Equal(["ShelfId"], missing.Columns);
        Assert.Null(missing.ReferringKey);
        Assert.DoesNotContain("[0]", missing.Message, StringComparison.Ordinal);
        missing = await Assert.ThrowsAsync<ForeignKeyException>(() => Database.InsertAsync(new Book { Id = 6_000_000, Title = "Lost", ShelfId = 987_654 }).AsTask());
        Assert.Equal("[6000000]", missing.ReferringKey);
        Assert.Equal(0, book.Id);

        Book kept = await NewBook();
        ForeignKeyException referred = await Assert.ThrowsAsync<ForeignKeyException>(() => Database.DeleteAsync(Shelf.Key(kept.ShelfId)).AsTask());
        Assert.Equal(("Book", kept.ShelfId.ToString(System.Globalization.CultureInfo.InvariantCulture)), (referred.Table, referred.Value));

        // A child before its parent, and a parent that comes again, in one transaction.
        await Database.TransactAsync(async transaction =>
        {
            await transaction.InsertAsync(new Book { Title = "First", ShelfId = 5_000_001 });
            await transaction.InsertAsync(new Shelf { Id = 5_000_001, Code = Unique() });
            Shelf shelf = (await transaction.FindAsync<Shelf>(kept.ShelfId))!;
            await transaction.DeleteAsync(shelf);
            await transaction.InsertAsync(shelf);
        });
        Assert.NotNull(await Database.FindAsync<Shelf>(5_000_001));
    }

    [PostgresFact]
    public async Task Deleting_cascades_and_sets_null()
    {
        Book book = await NewBook();
        var loan = new Loan { Id = Guid.NewGuid(), BookId = book.Id, Since = DateTimeOffset.Now };
        await Database.InsertAsync(loan);
        await Database.DeleteAsync(book);
        Assert.Null(await Database.FindAsync<Loan>(loan.Id));
        Shelf left = await NewShelf();
        var right = new Shelf { Code = Unique(), NextTo = left.Id };
        await Database.InsertAsync(right);
        await Database.DeleteAsync(left);
        Assert.Null((await Database.FindAsync<Shelf>(right.Id))!.NextTo);
    }

    [PostgresFact]
    public async Task The_counter_follows_keys_given_by_hand()
    {
        Shelf last = await NewShelf();
        int given = last.Id + 1;
        await Database.InsertAsync(new Shelf { Id = given, Code = Unique() });
        Shelf next = await NewShelf();
        Assert.Equal(given + 1, next.Id);
        Shelf[] mixed = [new() { Code = Unique() }, new() { Id = next.Id + 10, Code = Unique() }, new() { Code = Unique() }];
        await Database.InsertAsync(mixed);
        Assert.Equal([next.Id + 11, next.Id + 10, next.Id + 12], mixed.Select(shelf => shelf.Id));
        await Database.UpsertAsync(new Shelf { Id = next.Id + 20, Code = Unique() });
        Assert.Equal(next.Id + 21, (await NewShelf()).Id);
    }

    [PostgresFact]
    public async Task Rows_are_inserted_all_or_none_and_keep_no_key()
    {
        string code = Unique();
        Shelf[] rows = [new() { Code = Unique() }, new() { Code = code }, new() { Code = code }];
        await Assert.ThrowsAsync<UniqueConstraintException>(() => Database.InsertAsync(rows).AsTask());
        Assert.All(rows, row => Assert.Equal(0, row.Id));
        Assert.Null(await Database.FindAsync(Shelf.ByCode(code)));
        rows[2].Code = new string('x', 21);
        Assert.Equal(2, (await Assert.ThrowsAsync<ValidationException>(() => Database.InsertAsync(rows).AsTask())).RowIndex);
    }

    [PostgresFact]
    public async Task Many_rows_are_updated_upserted_and_deleted()
    {
        Shelf shelf = await NewShelf();
        List<Book> books = [.. Enumerable.Range(0, 300).Select(i => new Book { Title = "t" + i, ShelfId = shelf.Id })];
        await Database.InsertAsync(books);
        books.ForEach(book => book.Copies = 7);
        Assert.Equal(300, await Database.UpdateAsync(books));
        Assert.All(books, book => Assert.Equal(1, book.Version));
        books.ForEach(book => book.Copies = 8);
        books.Add(new Book { Title = "new", ShelfId = shelf.Id, Copies = 8 });
        Assert.Equal(301, await Database.UpsertAsync(books));
        Assert.Equal(301, await Select.From(Book.Columns).Where(b => b.ShelfId == shelf.Id && b.Copies == 8).CountAsync(Database));
        Assert.Equal(301, await Database.DeleteAsync(books));
        Assert.Equal(0, await Database.DeleteAsync(books.Take(2)));
        await Assert.ThrowsAsync<RowGoneException>(() => Database.UpdateAsync(books).AsTask());

        OrderLine[] lines = [new() { Group = "a", Line = 1, Select = 1.50m }, new() { Group = "a", Line = 2 }];
        await Database.UpsertAsync(lines);
        lines[0].Select = 2.5m;
        await Database.UpsertAsync<OrderLine>([lines[0], new() { Group = "a", Line = 3 }, lines[0]]);
        Assert.Equal(2.5m, (await Database.FindAsync(OrderLine.Key("a", 1)))!.Select);
        Assert.Equal(3, await Database.DeleteAsync<OrderLine>([.. lines, new() { Group = "a", Line = 3 }]));
    }

    [PostgresFact]
    public async Task Unique_values_change_hands_within_one_call()
    {
        Shelf[] two = [await NewShelf(), await NewShelf()];
        (two[0].Code, two[1].Code) = (two[1].Code, two[0].Code);
        await Database.UpdateAsync(two);
        Assert.Equal(two[0].Id, (await Database.FindAsync(Shelf.ByCode(two[0].Code)))!.Id);
        two[1].Code = two[0].Code;
        await Assert.ThrowsAsync<UniqueConstraintException>(() => Database.UpdateAsync(two).AsTask());
    }

    private static string Unique() => Guid.NewGuid().ToString("N")[..16];

    private async Task<Shelf> NewShelf()
    {
        var shelf = new Shelf { Code = Unique() };
        await Database.InsertAsync(shelf);
        return shelf;
    }

    private async Task<Book> NewBook()
    {
        var book = new Book { Title = "A", ShelfId = (await NewShelf()).Id };
        await Database.InsertAsync(book);
        return book;
    }
}
