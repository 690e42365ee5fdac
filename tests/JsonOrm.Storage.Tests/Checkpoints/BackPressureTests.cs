using JsonOrm.Files;
using JsonOrm.Simulation.Files;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Checkpoints;

/// <summary>Commits that outrun checkpoints wait for them: the log is bounded, an error says why a writer waited in vain, and nothing acknowledged is lost.</summary>
public class BackPressureTests
{
    private const int LogBytes = 16 << 10;

    // Far more rows than four times the log holds.
    private const int Many = 5_000;

    // A row's line in the log has about 200 bytes.
    private const int LeastRows = 3 * LogBytes / 250;
    private const int MostRows = 5 * LogBytes / 150;

    [Fact]
    public void A_writer_that_waits_in_vain_for_a_slow_checkpoint_is_told_so_and_the_log_stays_bounded()
    {
        var disk = new HeldDisk();
        using JsonDatabase db = Open(disk, TimeSpan.FromMilliseconds(50));
        disk.Hold();
        var refusal = Assert.Throws<TransactionConflictException>(() => InsertMany(db));
        Assert.Contains("CheckpointBytes", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("a checkpoint", refusal.Holder);
        long written = Select.From<Account>().Count(db);
        Assert.InRange(written, LeastRows, MostRows);
        Assert.NotNull(db.Find(Account.Key(1)));
        disk.LetGo();
    }

    [Fact]
    public async Task Writers_that_wait_go_on_when_the_checkpoint_is_done()
    {
        var disk = new HeldDisk();
        using JsonDatabase db = Open(disk, TimeSpan.FromMinutes(2));
        disk.Hold();
        var numbers = new Numbers();
        Task[] writers = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (numbers.Next() is var number and <= Many)
            {
                await db.InsertAsync(Account.Make(number));
            }
        }))];

        // Held until the log is long; from then on the writers need the checkpoint to come to their end.
        await disk.Reached;
        while (Select.From<Account>().Count(db) < LeastRows)
        {
            await Task.Delay(1);
        }

        disk.LetGo();
        await Task.WhenAll(writers);
        Assert.Equal(Many, Select.From<Account>().Count(db));
    }

    [Fact]
    public void A_checkpoint_that_fails_stops_the_writers_with_its_error_and_is_tried_again()
    {
        var disk = new HeldDisk { IsFull = true };
        JsonDatabase db = Open(disk, TimeSpan.FromMilliseconds(50));
        StorageException refusal = InsertUntilRefused(db);
        Assert.Equal(StorageFault.Full, refusal.Fault);
        Assert.Contains("tried again", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(db.CheckpointError);
        long written = Select.From<Account>().Count(db);
        Assert.InRange(written, LeastRows, MostRows);

        disk.IsFull = false;
        while (true)
        {
            try
            {
                db.Insert(Account.Make(Many + 1));
                break;
            }
            catch (JsonOrmException refused) when (refused is StorageException or TransactionConflictException)
            {
                // The next attempt has not been made yet.
            }
        }

        // The writers are let in as soon as the log is short again, which is before the checkpoint has ended.
        Assert.True(SpinWait.SpinUntil(() => db.CheckpointError is null, TimeSpan.FromSeconds(30)), db.CheckpointError?.ToString());
        Assert.Equal(written + 1, Select.From<Account>().Count(db));
        db.Dispose();
        using JsonDatabase again = Open(disk, TimeSpan.FromSeconds(30));
        Assert.Equal(written + 1, Select.From<Account>().Count(again));
    }

    [Fact]
    public void An_explicit_checkpoint_lets_the_writers_in_again()
    {
        var disk = new HeldDisk { IsFull = true };
        using JsonDatabase db = Open(disk, TimeSpan.FromMilliseconds(50));
        InsertUntilRefused(db);
        disk.IsFull = false;
        db.Checkpoint();
        db.Insert(Account.Make(Many + 1));
    }

    private static JsonDatabase Open(IFileSystem disk, TimeSpan patience) => JsonDatabase.Open(
        "/db", new() { FileSystem = disk, CheckpointBytes = LogBytes, WriteTimeout = patience, IdleDelay = TimeSpan.Zero });

    private static void InsertMany(JsonDatabase db)
    {
        for (int number = 1; number <= Many; number++)
        {
            db.Insert(Account.Make(number));
        }
    }

    private static StorageException InsertUntilRefused(JsonDatabase db)
    {
        for (int number = 1; ;)
        {
            try
            {
                db.Insert(Account.Make(number));
                Assert.True(++number < Many, "The log was never too long.");
            }
            catch (TransactionConflictException)
            {
                // The checkpoint has not come to its error yet.
            }
            catch (StorageException refusal)
            {
                return refusal;
            }
        }
    }

    private sealed class Numbers
    {
        private int _last;

        public int Next() => Interlocked.Increment(ref _last);
    }

    // Lets the log be written, and holds or refuses the files of checkpoints.
    private sealed class HeldDisk() : PassingFileSystem(new MemoryFileSystem())
    {
        private readonly ManualResetEventSlim _open = new(true);
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public volatile bool IsFull;

        public Task Reached => _reached.Task;

        public void Hold() => _open.Reset();

        public void LetGo() => _open.Set();

        public override IFile Create(string path)
        {
            if (path.Contains("/data/", StringComparison.Ordinal))
            {
                _reached.TrySetResult();
                _open.Wait();
                if (IsFull)
                {
                    throw new StorageException(path, "create", StorageFault.Full);
                }
            }

            return base.Create(path);
        }
    }
}
