using JsonOrm.Files;
using JsonOrm.Simulation.Files;
using JsonOrm.Storage.Tests.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>Each level of durability, and exactly what it survives: the table of docs/durability.md.</summary>
public class DurabilityTests
{
    private const int Seeds = 40;
    private const int Rows = 12;

    [Fact]
    public void Full_survives_the_death_of_the_process_and_the_loss_of_power()
    {
        SimulatedFileSystem files = Run(Durability.Full);
        for (int seed = 0; seed < Seeds; seed++)
        {
            Assert.Equal(Rows, RowsOn(files.Restart(seed)));
        }

        files.KillProcess();
        Assert.Equal(Rows, RowsOn(files));
    }

    [Fact]
    public void Normal_survives_the_death_of_the_process_and_a_loss_of_power_leaves_a_prefix()
    {
        SimulatedFileSystem files = Run(Durability.Normal);
        var left = new HashSet<int>();
        for (int seed = 0; seed < Seeds; seed++)
        {
            left.Add(RowsOn(files.Restart(seed)));
        }

        // Not more than is promised: the cut goes through the commits, at different places. RowsOn has seen that it is a prefix.
        Assert.True(left.Min() < Rows && left.Count > 1, string.Join(' ', left));
        files.KillProcess();
        Assert.Equal(Rows, RowsOn(files));
    }

    [Fact]
    public void Normal_survives_a_loss_of_power_once_it_has_synced()
    {
        SimulatedFileSystem files = Run(Durability.Normal, db => db.Checkpoint());
        for (int seed = 0; seed < Seeds; seed++)
        {
            Assert.InRange(RowsOn(files.Restart(seed)), Rows, Rows * 2);
        }
    }

