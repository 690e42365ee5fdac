using JsonOrm.Files;
using JsonOrm.Simulation.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Faults;

/// <summary>What is kept from the moment when a new root may be on disk until it is known to be.</summary>
public class UncertainRootTests
{
    private const int Rows = 300;

    /// <summary>Room is made on a full disk, but not of the previous root while it is unknown whether the new one is there.</summary>
    [Fact]
    public void The_previous_root_stays_while_the_new_one_is_uncertain()
    {
        var disk = new SimulatedFileSystem();
        var full = new FailingDirectory(disk, StorageFault.Full);
        using (JsonDatabase first = JsonDatabase.Open("/db", Options(full)))
        {
            first.Insert(Account.Make(1));
        }

        // A swap without a log before it, whose previous root is no mark.
        using JsonDatabase db = JsonDatabase.Open("/db", Options(full));
        db.Transact(tx => tx.Insert(Enumerable.Range(2, Rows - 1).Select(static number => Account.Make(number)).ToList()));
        Update.Table<Account>().Set(Account.Columns.City, "City").Where(Account.Columns.Id > Rows - 5).Execute(db);
        full.FailsAfterRename = true;
        long before = disk.OperationCount;
        db.Compact();
        Assert.False(full.FailsAfterRename);
        Assert.DoesNotContain(disk.Operations.Skip((int)before), static operation => operation.EndsWith("delete /db/db.prev.json", StringComparison.Ordinal));
        using JsonDatabase after = JsonDatabase.Open("/db", Options(disk.Restart(0)));
        Assert.Equal(Rows, Select.From<Account>().Count(db));
        Assert.Equal(Rows, Select.From<Account>().Count(after));

    }

    /// <summary>Whether a large commit exists is then unknown until the next open, so nothing may build on either answer.</summary>
    [Fact]
    public void Nothing_is_written_after_a_large_commit_that_may_or_may_not_be_on_disk()
    {
        var disk = new SimulatedFileSystem();
        var failing = new FailingDirectory(disk, StorageFault.Device);
        JsonDatabase db = JsonDatabase.Open("/db", Options(failing));
        db.Insert(Account.Make(1));
        failing.FailsAfterRename = true;
        Assert.Throws<StorageException>(() => db.Transact(tx => tx.Insert(Enumerable.Range(2, Rows).Select(static number => Account.Make(number)).ToList())));
        Assert.False(failing.FailsAfterRename);
        Assert.Equal(StorageFault.Poisoned, Assert.Throws<StorageException>(() => db.Insert(Account.Make(1000))).Fault);
        Assert.Equal(StorageFault.Poisoned, Assert.Throws<StorageException>(db.Checkpoint).Fault);
        disk.KillProcess();
        using JsonDatabase killed = JsonDatabase.Open("/db", Options(disk));
        Assert.Equal(Rows + 1, Select.From<Account>().Count(killed));
    }

    private static JsonDatabaseOptions Options(IFileSystem files) =>
        new() { FileSystem = files, IdleDelay = TimeSpan.Zero, LargeTransactionBytes = 400, Checkpoints = new() { SmallTableBytes = 0, ChunkBytes = 4000, MaxRuns = 4 } };

    // The sync of the directory fails once, behind the rename of the root.
    private sealed class FailingDirectory(IFileSystem inner, StorageFault fault) : PassingFileSystem(inner)
    {
        private bool _isRenamed;

        public bool FailsAfterRename { get; set; }

        public override void Rename(string from, string to)
        {
            base.Rename(from, to);
            _isRenamed = FailsAfterRename && to == "/db/db.json";
        }

        public override void SyncDirectory(string path)
        {
            if (_isRenamed)
            {
                FailsAfterRename = _isRenamed = false;
                throw new StorageException(path, "sync", fault);
            }

            base.SyncDirectory(path);
        }
    }
}
