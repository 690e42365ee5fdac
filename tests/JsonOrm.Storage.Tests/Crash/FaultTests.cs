using JsonOrm.Storage.Tests.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Crash;

/// <summary>Every operation of the workload fails once, in every way: the error surfaces, the failed call changes nothing, and nothing acknowledged is lost.</summary>
public class FaultTests
{
    [Theory]
    [InlineData(SimulatedFault.Device)]
    [InlineData(SimulatedFault.Full)]
    [InlineData(SimulatedFault.TooManyOpenFiles)]
    [InlineData(SimulatedFault.ShortRead)]
    [Trait("Fault", "8")]
    [Trait("Fault", "9")]
    public void A_fault_at_any_operation_loses_nothing_acknowledged(SimulatedFault fault)
    {
        int errors = 0;
        for (long operation = 1; ; operation++)
        {
            var files = new SimulatedFileSystem();
            files.FailAt(operation, fault);
            HashSet<string> possible = new Workload(files).RunWithFault(out bool sawError);
            errors += sawError ? 1 : 0;
            if (files.OperationCount < operation)
            {
                break;
            }

            // Every other crash loses everything that was not synced, the others nothing; in a long run each has both outcomes.
            for (int seed = RunLength.Of((int)operation & 1, 0); seed < RunLength.Of(((int)operation & 1) + 1, 2); seed++)
            {
                string state = DatabaseText.Of(Workload.Open(files.Restart(seed)));
                Assert.True(
                    possible.Contains(state),
                    $"{fault} at operation {operation} ({files.Operations[(int)operation - 1]}), seed {seed}: the state is\n{state}\nand should be\n{string.Join("\nor\n", possible)}");
            }
        }

        Assert.Equal(fault == SimulatedFault.ShortRead, errors == 0);
    }

    [Fact]
    [Trait("Fault", "6")]
    public void A_failed_sync_stops_all_writing_and_reads_go_on()
    {
        var files = new SimulatedFileSystem();
        JsonDatabase db = Workload.Open(files);
        db.Insert(Account.Make(1));
        files.FailAt(files.OperationCount + 2, SimulatedFault.Device);
        Account row = Account.Make(2);
        Assert.Equal(StorageFault.Device, Assert.Throws<StorageException>(() => db.Insert(row)).Fault);
        Assert.Contains("sync", files.Operations[^1], StringComparison.Ordinal);
        Assert.Equal(0, row.Id);
        files.StopFailing();

        Assert.Equal(StorageFault.Poisoned, Assert.Throws<StorageException>(() => db.Insert(row)).Fault);
        Assert.Equal(StorageFault.Poisoned, Assert.Throws<StorageException>(db.Checkpoint).Fault);
        Assert.NotNull(db.Find(Account.Key(1)));
        Assert.Null(db.Find(Account.Key(2)));
        db.Dispose();
        Assert.Equal(StorageFault.Poisoned, Assert.IsType<StorageException>(db.CheckpointError).Fault);

        using JsonDatabase again = Workload.Open(files.Restart(0));
        Assert.NotNull(again.Find(Account.Key(1)));
        again.Insert(row);
    }

    /// <summary>
    /// After a failed sync the system goes on to show bytes that it will never write. A process that finds them at its start, and builds
    /// on them, has to write them again: syncing alone says yes and does nothing.
    /// </summary>
    [Fact]
    public void What_a_failed_sync_left_visible_is_written_again_at_the_next_start()
    {
        var files = new SimulatedFileSystem();
        JsonDatabase db = Workload.Open(files);
        db.Insert(Account.Make(1));
        files.FailAt(files.OperationCount + 2, SimulatedFault.Device);
        Assert.Equal(StorageFault.Device, Assert.Throws<StorageException>(() => db.Insert(Account.Make(2))).Fault);
        files.KillProcess();

        db = Workload.Open(files);
        Assert.Equal(2, Select.From<Account>().Count(db));
        db.Insert(Account.Make(3));
        Assert.Equal(3, Select.From<Account>().Count(Workload.Open(files.Restart(0))));
    }

    /// <summary>The same with the first commit of a segment, whose room for more is lost with it: the commits of the next segment must not be.</summary>
    [Fact]
    public void Room_that_a_failed_sync_has_lost_does_not_end_the_log()
    {
        var files = new SimulatedFileSystem();
        JsonDatabase db = Workload.Open(files);
        for (long operation = files.OperationCount + 1; files.Operations[^1] != "sync /db/wal/000000001.jsonl"; operation++)
        {
            files.KillProcess();
            files = new SimulatedFileSystem();
            db = Workload.Open(files);
            files.FailAt(operation, SimulatedFault.Device);

            // Without a reserve writing goes on.
            Exception? failure = Record.Exception(() => db.Insert(Account.Make(1)));
            Assert.Equal(!files.Operations[(int)operation - 1].EndsWith("reserve.tmp", StringComparison.Ordinal), failure is StorageException);
        }

        files.KillProcess();
        db = Workload.Open(files);
        Assert.Equal(1, Select.From<Account>().Count(db));
        db.Insert(Account.Make(2));
        Assert.Equal(2, Select.From<Account>().Count(Workload.Open(files.Restart(0))));
    }

