using JsonOrm.Files;
using JsonOrm.Simulation.Files;
using JsonOrm.Spill;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Recovery;

/// <summary>Closing a database that others still use, also from several threads at once: when a call returns, all is over.</summary>
public class ClosingTests
{
    // A wait that never ends should fail the test, not stop it.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_commit_that_comes_while_the_database_closes_is_refused_or_stays(bool isLarge)
    {
        var files = new Watched(new MemoryFileSystem());
        JsonDatabase db = JsonDatabase.Open(MemoryDisk.Path, new() { FileSystem = files, LargeTransactionBytes = 2000, IdleDelay = TimeSpan.Zero });
        db.Insert(new Booking { Room = "a", Night = 1 });
        db.Checkpoint();
        db.Insert(new Booking { Room = "a", Night = 2 });
        int acknowledged = 2, refused = 0;
        Booking[] rows = [.. Enumerable.Range(3, isLarge ? 100 : 1).Select(night => new Booking { Room = "a", Night = night })];
        files.AtLetGoOfLog(() => Aside(() =>
        {
            try
            {
                db.Insert(rows);
                acknowledged += rows.Length;
            }
            catch (ObjectDisposedException)
            {
                refused++;
            }
        }).Wait());
        db.Dispose();
        using JsonDatabase after = MemoryDisk.Open(files);
        Assert.Equal(acknowledged, Select.From<Booking>().Count(after));
        Assert.Equal(1, refused);
    }

    /// <summary>The second returned at once, the directory was opened anew and acknowledged a row, and then the first went on to delete the log of it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_closes_second_returns_when_all_is_over(bool isAsync)
    {
        var files = new Watched(new MemoryFileSystem());
        JsonDatabase db = JsonDatabase.Open(MemoryDisk.Path, new() { FileSystem = files, IdleDelay = TimeSpan.Zero });
        db.Insert(new Booking { Room = "a", Night = 1 });
        db.Checkpoint();
        db.Insert(new Booking { Room = "a", Night = 2 });
        Task second = Task.CompletedTask;
        files.AtLetGoOfLog(() =>
        {
            Thread? closing = null;
            second = Aside(() =>
            {
                closing = Thread.CurrentThread;
                if (isAsync)
                {
                    db.DisposeAsync().AsTask().GetAwaiter().GetResult();
                }
                else
                {
                    db.Dispose();
                }

                using JsonDatabase after = JsonDatabase.Open(MemoryDisk.Path, new() { FileSystem = files, IdleDelay = TimeSpan.Zero });
                after.Insert(new Booking { Room = "a", Night = 3 });
            });
            Assert.True(SpinWait.SpinUntil(() => second.IsCompleted || (closing?.ThreadState & ThreadState.WaitSleepJoin) is > 0, s_patience));
            Assert.False(second.IsCompleted);
        });
        db.Dispose();
        await second.WaitAsync(s_patience);
        using JsonDatabase after = MemoryDisk.Open(files);
        Assert.Equal([1, 2, 3], Select.From(Booking.Columns).OrderBy(row => row.Night).ToList(after).Select(row => row.Night));
    }

    /// <summary>What was asked of the database before it closed and gets its turn afterwards finds it closed, and touches no file.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_of_a_closed_database_touches_the_disk(bool isFull)
    {
        var files = new Watched(new MemoryFileSystem());
        JsonDatabase db = JsonDatabase.Open(
            MemoryDisk.Path, new() { FileSystem = files, IdleDelay = TimeSpan.Zero, CheckpointBytes = 2000, LargeTransactionBytes = 4000, Durability = Durability.Normal });
        using var reached = new ManualResetEventSlim();
        using var goes = new ManualResetEventSlim();
        files.AtCreate = path =>
        {
            if (path.Contains("/data/", StringComparison.Ordinal))
            {
                reached.Set();
                goes.Wait();
                if (isFull)
                {
                    throw new StorageException(path, "create", StorageFault.Full);
                }
            }
        };

        // The log is long enough for a checkpoint in the background, and not so long that writers wait for it. It is held; all others wait for it.
        for (int night = 1; night <= 30; night++)
        {
            db.Insert(new Booking { Room = "a", Night = night });
        }

        Assert.True(reached.Wait(s_patience));
        Task[] others = [.. Enumerable.Range(0, 6).Select(i => Aside(i % 2 == 0 ? db.Checkpoint : db.Compact))];
        Task[] closing = [.. Enumerable.Range(0, 3).Select(_ => Aside(db.Dispose))];
        goes.Set();
        await Task.WhenAny(closing).WaitAsync(s_patience);
        files.IsClosed = true;
        await Task.WhenAll(closing).WaitAsync(s_patience);
        foreach (Task other in others)
        {
            Exception? error = await Record.ExceptionAsync(() => other.WaitAsync(s_patience));
            Assert.True(error is null or ObjectDisposedException || (isFull && error is StorageException { Fault: StorageFault.Full }), $"{error}");
        }

        Assert.Empty(files.Late);
        Assert.Throws<ObjectDisposedException>(db.Checkpoint);
        Assert.Equal(isFull, db.CheckpointError is StorageException { Fault: StorageFault.Full });
    }

