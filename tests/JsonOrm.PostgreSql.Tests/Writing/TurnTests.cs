using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.Queries;
using Npgsql;

namespace JsonOrm.PostgreSql.Tests.Writing;

/// <summary>How often calls wait for the server, and that the short way of many rows ends as the long one does.</summary>
public sealed class TurnTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    [PostgresFact]
    public async Task Many_rows_are_inserted_in_one_turn_and_their_keys_have_their_order()
    {
        await using var proxy = new CuttingProxy(PostgresServer.Current.Host);
        await using PostgresDatabase db = await OpenAsync(proxy);
        Shelf shelf = await ShelfAsync(db, "turns");
        for (int i = 0; i < 3; i++)
        {
            Book[] books = Books(shelf, 300);
            int before = proxy.Turns;
            Assert.Equal(300, await db.InsertAsync(books));
            Assert.True(i == 0 || proxy.Turns - before == 1, $"An insert of many rows waits {proxy.Turns - before} times.");
            Assert.Equal(books.Select(book => book.Id).Order(), books.Select(book => book.Id));
            Assert.Equal(
                books.Select(book => (book.Id, book.Title)),
                await Select.From(Book.Columns).Where(b => b.Id >= books[0].Id).OrderBy(b => b.Id).Select(b => (b.Id, b.Title)).ToListAsync(db));
        }
    }

    [PostgresFact]
    public async Task Many_rows_are_updated_in_one_turn()
    {
        await using var proxy = new CuttingProxy(PostgresServer.Current.Host);
        await using PostgresDatabase db = await OpenAsync(proxy);
        Book[] books = Books(await ShelfAsync(db, "updates"), 50);
        await db.InsertAsync(books);
        for (int i = 1; i <= 3; i++)
        {
            Array.ForEach(books, book => book.Copies = i);
            int before = proxy.Turns;
            Assert.Equal(50, await db.UpdateAsync(books));
            Assert.True(i == 1 || proxy.Turns - before == 1, $"An update of many rows waits {proxy.Turns - before} times.");
            Assert.All(books, book => Assert.Equal(i, book.Version));
            Assert.Equal(Enumerable.Repeat((i, i), 50), await Select.From(Book.Columns).Where(b => b.Id >= books[0].Id && b.Id <= books[^1].Id).Select(b => (b.Copies, b.Version)).ToListAsync(db));
        }
    }

    [PostgresFact]
    public async Task A_row_of_many_that_is_gone_or_stale_or_refers_to_none_is_told_and_nothing_is_kept()
    {
        PostgresDatabase db = fixture.Database;
        Shelf shelf = await ShelfAsync(db, "faults");
        Book[] books = Books(shelf, 20);
        await db.InsertAsync(books);
        Array.ForEach(books, static book => book.Copies = 9);
        await db.DeleteAsync(Book.Key(books[7].Id));
        Assert.Equal($"[{books[7].Id}]", (await Assert.ThrowsAsync<RowGoneException>(() => db.UpdateAsync(books).AsTask())).Key);
        await KeptAsync();

        books = [.. books.Where((_, i) => i != 7)];
        await db.UpdateAsync((await db.FindAsync(Book.Key(books[3].Id)))!);
        ConcurrencyException stale = await Assert.ThrowsAsync<ConcurrencyException>(() => db.UpdateAsync(books).AsTask());
        Assert.Equal(($"[{books[3].Id}]", "0", "1"), (stale.Key, stale.Expected, stale.Actual));
        await KeptAsync();

        books[3].Version = 1;
        books[5].ShelfId = -5;
        ForeignKeyException none = await Assert.ThrowsAsync<ForeignKeyException>(() => db.UpdateAsync(books).AsTask());
        Assert.Contains("-5", none.Message, StringComparison.Ordinal);
        Assert.Equal($"[{books[5].Id}]", none.ReferringKey);
        Assert.All(books, (book, i) => Assert.Equal(i == 3 ? 1 : 0, book.Version));

        Book[] more = Books(shelf, 5);
        more[2].ShelfId = -7;
        none = await Assert.ThrowsAsync<ForeignKeyException>(() => db.InsertAsync(more).AsTask());
        Assert.Contains("-7", none.Message, StringComparison.Ordinal);
        Assert.NotNull(none.ReferringKey);
        Assert.All(more, book => Assert.Equal(0, book.Id));

        async Task KeptAsync()
        {
            Assert.All(books, book => Assert.Equal(0, book.Version));
            Assert.Equal(0, await Select.From(Book.Columns).Where(b => b.ShelfId == shelf.Id && b.Copies == 9).CountAsync(db));
        }
    }

    [PostgresFact]
    public async Task Unique_values_change_hands_and_a_value_that_is_taken_is_told()
    {
        PostgresDatabase db = fixture.Database;
        Book[] books = Books(await ShelfAsync(db, "swap"), 3);
        await db.InsertAsync(books);
        (books[0].Isbn, books[1].Isbn, books[2].Isbn) = (books[1].Isbn, books[2].Isbn, books[0].Isbn);
        await db.UpdateAsync(books);
        Assert.Equal(books.Select(book => book.Isbn), await Select.From(Book.Columns).Where(b => b.Id >= books[0].Id && b.Id <= books[2].Id).OrderBy(b => b.Id).Select(b => b.Isbn).ToListAsync(db));
        books[0].Isbn = books[1].Isbn;
        await Assert.ThrowsAsync<UniqueConstraintException>(() => db.UpdateAsync(books).AsTask());
        Assert.All(books, book => Assert.Equal(1, book.Version));
    }

    [PostgresFact]
    public async Task Keys_of_many_rows_go_back_with_their_transaction()
    {
        PostgresDatabase db = fixture.Database;
        Book[] books = Books(await ShelfAsync(db, "back"), 3);
        await using (ITransaction transaction = await db.BeginTransactionAsync())
        {
            await transaction.InsertAsync(books);
            Assert.All(books, book => Assert.True(book.Id > 0));
        }

        Assert.All(books, book => Assert.Equal(0, book.Id));
    }

    private static Book[] Books(Shelf shelf, int count)
    {
        string isbn = Guid.NewGuid().ToString("N");
        return [.. Enumerable.Range(0, count).Select(i => new Book { Isbn = isbn + "-" + i, Title = "book " + ((i * 7) % count), ShelfId = shelf.Id })];
    }

    private static async Task<Shelf> ShelfAsync(PostgresDatabase db, string code)
    {
        var shelf = new Shelf { Code = code };
        await db.InsertAsync(shelf);
        return shelf;
    }

    private Task<PostgresDatabase> OpenAsync(CuttingProxy proxy) => PostgresDatabase.OpenAsync(
        new NpgsqlConnectionStringBuilder(PostgresServer.Current.ConnectionString) { Host = proxy.Host, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable }.ConnectionString, fixture.Schema);
}
