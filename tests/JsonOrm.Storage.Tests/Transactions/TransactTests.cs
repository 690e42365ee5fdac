using JsonOrm.Files;
using JsonOrm.Scheduling;
using JsonOrm.Storage.Tests.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Transactions;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>
/// Work in a transaction, and its repetition. The conflict is made by a disk that is full for the commit before: the transaction has
/// begun on that commit, which is then taken back.
/// </summary>
public class TransactTests
{
    private readonly CountingFileSystem _files = new(new MemoryFileSystem());

    [Fact]
    public async Task Transact_commits_or_rolls_back()
    {
        await using JsonDatabase db = JsonDatabase.InMemory();
        int id = await db.TransactAsync(async tx =>
        {
            Account row = Account.Make(1);
            await tx.InsertAsync(row);
            return row.Id;
        });
        Assert.Equal(1, id);
        await Assert.ThrowsAsync<FormatException>(() => db.TransactAsync(async tx =>
        {
            await tx.DeleteAsync(Account.Key(1));
            throw new FormatException();
        }));
        Assert.NotNull(db.Find(Account.Key(1)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Work_built_on_a_commit_that_is_taken_back_runs_again(bool isAsync)
    {
        await using JsonDatabase db = Open(attempts: 5);
        Conflict conflict = Conflict.Begin(_files, db);
        var seen = new List<bool>();
        if (isAsync)
        {
            await db.TransactAsync(async tx =>
            {
                seen.Add(await tx.FindAsync(Booking.Key("lost", 0)) is not null);
                await tx.InsertAsync(new Booking { Room = "work", Night = seen.Count });
                await conflict.TakeBackAsync();
            });
        }
        else
        {
            db.Transact(tx =>
            {
                seen.Add(tx.Find(Booking.Key("lost", 0)) is not null);
                tx.Insert(new Booking { Room = "work", Night = seen.Count });
                conflict.TakeBackAsync().Wait();
            });
        }

        Assert.Equal([true, false], seen);
        Assert.Null(db.Find(Booking.Key("lost", 0)));
        Assert.Null(db.Find(Booking.Key("work", 1)));
        Assert.NotNull(db.Find(Booking.Key("work", 2)));
    }

    [Fact]
    public async Task The_last_attempt_s_conflict_is_the_caller_s()
    {
        await using JsonDatabase db = Open(attempts: 1);
        Conflict conflict = Conflict.Begin(_files, db);
        int runs = 0;
        var error = await Assert.ThrowsAsync<TransactionConflictException>(() => db.TransactAsync(async tx =>
        {
            runs++;
            await tx.InsertAsync(new Booking { Room = "work", Night = 1 });
            await conflict.TakeBackAsync();
        }));
        Assert.Null(error.Holder);
        Assert.Equal(1, runs);
        Assert.Equal(1, Select.From<Booking>().Count(db));
    }

    [Fact]
    public async Task Cancelled_work_is_not_run_again()
    {
        await using JsonDatabase db = Open(attempts: 5);
        Conflict conflict = Conflict.Begin(_files, db);
        using var cancel = new CancellationTokenSource();
        int runs = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.TransactAsync(
            async tx =>
            {
                runs++;
                await tx.InsertAsync(new Booking { Room = "work", Night = 1 });
                await conflict.TakeBackAsync();
                cancel.Cancel();
            },
            cancel.Token));
        Assert.Equal(1, runs);
        Assert.Equal(1, Select.From<Booking>().Count(db));
    }

    [Fact]
    public void Pauses_double_up_to_a_quarter_of_a_second()
    {
        var attempts = new TransactAttempts(20, Scheduler.Threads);
        var conflict = new TransactionConflictException("taken back");
        int longest = 1;
        for (int i = 0; i < 15; i++)
        {
            Assert.True(attempts.MayFollow(conflict));
            longest = Math.Min(longest * 2, 250);
            Assert.InRange(attempts.Pause().TotalMilliseconds, longest / 2, longest);
        }

        Assert.False(attempts.MayFollow(new TransactionConflictException("waited in vain", "someone")));
    }

    private JsonDatabase Open(int attempts)
    {
        JsonDatabase db = JsonDatabase.Open("/transact", new() { FileSystem = _files, TransactAttempts = attempts, IdleDelay = TimeSpan.Zero });
        db.Insert(new Booking { Room = "first", Night = 0 });
        return db;
    }

    private sealed class Conflict(Task failing, ManualResetEventSlim go)
    {
        /// <summary>A commit that waits for the disk, and on which whatever begins now builds.</summary>
        public static Conflict Begin(CountingFileSystem files, JsonDatabase db)
        {
            var reached = new ManualResetEventSlim();
            var go = new ManualResetEventSlim();
            files.BeforeWrite = path =>
            {
                if (!go.IsSet)
                {
                    reached.Set();
                    go.Wait();
                    throw new StorageException(path, "write", StorageFault.Full);
                }
            };
            Task failing = Task.Run(() => db.Insert(new Booking { Room = "lost", Night = 0 }));
            Assert.True(reached.Wait(TimeSpan.FromSeconds(60)));
            return new Conflict(failing, go);
        }

        /// <summary>The disk is full for it. Done once; then does nothing.</summary>
        public async Task TakeBackAsync()
        {
            go.Set();
            Assert.Equal(StorageFault.Full, (await Assert.ThrowsAsync<StorageException>(() => failing)).Fault);
        }
    }
}
