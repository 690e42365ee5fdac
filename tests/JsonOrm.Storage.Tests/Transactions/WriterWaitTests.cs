using JsonOrm.Files;
using JsonOrm.Storage.Tests.Files;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>Whoever waits for the right to write in vain is told who holds it, what that is, and since when.</summary>
public class WriterWaitTests
{
    private readonly CountingFileSystem _files = new(new MemoryFileSystem());

    [Fact]
    public async Task The_error_names_the_member_and_line_that_began_the_transaction()
    {
        await using JsonDatabase db = Open();
        DateTimeOffset before = DateTimeOffset.UtcNow;
        await using JsonTransaction tx = await db.BeginTransactionAsync();
        Account row = Account.Make(1);
        var error = await Assert.ThrowsAsync<TransactionConflictException>(() => db.InsertAsync(row).AsTask());
        Assert.Contains(nameof(The_error_names_the_member_and_line_that_began_the_transaction) + " (WriterWaitTests.cs:", error.Message, StringComparison.Ordinal);
        Assert.Contains("Waited 0.3 s", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("the transaction begun in", error.Holder, StringComparison.Ordinal);
        Assert.InRange(error.HeldSince!.Value, before, DateTimeOffset.UtcNow);
        Assert.Equal(0, row.Id);
        Assert.Throws<TransactionConflictException>(() => db.BeginTransaction());
        await tx.RollbackAsync();
        await db.InsertAsync(row);
    }

    [Fact]
    public async Task Through_the_interface_and_TransactAsync_too()
    {
        await using JsonDatabase db = Open();
        IDatabase any = db;
        await using (ITransaction tx = await any.BeginTransactionAsync())
        {
            Assert.Contains(nameof(Through_the_interface_and_TransactAsync_too), (await RefusalAsync(db)).Holder, StringComparison.Ordinal);
        }

        await any.TransactAsync(async _ =>
            Assert.Contains(nameof(Through_the_interface_and_TransactAsync_too), (await RefusalAsync(db)).Holder, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Writes_of_many_rows_and_set_based_changes_are_named_with_their_table()
    {
        using (JsonDatabase first = Open())
        {
            first.Insert(Enumerable.Range(0, 200).Select(night => new Booking { Room = "a", Night = night * 2 }));
        }

        await using JsonDatabase db = Open();
        Assert.Equal(
            "a write of many rows of table 'booking'",
            await HolderDuringAsync(db, () => db.Insert(Enumerable.Range(0, 200).Select(night => new Booking { Room = "a", Night = (night * 2) + 1 }))));
        Assert.Equal(400, Select.From<Booking>().Count(db));

        db.Dispose();
        await using JsonDatabase again = Open();
        Assert.Equal(
            "a set-based change of table 'booking'",
            await HolderDuringAsync(again, () => Update.Table(Booking.Columns).Set(row => row.Guest, "someone").AllRows().Execute(again)));
        Assert.Equal(400, Select.From(Booking.Columns).Where(row => row.Guest == "someone").Count(again));
    }

    [Fact]
    public async Task A_checkpoint_is_named_while_it_waits_for_the_log()
    {
        await using JsonDatabase db = Open();
        db.Insert(new Booking { Room = "a", Night = 1 });
        using var held = new HeldSync(_files);
        Task commit = Task.Run(() => db.Insert(new Booking { Room = "a", Night = 2 }));
        held.WaitUntilReached();
        Task checkpoint = Task.Run(db.Checkpoint);
        TransactionConflictException? error = null;
        while (error is null)
        {
            try
            {
                await using JsonTransaction tx = await db.BeginTransactionAsync();
            }
            catch (TransactionConflictException refusal)
            {
                error = refusal;
            }
        }

        Assert.Equal("a checkpoint", error.Holder);
        Assert.Contains("held by a checkpoint since", error.Message, StringComparison.Ordinal);
        held.Release();
        await commit;
        await checkpoint;
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        Account row = Account.Make(1);
        await using (JsonTransaction tx = await db.BeginTransactionAsync())
        {
            using var cancel = new CancellationTokenSource();
            Task insert = db.InsertAsync(row, cancel.Token).AsTask();
            Task begin = db.BeginTransactionAsync(cancel.Token).AsTask();
            Task work = db.TransactAsync(_ => Task.CompletedTask, cancel.Token);
            cancel.Cancel();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => insert);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => begin);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        }

        Assert.Equal(0, row.Id);
        await db.InsertAsync(row);
    }

    private JsonDatabase Open() =>
        JsonDatabase.Open("/waiting", new() { FileSystem = _files, WriteTimeout = TimeSpan.FromMilliseconds(300), IdleDelay = TimeSpan.Zero });

    private static Task<TransactionConflictException> RefusalAsync(JsonDatabase db) =>
        Assert.ThrowsAsync<TransactionConflictException>(() => db.InsertAsync(Account.Make(1)).AsTask());

    // Holds a write in the read of a cold chunk, and asks another one who is in its way.
    private async Task<string?> HolderDuringAsync(JsonDatabase db, Action write)
    {
        using var reached = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        _files.BeforeRead = path =>
        {
            if (path.Contains("booking", StringComparison.Ordinal) && path.EndsWith(".jsonl", StringComparison.Ordinal))
            {
                reached.Set();
                go.Wait();
            }
        };
        Task writing = Task.Run(write);
        Assert.True(await Task.WhenAny(Task.Run(reached.Wait), writing) != writing, $"It has read nothing. {writing.Exception}");
        TransactionConflictException error = await RefusalAsync(db);
        _files.BeforeRead = null;
        go.Set();
        await writing;
        return error.Holder;
    }
}
