using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.PostgreSql.Tests.Writing;

namespace JsonOrm.PostgreSql.Tests.Transactions;

/// <summary>What a transaction keeps and undoes: in the database and in the objects that it was given.</summary>
public sealed class TransactionTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private PostgresDatabase Database => fixture.Database;

    [PostgresFact]
    public async Task A_failed_call_leaves_the_transaction_usable()
    {
        var shelf = new Shelf { Code = Unique() };
        await using (ITransaction transaction = await Database.BeginTransactionAsync())
        {
            await transaction.InsertAsync(shelf);
            await Assert.ThrowsAsync<UniqueConstraintException>(() => transaction.InsertAsync(new Shelf { Code = shelf.Code }).AsTask());
            await Assert.ThrowsAsync<UniqueConstraintException>(() => transaction.InsertAsync<Shelf>([new() { Code = Unique() }, new() { Code = shelf.Code }]).AsTask());
            await Assert.ThrowsAnyAsync<JsonOrmException>(() => Select.From(Shelf.Columns).Where(s => s.Id == shelf.Id).Select(s => 1 / (s.Id - s.Id)).ToListAsync(transaction).AsTask());
            await transaction.InsertAsync(new Shelf { Code = Unique(), NextTo = shelf.Id });
            await transaction.CommitAsync();
        }

        Assert.Equal(1, await Select.From(Shelf.Columns).Where(s => s.NextTo == shelf.Id).CountAsync(Database));
    }

    [PostgresFact]
    public async Task Of_a_deadlock_one_transaction_goes_on_at_once_and_the_other_is_over()
    {
        Shelf[] two = [new() { Code = Unique() }, new() { Code = Unique() }];
        await Database.InsertAsync(two);
        await using ITransaction first = await Database.BeginTransactionAsync(), second = await Database.BeginTransactionAsync();
        await first.UpdateAsync(new Shelf { Id = two[0].Id, Code = two[0].Code, Rank = 1 });
        await second.UpdateAsync(new Shelf { Id = two[1].Id, Code = two[1].Code, Rank = 2 });
        Task<bool> one = CompletesAsync(first.UpdateAsync(new Shelf { Id = two[1].Id, Code = two[1].Code, Rank = 1 }));
        Task<bool> other = CompletesAsync(second.UpdateAsync(new Shelf { Id = two[0].Id, Code = two[0].Code, Rank = 2 }));

        // Neither transaction has been ended by its caller. The server looks for deadlocks after a second; a lock that stays would be waited for for 30.
        bool[] outcomes = await Task.WhenAll(one, other).WaitAsync(TimeSpan.FromSeconds(15));
        Assert.NotEqual(outcomes[0], outcomes[1]);
        ITransaction winner = outcomes[0] ? first : second, loser = outcomes[0] ? second : first;
        await Assert.ThrowsAsync<TransactionConflictException>(() => loser.FindAsync<Shelf>(two[0].Id).AsTask());
        await Assert.ThrowsAsync<TransactionConflictException>(() => loser.BeginTransactionAsync().AsTask());
        await Assert.ThrowsAsync<TransactionConflictException>(() => loser.CommitAsync().AsTask());
        await winner.CommitAsync();
        int kept = outcomes[0] ? 1 : 2;
        Assert.Equal([kept, kept], (await Select.From(Shelf.Columns).Where(s => s.Id == two[0].Id || s.Id == two[1].Id).ToListAsync(Database)).Select(shelf => shelf.Rank!.Value));

        static async Task<bool> CompletesAsync(ValueTask call)
        {
            try
            {
                await call;
                return true;
            }
            catch (TransactionConflictException)
            {
                return false;
            }
        }
    }

    [PostgresFact]
    public async Task A_statement_that_runs_too_long_undoes_its_call_alone()
    {
        Shelf[] two = [new() { Code = Unique() }, new() { Code = Unique() }];
        await Database.InsertAsync(two);
        await using PostgresDatabase hasty = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString + ";Options=-c statement_timeout=300", fixture.Schema);
        await using ITransaction holder = await Database.BeginTransactionAsync();
        await holder.UpdateAsync(new Shelf { Id = two[0].Id, Code = two[0].Code, Rank = 1 });
        await using (ITransaction transaction = await hasty.BeginTransactionAsync())
        {
            await transaction.UpdateAsync(new Shelf { Id = two[1].Id, Code = two[1].Code, Rank = 5 });
            PostgresServerException late = await Assert.ThrowsAsync<PostgresServerException>(() => transaction.UpdateAsync(new Shelf { Id = two[0].Id, Code = two[0].Code, Rank = 6 }).AsTask());
            Assert.Equal("57014", late.SqlState);
            Assert.Contains("statement_timeout", late.Message, StringComparison.Ordinal);
            await transaction.CommitAsync();
        }

        Assert.Equal("57014", (await Assert.ThrowsAsync<PostgresServerException>(() => Update.Table(Shelf.Columns).Set(s => s.Rank, 7).Where(s => s.Id == two[0].Id).ExecuteAsync(hasty).AsTask())).SqlState);
        await holder.RollbackAsync();
        Assert.Equal([null, 5], (await Select.From(Shelf.Columns).Where(s => s.Id == two[0].Id || s.Id == two[1].Id).OrderBy(s => s.Id).ToListAsync(Database)).Select(shelf => shelf.Rank));
    }

    [PostgresFact]
    public async Task A_rollback_restores_rows_and_objects()
    {
        var shelf = new Shelf { Code = Unique() };
        var book = new Book { Title = "t", Isbn = Unique(), ShelfId = await NewShelf() };
        await Database.InsertAsync(book);
        await using (ITransaction transaction = await Database.BeginTransactionAsync())
        {
            await transaction.InsertAsync(shelf);
            await transaction.UpdateAsync(book);
            Assert.True(shelf.Id > 0);
            Assert.Equal(1, book.Version);
        }

        Assert.Equal((0, 0), (shelf.Id, book.Version));
        Assert.Null(await Database.FindAsync(Shelf.ByCode(shelf.Code)));
        await Database.UpdateAsync(book);
        Assert.Equal(1, book.Version);
    }

    [PostgresFact]
    public async Task A_commit_that_fails_restores_objects_and_says_why()
    {
        var book = new Book { Title = "t", ShelfId = 777_777 };
        ITransaction transaction = await Database.BeginTransactionAsync();
        await transaction.InsertAsync(book);
        ForeignKeyException error = await Assert.ThrowsAsync<ForeignKeyException>(() => transaction.CommitAsync().AsTask());
        Assert.Equal(("Book", "777777"), (error.Table, error.Value));
        Assert.Equal(0, book.Id);
        Assert.Equal("The transaction has ended. Begin another one.", (await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.CommitAsync().AsTask())).Message);
        await transaction.DisposeAsync();
    }

    [PostgresFact]
    public async Task Inner_transactions_and_savepoints_undo_their_own_part()
    {
        string a = Unique(), b = Unique(), c = Unique(), d = Unique();
        var undone = new Shelf { Code = b };
        await using (ITransaction outer = await Database.BeginTransactionAsync())
        {
            await outer.InsertAsync(new Shelf { Code = a });
            await using (ITransaction inner = await outer.BeginTransactionAsync())
            {
                await inner.InsertAsync(undone);
                await Assert.ThrowsAsync<InvalidOperationException>(() => outer.InsertAsync(new Shelf { Code = Unique() }).AsTask());
            }

            Assert.Equal(0, undone.Id);
            await using (ITransaction inner = await outer.BeginTransactionAsync())
            {
                await inner.InsertAsync(new Shelf { Code = c });
                await inner.CommitAsync();
            }

            await outer.CreateSavepointAsync("it's \"mine\"");
            await outer.InsertAsync(new Shelf { Code = d });
            await outer.RollbackToSavepointAsync("it's \"mine\"");
            await outer.RollbackToSavepointAsync("it's \"mine\"");
            await outer.ReleaseSavepointAsync("it's \"mine\"");
            await Assert.ThrowsAsync<ArgumentException>(() => outer.RollbackToSavepointAsync("it's \"mine\"").AsTask());
            await outer.CommitAsync();
        }

        Assert.NotNull(await Database.FindAsync(Shelf.ByCode(a)));
        Assert.Null(await Database.FindAsync(Shelf.ByCode(b)));
        Assert.NotNull(await Database.FindAsync(Shelf.ByCode(c)));
        Assert.Null(await Database.FindAsync(Shelf.ByCode(d)));
    }

    [PostgresFact]
    public async Task A_transaction_sees_its_own_changes_and_no_later_ones_of_others()
    {
        int id = await NewShelf();
        await using ITransaction transaction = await Database.BeginTransactionAsync();
        Assert.Equal(1, await Select.From(Shelf.Columns).Where(s => s.Id == id).CountAsync(transaction));
        string mine = Unique(), others = Unique();
        await transaction.InsertAsync(new Shelf { Code = mine });
        await Database.InsertAsync(new Shelf { Code = others });
        Assert.Equal(1, await Select.From(Shelf.Columns).Where(s => s.Code == mine).CountAsync(transaction));
        Assert.Equal(0, await Select.From(Shelf.Columns).Where(s => s.Code == others).CountAsync(transaction));
        Assert.Equal(0, await Select.From(Shelf.Columns).Where(s => s.Code == mine).CountAsync(Database));
    }

    [PostgresFact]
    public async Task A_snapshot_refuses_changes()
    {
        await using PostgresSnapshot snapshot = await Database.BeginSnapshotAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Delete.From(Swap.Columns).AllRows().ExecuteAsync(snapshot).AsTask());
    }

    private static string Unique() => Guid.NewGuid().ToString("N")[..16];

    private async Task<int> NewShelf()
    {
        var shelf = new Shelf { Code = Unique() };
        await Database.InsertAsync(shelf);
        return shelf.Id;
    }
}