    [Fact]
    public void A_query_creates_no_temporary_files_when_its_database_is_closed()
    {
        var files = new MemoryFileSystem();
        var space = new SpillSpace(files, "/db/temp", 1);
        SpillSpace part = space.Part(2);
        part.Create().Dispose();
        space.Close();
        Assert.Throws<ObjectDisposedException>(() => space.Create());
        Assert.Throws<ObjectDisposedException>(() => part.Create());
        Assert.Equal(0, space.OpenFiles);
        Assert.Empty(files.ListFiles("/db/temp"));
    }

    /// <summary>A large commit has the right to write and waits for the checkpoint, which waits for the right to write.</summary>
    [Fact]
    public async Task A_large_commit_and_a_checkpoint_do_not_wait_for_each_other()
    {
        using JsonDatabase db = JsonDatabase.Open(
            MemoryDisk.Path,
            new() { FileSystem = new MemoryFileSystem(), IdleDelay = TimeSpan.Zero, LargeTransactionBytes = 2000, WriteTimeout = Timeout.InfiniteTimeSpan });
        db.Insert(new Booking { Room = "a", Night = 1 });
        JsonTransaction large = db.BeginTransaction();
        large.Insert(Enumerable.Range(2, 200).Select(night => new Booking { Room = "a", Night = night }));
        Thread? checkpointing = null;
        Task checkpoint = Aside(() =>
        {
            checkpointing = Thread.CurrentThread;
            db.Checkpoint();
        });
        Assert.True(SpinWait.SpinUntil(() => (checkpointing?.ThreadState & ThreadState.WaitSleepJoin) is > 0, s_patience));
        await Aside(large.Commit).WaitAsync(s_patience);
        await checkpoint.WaitAsync(s_patience);
        Assert.Equal(201, Select.From<Booking>().Count(db));
    }

    private static Task Aside(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private sealed class Watched(IFileSystem inner) : PassingFileSystem(inner)
    {
        private Action? _atLetGoOfLog;

        public Action<string>? AtCreate { get; set; }

        /// <summary>What was done to files after <see cref="IsClosed"/>.</summary>
        public List<string> Late { get; } = [];

        public volatile bool IsClosed;

        /// <summary>All rows are in the tables' files, and the previous root and the log are about to be given up.</summary>
        public void AtLetGoOfLog(Action action) => _atLetGoOfLog = action;

        public override IFile Create(string path)
        {
            AtCreate?.Invoke(path);
            Note("create", path);
            return base.Create(path);
        }

        public override IFile OpenWrite(string path)
        {
            Note("write", path);
            return base.OpenWrite(path);
        }

        public override void Rename(string from, string to)
        {
            Note("rename", to);
            base.Rename(from, to);
        }

        public override void Delete(string path)
        {
            if (path == "/db/db.prev.json")
            {
                Interlocked.Exchange(ref _atLetGoOfLog, null)?.Invoke();
            }

            Note("delete", path);
            base.Delete(path);
        }

        private void Note(string verb, string path)
        {
            if (IsClosed)
            {
                lock (Late)
                {
                    Late.Add($"{verb} {path}");
                }
            }
        }
    }
}