    [Fact]
    [Trait("Fault", "7")]
    public void A_full_disk_fails_the_commit_and_the_next_one_works()
    {
        var files = new SimulatedFileSystem();
        JsonDatabase db = Workload.Open(files);
        db.Insert(Account.Make(1));
        files.FailAt(files.OperationCount + 1, SimulatedFault.Full);
        Assert.Equal(StorageFault.Full, Assert.Throws<StorageException>(() => db.Insert(Account.Make(2))).Fault);
        files.StopFailing();
        db.Insert(Account.Make(3));

        using JsonDatabase again = Workload.Open(files.Restart(0));
        Assert.Equal(["user1@example.com", "user3@example.com"], Select.From(Account.Columns).ToList(again).Select(row => row.Email));
    }

    /// <summary>
    /// A line is written, and the room behind it meets an error of the device. A segment that held nothing else is deleted, and its name must not come back with
    /// the line; any other is cut back.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Fault", "7")]
    public void A_refused_write_of_the_log_does_not_come_back_after_a_crash(bool isFirstOfSegment)
    {
        string segment = isFirstOfSegment ? "/db/wal/000000002.jsonl" : "/db/wal/000000001.jsonl";
        var disk = new SimulatedFileSystem();
        int writes = 0;
        var files = new CountingFileSystem(disk);
        JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, IdleDelay = TimeSpan.Zero });
        db.Insert(Account.Make(1));
        if (isFirstOfSegment)
        {
            db.Checkpoint();
        }
        else
        {
            // The next line does not find room.
            Account filler = Account.Make(1);
            filler.Id = 1;
            filler.City = new string('x', (64 << 10) - 300);
            db.Update(filler);
        }

        files.BeforeWrite = path =>
        {
            if (path == segment && ++writes == 2)
            {
                throw new StorageException(path, "write", StorageFault.Device);
            }
        };
        Assert.Equal(StorageFault.Device, Assert.Throws<StorageException>(() => db.Insert(Account.Make(2))).Fault);
        Assert.Equal(2, writes);
        Assert.Equal(!isFirstOfSegment, disk.FileExists(segment));
        for (int seed = 0; seed < 64; seed++)
        {
            using JsonDatabase after = Workload.Open(disk.Restart(seed));
            Assert.Equal("user1@example.com", Assert.Single(Select.From<Account>().ToList(after)).Email);
        }

        db.Insert(Account.Make(3));
        using JsonDatabase again = Workload.Open(disk.Restart(0));
        Assert.Equal(["user1@example.com", "user3@example.com"], Select.From(Account.Columns).ToList(again).Select(row => row.Email));
    }

    [Fact]
    [Trait("Fault", "7")]
    public void A_commit_that_fits_needs_no_room_behind_it()
    {
        var disk = new SimulatedFileSystem();
        var files = new CountingFileSystem(disk);
        JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = files, IdleDelay = TimeSpan.Zero });
        int refused = 0;
        bool isRoom = false;
        files.BeforeWrite = path =>
        {
            if (path != "/db/wal/000000001.jsonl")
            {
                return;
            }

            if (isRoom)
            {
                refused++;
                throw new StorageException(path, "write", StorageFault.Full);
            }

            isRoom = true;
        };
        for (int number = 1; number <= 3; number++)
        {
            isRoom = false;
            db.Insert(Account.Make(number));
        }

        Assert.Equal(3, refused);
        using JsonDatabase again = Workload.Open(disk.Restart(0));
        Assert.Equal(3, Select.From<Account>().Count(again));
    }

    [Fact]
    [Trait("Fault", "7")]
    public void A_checkpoint_that_fails_leaves_the_log_in_charge()
    {
        var files = new SimulatedFileSystem();
        JsonDatabase db = Workload.Open(files);
        db.Insert(Account.Make(1));
        files.FailAt(files.OperationCount + 1, SimulatedFault.Full, forEver: true);
        Assert.Equal(StorageFault.Full, Assert.Throws<StorageException>(db.Checkpoint).Fault);
        files.StopFailing();
        db.Insert(Account.Make(2));
        Assert.Equal(2, Select.From<Account>().Count(Workload.Open(files.Restart(0))));
        db.Checkpoint();
        db.Dispose();
        using JsonDatabase again = Workload.Open(files.Restart(0));
        Assert.Equal(2, Select.From<Account>().Count(again));
    }
}