    [Fact]
    public async Task Normal_syncs_by_itself_a_moment_after_a_commit()
    {
        var files = new SimulatedFileSystem();
        JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, Durability = Durability.Normal, IdleDelay = TimeSpan.FromMilliseconds(1) });
        db.Insert(new Booking { Room = "a", Night = 0 });
        for (int tries = 0; RowsOn(files.Restart(0)) < 1; tries++)
        {
            Assert.True(tries < 6000, "Nothing was synced for a minute.");
            await Task.Delay(10);
        }

        Assert.Equal(Durability.Normal, db.DurabilityInEffect);
    }

    /// <summary>With room ahead a sync has no length to record; without syncs room would only be written in vain.</summary>
    [Theory]
    [InlineData(Durability.Full)]
    [InlineData(Durability.Normal)]
    public void Room_is_made_ahead_in_the_log_only_where_commits_are_synced(Durability durability)
    {
        SimulatedFileSystem files = Run(durability);
        byte[] log = files.TryReadAll("/db/wal/000000001.jsonl")!;
        int end = log.AsSpan().LastIndexOfAnyExcept((byte)'\n') + 2;
        if (durability == Durability.Normal)
        {
            Assert.Equal(end, log.Length);
            return;
        }

        Assert.True(log.Length > end * 2);
        SimulatedFileSystem grown = Run(durability, db => db.Insert(new Booking { Room = "b", Night = 0 }), goesOn: false);
        Assert.Equal(log.Length, grown.TryReadAll("/db/wal/000000001.jsonl")!.Length);
    }

    /// <summary>A segment that is too long to be read must not be written, though no checkpoint comes.</summary>
    [Theory]
    [InlineData(Durability.Full)]
    [InlineData(Durability.Normal)]
    public void A_long_log_goes_on_in_segments_that_can_be_read(Durability durability)
    {
        const int most = 1000;
        var files = new SimulatedFileSystem();
        JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, Durability = durability, IdleDelay = TimeSpan.Zero, Limits = WriteLimits.Default with { SegmentBytes = most } });
        Fill(db, 0);
        foreach (string name in files.ListFiles("/db/wal").Where(name => name.StartsWith('0')))
        {
            byte[] log = files.TryReadAll("/db/wal/" + name)!;
            Assert.InRange(log.AsSpan().LastIndexOfAnyExcept((byte)'\n'), 1, most + 500);
        }

        Assert.True(files.ListFiles("/db/wal").Count > 3);
        for (int seed = 0; seed < Seeds; seed++)
        {
            Assert.InRange(RowsOn(files.Restart(seed)), durability == Durability.Full ? Rows : 0, Rows);
        }

        db.Checkpoint();
        Fill(db, Rows);
        db.Checkpoint();
        db.Checkpoint();
        Assert.True(files.ListFiles("/db/wal").Count < 7, string.Join(' ', files.ListFiles("/db/wal")));
        files.KillProcess();
        Assert.Equal(Rows * 2, RowsOn(files));
    }

    [Fact]
    public async Task Commits_go_on_while_a_checkpoint_syncs_the_log_of_Normal()
    {
        var files = new CountingFileSystem(new SimulatedFileSystem());
        using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, Durability = Durability.Normal, IdleDelay = TimeSpan.Zero });
        Fill(db, 0);
        var isSyncing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var mayEnd = new ManualResetEventSlim();
        files.BeforeSync = () =>
        {
            files.BeforeSync = null;
            isSyncing.SetResult();
            mayEnd.Wait();
        };
        Task checkpoint = Task.Run(db.Checkpoint);
        await isSyncing.Task;

        // It would wait for ever behind a checkpoint that syncs under the writer lock.
        Task writes = Task.Run(() => Fill(db, Rows));
        bool isDone = await Task.WhenAny(writes, Task.Delay(TimeSpan.FromMinutes(1))) == writes;
        mayEnd.Set();
        await writes;
        await checkpoint;
        Assert.True(isDone, "Commits waited for the sync of a checkpoint.");
        Assert.Equal(Rows * 2, Select.From<Booking>().Count(db));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void None_keeps_what_the_last_checkpoint_had(bool hasCheckpoint)
    {
        SimulatedFileSystem files = Run(Durability.None, hasCheckpoint ? db => db.Checkpoint() : null);
        int kept = hasCheckpoint ? Rows : 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            Assert.Equal(kept, RowsOn(files.Restart(seed)));
        }

        files.KillProcess();
        Assert.Equal(kept, RowsOn(files));
    }

    [Theory]
    [InlineData(Durability.Full)]
    [InlineData(Durability.Normal)]
    [InlineData(Durability.None)]
    public void Every_level_survives_a_loss_of_power_after_a_clean_close(Durability durability)
    {
        SimulatedFileSystem files = Run(durability, db => db.Dispose(), goesOn: false);
        for (int seed = 0; seed < Seeds; seed++)
        {
            Assert.Equal(Rows, RowsOn(files.Restart(seed)));
        }
    }

    [Fact]
    public void The_level_in_effect_is_less_where_the_disk_does_not_sync()
    {
        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = new SimulatedFileSystem() }))
        {
            Assert.Equal(Durability.Full, db.DurabilityInEffect);
        }

        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = new SimulatedFileSystem(), Durability = Durability.None }))
        {
            Assert.Equal(Durability.None, db.DurabilityInEffect);
        }

        using (JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = new WithoutSync(new MemoryFileSystem()) }))
        {
            Assert.Equal(Durability.Normal, db.DurabilityInEffect);
        }

        using JsonDatabase memory = JsonDatabase.InMemory();
        Assert.Equal(Durability.None, memory.DurabilityInEffect);
    }

    [LinuxFact]
    public void Fault_43_a_file_system_that_cannot_sync_is_told_from_one_that_can()
    {
        using var directory = new TemporaryDirectory();
        using JsonDatabase db = JsonDatabase.Open(directory.Database);
        Assert.Equal(Durability.Full, db.DurabilityInEffect);
        Assert.True(PhysicalFileSystem.Instance.SupportsSync(Path.Combine(directory.Database, "db.json")));

        // EINVAL from fsync and fdatasync: not an error of the disk.
        Assert.False(PhysicalFileSystem.Instance.SupportsSync("/proc"));
        Assert.False(PhysicalFileSystem.Instance.SupportsSync("/proc/version"));
        PhysicalFileSystem.Instance.SyncDirectory("/proc");
        using IFile file = PhysicalFileSystem.Instance.OpenRead("/proc/version");
        file.Sync();
        Assert.Equal(StorageFault.NotFound, Assert.Throws<StorageException>(() => PhysicalFileSystem.Instance.SupportsSync("/proc/absent")).Fault);
    }

    // Commits, one row each, then perhaps something, then perhaps as many again; and the machine is left as it is.
    private static SimulatedFileSystem Run(Durability durability, Action<JsonDatabase>? afterRows = null, bool goesOn = true)
    {
        var files = new SimulatedFileSystem();
        JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, Durability = durability, IdleDelay = TimeSpan.Zero });
        Fill(db, 0);
        if (afterRows is not null)
        {
            afterRows(db);
            if (goesOn)
            {
                Fill(db, Rows);
            }
        }

        return files;
    }

    private static void Fill(JsonDatabase db, int from)
    {
        for (int night = from; night < from + Rows; night++)
        {
            db.Insert(new Booking { Room = "a", Night = night, Guest = new string('x', 200) });
        }
    }

    // How many rows there are, which must be the first ones.
    private static int RowsOn(SimulatedFileSystem files)
    {
        JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, ReadOnly = true });
        List<Booking> rows = Select.From<Booking>().ToList(db);
        Assert.Equal(Enumerable.Range(0, rows.Count), rows.Select(row => row.Night));
        return rows.Count;
    }

    private sealed class WithoutSync(IFileSystem inner) : PassingFileSystem(inner)
    {
        public override void SyncDirectory(string path)
        {
        }

        public override bool SupportsSync(string path) => false;
    }
}
