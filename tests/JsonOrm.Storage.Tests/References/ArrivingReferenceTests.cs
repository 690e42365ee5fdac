using JsonOrm.Files;
using JsonOrm.Scheduling;
using JsonOrm.Storage.Tests.Files;
using static JsonOrm.Storage.Tests.References.GrownShelf;

namespace JsonOrm.Storage.Tests.References;

/// <summary>A class brings a foreign key while others commit: one of the two gives way, whoever comes first, and neither waits for what comes later.</summary>
public class ArrivingReferenceTests
{
    // A wait that never ends should fail the test, not stop it.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private const string Path = "/db";

    public static TheoryData<string> Ways => [.. s_ways.Keys];

    private static readonly Dictionary<string, Action<JsonDatabase>> s_ways = new()
    {
        ["by its key"] = db => db.Delete(Room.Key(1)),
        ["by its object"] = db => db.Delete(new Room { Id = 1 }),
        ["in a list"] = db => db.Delete([new Room { Id = 1 }]),
        ["by a condition"] = db => Delete.From(Room.Columns).Where(row => row.Id == 1).Execute(db),
        ["in a transaction"] = db => db.Transact(tx => tx.Delete(Room.Key(1))),
    };

    /// <summary>At each moment at which another thread may go first, from before the deletion to behind its commit.</summary>
    [Theory]
    [MemberData(nameof(Ways))]
    public void A_parent_is_deleted_or_the_class_is_refused_never_neither(string way)
    {
        Action<JsonDatabase> delete = s_ways[way];
        foreach (long large in (long[])[long.MaxValue, 0])
        {
            int moments = 0, refused = 0, deleted = 0;
            bool isReached = true;
            for (int moment = 1; isReached; moment++)
            {
                var files = new MemoryFileSystem();
                Fill(files);
                var scheduler = new Interrupted();
                using (JsonDatabase db = JsonDatabase.Open(Path, new() { FileSystem = files, Scheduler = scheduler, IdleDelay = TimeSpan.Zero, LargeTransactionBytes = large }))
                {
                    Assert.NotNull(db.Find(Room.Key(1)));
                    Exception? arriving = null;
                    Thread arrival = new(() => arriving = Record.Exception(() => Select.From<Restricted>().Count(db)));
                    scheduler.Interrupt(moment, () =>
                    {
                        arrival.Start();
                        SpinWait.SpinUntil(() => (arrival.ThreadState & (ThreadState.Stopped | ThreadState.WaitSleepJoin)) != 0, s_patience);
                    });
                    Exception? deleting = Record.Exception(() => delete(db));
                    isReached = scheduler.IsReached;
                    if (!isReached)
                    {
                        arrival.Start();
                    }

                    Assert.True(arrival.Join(s_patience));
                    Assert.True(deleting is null or ForeignKeyException, $"{deleting}");
                    Assert.True(arriving is null or SchemaMismatchException, $"{arriving}");
                    Assert.True((deleting is null) != (arriving is null), $"At moment {moment}: {deleting?.Message ?? "deleted"} {arriving?.Message ?? "arrived"}");
                    refused += arriving is null ? 0 : 1;
                    deleted += deleting is null ? 0 : 1;
                }

                moments++;
            }

            Assert.True(moments > 2 && refused > 0 && deleted > 0, $"{moments} {refused} {deleted}");
        }
    }

    [Fact]
    public async Task A_class_does_not_wait_for_commits_that_come_later()
    {
        const int most = 200_000;
        var files = new CountingFileSystem(new MemoryFileSystem());
        Fill(files);
        using JsonDatabase db = JsonDatabase.Open(Path, new() { FileSystem = files, IdleDelay = TimeSpan.Zero, CheckpointBytes = long.MaxValue });
        db.Insert(new Room { Id = 2 });
        int id = 2;
        bool isThere = false;

        // In each sync the next commit is queued already, so that there is always one.
        var commits = new System.Collections.Concurrent.ConcurrentQueue<Task>();
        files.BeforeSync = () =>
        {
            if (!Volatile.Read(ref isThere) && id < most)
            {
                commits.Enqueue(db.InsertAsync(new Room { Id = ++id }).AsTask());
            }
        };
        Task arrival = Task.Factory.StartNew(
            () =>
            {
                SpinWait.SpinUntil(() => Volatile.Read(ref id) > 10, s_patience);
                Assert.Equal(1, Select.From<Restricted>().Count(db));
                Volatile.Write(ref isThere, true);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        await db.InsertAsync(new Room { Id = ++id });
        await arrival.WaitAsync(s_patience);
        files.BeforeSync = null;
        await Task.WhenAll(commits);
        Assert.True(id < most, "The class has waited for the last of them.");
    }

    private static void Fill(IFileSystem files)
    {
        using JsonDatabase db = JsonDatabase.Open(Path, new() { FileSystem = files, IdleDelay = TimeSpan.Zero });
        db.Insert(new Room { Id = 1 });
        db.Insert(new Before { Id = 1, RoomNumber = 1 });
    }

    // Lets something else happen at one of the moments of the thread that has asked for it.
    private sealed class Interrupted : Scheduler
    {
        private Thread? _thread;
        private Action? _work;
        private int _left;

        public bool IsReached => _work is null;

        public void Interrupt(int moment, Action work) => (_thread, _left, _work) = (Thread.CurrentThread, moment, work);

        public override void Pause()
        {
            if (Thread.CurrentThread == _thread && --_left == 0 && _work is { } work)
            {
                _work = null;
                work();
            }
        }
    }
}
