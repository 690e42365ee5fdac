using JsonOrm.PostgreSql.Tests.Server;

namespace JsonOrm.PostgreSql.Tests.Writing;

/// <summary>Upserts with a conflict target, and set-based changes.</summary>
public sealed class ChangeTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private PostgresDatabase Database => fixture.Database;

    [PostgresFact]
    public async Task An_upsert_leaves_replaces_or_sets_the_row_that_is_there()
    {
        string code = Unique();
        var first = new Shelf { Code = code, Rank = 1 };
        Assert.Equal(UpsertOutcome.Inserted, await Database.UpsertAsync(first, OnConflict.Of(Shelf.Columns, s => s.Code).Replace()));
        Assert.Equal(UpsertOutcome.Unchanged, await Database.UpsertAsync(new Shelf { Code = code, Rank = 9 }, OnConflict.Of(Shelf.Columns, s => s.Code).DoNothing()));
        Assert.Equal(UpsertOutcome.Unchanged, await Database.UpsertAsync(new Shelf { Code = code, Rank = 9 }, OnConflict.Any<Shelf>().DoNothing()));
        var second = new Shelf { Code = code, Rank = 2 };
        Assert.Equal(UpsertOutcome.Updated, await Database.UpsertAsync(second, OnConflict.Of(Shelf.Columns, s => s.Code).Replace()));
        Assert.Equal(first.Id, second.Id);
        var third = new Shelf { Code = code, Rank = 40 };
        Assert.Equal(UpsertOutcome.Updated, await Database.UpsertAsync(third, OnConflict.Of(Shelf.Columns, s => s.Code).Set(s => s.Rank, (there, proposed) => there.Rank + proposed.Rank)));
        Assert.Equal(first.Id, third.Id);
        Assert.Equal(42, (await Database.FindAsync<Shelf>(first.Id))!.Rank);
    }

    [PostgresFact]
    public async Task A_conflict_elsewhere_is_an_error_and_a_null_is_no_conflict()
    {
        Shelf[] two = [new() { Code = Unique() }, new() { Code = Unique() }];
        await Database.InsertAsync(two);
        await Assert.ThrowsAsync<UniqueConstraintException>(() => Database.UpsertAsync(new Shelf { Id = two[0].Id, Code = two[1].Code }, OnConflict.Key<Shelf>().Replace()).AsTask());
        Book book = new() { Title = "no number", ShelfId = two[0].Id };
        Assert.Equal(UpsertOutcome.Inserted, await Database.UpsertAsync(book, OnConflict.Of(Book.Columns, b => b.Isbn).Replace()));
        Assert.Equal(UpsertOutcome.Inserted, await Database.UpsertAsync(new Book { Title = "none either", ShelfId = two[0].Id }, OnConflict.Of(Book.Columns, b => b.Isbn).Replace()));
    }

    [PostgresFact]
    public async Task An_upsert_advances_the_token_and_later_rows_meet_earlier_ones()
    {
        var shelf = new Shelf { Code = Unique() };
        await Database.InsertAsync(shelf);
        string isbn = Unique();
        Book[] books = [.. Enumerable.Range(1, 3).Select(i => new Book { Isbn = isbn, Title = "v" + i, Copies = i, ShelfId = shelf.Id })];
        Assert.Equal(3, await Database.UpsertAsync(books, OnConflict.Of(Book.Columns, b => b.Isbn).Replace()));
        Book stored = (await Database.FindAsync(Book.ByIsbn(isbn)))!;
        Assert.Equal((3, 2), (stored.Copies, stored.Version));
        Assert.Equal(2, books[2].Version);
        Assert.Equal(books[0].Id, books[2].Id);
    }

    [PostgresFact]
    public async Task A_change_by_a_query_updates_deletes_inserts_and_returns()
    {
        string group = Unique();
        OrderLine[] lines = [.. Enumerable.Range(1, 5).Select(i => new OrderLine { Group = group, Line = i, Select = i })];
        await Database.InsertAsync(lines);
        Assert.Equal(2, await Update.Table(OrderLine.Columns).Set(l => l.Select, l => l.Select * 10m).Where(l => l.Group == group && l.Line > 3).ExecuteAsync(Database));
        List<decimal> returned = await Update.Table(OrderLine.Columns).Set(l => l.Select, l => l.Select + 1m).Where(l => l.Group == group).OrderByDescending(l => l.Line).Take(2).Returning(l => l.Select).ToListAsync(Database);
        Assert.Equal([51m, 41m], returned);
        List<OrderLine> deleted = await Delete.From(OrderLine.Columns).Where(l => l.Group == group && l.Line < 3).Returning().ToListAsync(Database);
        Assert.Equal([1, 2], deleted.Select(line => line.Line).Order());
        Assert.Equal(1, await Delete.From(OrderLine.Columns).Where(l => l.Group == group).OrderBy(l => l.Line).Take(1).ExecuteAsync(Database));
        Assert.Equal([4, 5], (await Select.From(OrderLine.Columns).Where(l => l.Group == group).OrderBy(l => l.Line).ToListAsync(Database)).Select(line => line.Line));
    }

    [PostgresFact]
    public async Task A_change_by_a_query_keeps_the_rules_of_the_class()
    {
        Shelf[] two = [new() { Code = Unique(), Rank = 1 }, new() { Code = Unique(), Rank = 2 }];
        await Database.InsertAsync(two);
        await Assert.ThrowsAsync<ValidationException>(() => Update.Table(Shelf.Columns).Set(s => s.Code, new string('x', 30)).Where(s => s.Id == two[0].Id).ExecuteAsync(Database).AsTask());
        UniqueConstraintException taken = await Assert.ThrowsAsync<UniqueConstraintException>(() => Update.Table(Shelf.Columns).Set(s => s.Code, two[1].Code).Where(s => s.Id == two[0].Id).ExecuteAsync(Database).AsTask());
        Assert.Equal($"\"{two[1].Code}\"", taken.Value);
        var book = new Book { Title = "t", ShelfId = two[0].Id };
        await Database.InsertAsync(book);
        await Update.Table(Book.Columns).Set(b => b.Copies, 3).Where(b => b.Id == book.Id).ExecuteAsync(Database);
        Assert.Equal(1, (await Database.FindAsync<Book>(book.Id))!.Version);
    }

    [PostgresFact]
    public async Task Unique_values_change_hands_in_a_change_by_a_query()
    {
        Swap[] rows = [new() { Id = 1, Value = 1 }, new() { Id = 2, Value = 2 }];
        await Database.InsertAsync(rows);
        Assert.Equal(2, await Update.Table(Swap.Columns).Set(s => s.Value, s => 3 - s.Value).AllRows().ExecuteAsync(Database));
        Assert.Equal([2, 1], (await Select.From(Swap.Columns).OrderBy(s => s.Id).ToListAsync(Database)).Select(row => row.Value));
    }

    private static string Unique() => Guid.NewGuid().ToString("N")[..16];
}
