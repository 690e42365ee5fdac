using JsonOrm.Files;
using JsonOrm.Storage.Tests.Files;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>Isolation, rollback and savepoints.</summary>
public class TransactionTests
{
    [Fact]
    public async Task A_transaction_sees_its_own_changes_and_others_see_them_after_the_commit()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        await using JsonTransaction tx = await db.BeginTransactionAsync();
        await tx.InsertAsync(Account.Make(1));
        Assert.NotNull(await tx.FindAsync(Account.Key(1)));
        Assert.Null(await db.FindAsync(Account.Key(1)));
        await tx.CommitAsync();
        Assert.NotNull(await db.FindAsync(Account.Key(1)));
    }

    [Fact]
    public async Task Disposal_without_commit_rolls_back()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        await db.InsertAsync(Account.Make(1));
        await using (JsonTransaction tx = await db.BeginTransactionAsync())
        {
            await tx.DeleteAsync(Account.Key(1));
            await tx.InsertAsync(Account.Make(2));
        }

        Assert.NotNull(db.Find(Account.Key(1)));
        Assert.Null(db.Find(Account.Key(2)));
        await db.InsertAsync(Account.Make(3));
    }

    [Fact]
    public async Task Savepoints_nest()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        await using (JsonTransaction tx = await db.BeginTransactionAsync())
        {
            tx.Insert(new Booking { Room = "a", Night = 1 });
            tx.CreateSavepoint("outer");
            tx.Insert(new Booking { Room = "a", Night = 2 });
            tx.Insert(Account.Make(1));
            tx.CreateSavepoint("inner");
            tx.Insert(new Booking { Room = "a", Night = 3 });
            tx.Delete(Booking.Key("a", 1));
            tx.RollbackToSavepoint("inner");
            Assert.Null(tx.Find(Booking.Key("a", 3)));
            Assert.NotNull(tx.Find(Booking.Key("a", 2)));
            tx.RollbackToSavepoint("outer");
            Assert.Null(tx.Find(Booking.Key("a", 2)));
            Assert.Null(tx.Find(Account.Key(1)));
            Assert.Throws<ArgumentException>(() => tx.RollbackToSavepoint("inner"));
            tx.Insert(new Booking { Room = "a", Night = 4 });
            tx.ReleaseSavepoint("outer");
            await tx.CommitAsync();
        }

        Assert.NotNull(db.Find(Booking.Key("a", 1)));
        Assert.Null(db.Find(Booking.Key("a", 2)));
        Assert.NotNull(db.Find(Booking.Key("a", 4)));
    }

    [Fact]
    public async Task A_failed_call_leaves_the_transaction_usable()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        await using JsonTransaction tx = await db.BeginTransactionAsync();
        await tx.InsertAsync(Account.Make(1));
        await Assert.ThrowsAsync<UniqueConstraintException>(() => tx.InsertAsync([Account.Make(2), Account.Make(1)]).AsTask());
        Account next = Account.Make(3);
        await tx.InsertAsync(next);
        await tx.CommitAsync();
        Assert.Equal("user1@example.com", db.Find(Account.Key(1))!.Email);
        Assert.Equal("user3@example.com", db.Find(Account.Key(next.Id))!.Email);
    }

    [Fact]
    public async Task Readers_and_snapshots_are_not_blocked_and_do_not_change()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        await db.InsertAsync(Account.Make(1));
        await using JsonSnapshot before = db.BeginSnapshot();
        await using (JsonTransaction tx = await db.BeginTransactionAsync())
        {
            Account row = tx.Find(Account.Key(1))!;
            row.City = "Oslo";
            tx.Update(row);
            Assert.NotEqual("Oslo", db.Find(Account.Key(1))!.City);
            await tx.CommitAsync();
        }

        db.Checkpoint();
        Assert.Equal("Oslo", db.Find(Account.Key(1))!.City);
        Assert.NotEqual("Oslo", before.Find(Account.Key(1))!.City);
    }

    [Fact]
    public async Task An_ended_transaction_refuses_everything()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        JsonTransaction tx = await db.BeginTransactionAsync();
        await tx.CommitAsync();
        Assert.Throws<InvalidOperationException>(() => tx.Find(Account.Key(1)));
        Assert.Throws<InvalidOperationException>(() => tx.Insert(Account.Make(1)));
        Assert.Throws<InvalidOperationException>(tx.Rollback);
        tx.Dispose();
    }

    [Fact]
    public async Task Many_tasks_write_without_losing_a_row()
    {
        using var directory = new TemporaryDirectory();
        const int Tasks = 16, Rows = 200;
        await using (JsonDatabase db = await JsonDatabase.OpenAsync(directory.Database))
        {
            await Task.WhenAll(Enumerable.Range(0, Tasks).Select(task => Task.Run(async () =>
            {
                for (int i = 0; i < Rows; i++)
                {
                    await db.InsertAsync(new Booking { Room = $"room {task}", Night = i });
                    Assert.NotNull(db.Find(Booking.Key($"room {task}", i)));
                }
            })));
        }

        await using JsonDatabase again = await JsonDatabase.OpenAsync(directory.Database);
        for (int task = 0; task < Tasks; task++)
        {
            for (int i = 0; i < Rows; i++)
            {
                Assert.NotNull(again.Find(Booking.Key($"room {task}", i)));
            }
        }
    }

    [Fact]
    public void A_transaction_that_has_undone_all_it_did_makes_no_commit()
    {
        using JsonDatabase db = JsonDatabase.InMemory();
        db.Insert(Account.Make(1));
        long before = Lsn(db);
        using (JsonTransaction tx = db.BeginTransaction())
        {
            tx.CreateSavepoint("start");
            tx.Insert(Account.Make(2));
            tx.Delete(Account.Key(1));
            tx.RollbackToSavepoint("start");
            tx.Commit();
        }

        Assert.Equal(before, Lsn(db));
    }

    /// <summary>What commits by a checkpoint lets go of it again, and the next transaction is one for the log.</summary>
    [Fact]
    public async Task A_large_transaction_leaves_the_next_one_to_the_log_and_checkpoints_to_other_threads()
    {
        var files = new CountingFileSystem(new MemoryFileSystem());
        JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, LargeTransactionBytes = 1000, IdleDelay = TimeSpan.Zero });
        await OnItsOwnThread(() => db.Insert(Enumerable.Range(1, 100).Select(i => Account.Make(i))));
        Assert.Contains(files.Created, path => path.StartsWith("/db/data/", StringComparison.Ordinal));
        files.Reset();
        db.Insert(Account.Make(101));
        db.Transact(tx => tx.Insert(Account.Make(102)));
        Assert.DoesNotContain(files.Created, path => path.StartsWith("/db/data/", StringComparison.Ordinal));
        await OnItsOwnThread(db.Checkpoint);
        Assert.Contains(files.Created, path => path.StartsWith("/db/data/", StringComparison.Ordinal));
        await OnItsOwnThread(db.Dispose);
    }

    private static Task OnItsOwnThread(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).WaitAsync(TimeSpan.FromSeconds(60));

    private static long Lsn(JsonDatabase db)
    {
        using JsonSnapshot snapshot = db.BeginSnapshot();
        return snapshot.Lsn;
    }
}
