using JsonOrm.Files;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Recovery;

/// <summary>The whole folder <c>wal</c> is deleted: this is missed if it held a commit that is nowhere else, and never otherwise.</summary>
public class MissingLogTests
{
    private const string Log = "/db/wal";

    public static TheoryData<string, bool, Durability> Sessions
    {
        get
        {
            var sessions = new TheoryData<string, bool, Durability>();
            foreach (string session in (string[])["the first", "a later one", "one after a checkpoint", "one with a large commit"])
            {
                foreach (bool keepsFolder in (bool[])[false, true])
                {
                    sessions.Add(session, keepsFolder, Durability.Full);
                    sessions.Add(session, keepsFolder, Durability.Normal);
                }
            }

            return sessions;
        }
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public void A_killed_session_needs_its_log_and_a_closed_one_does_not(string session, bool keepsFolder, Durability durability)
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = Open(disk, durability);
        int kept = 0;
        if (session != "the first")
        {
            db.Insert(Account.Make(1));
            db.Dispose();
            db = Open(disk, durability);
            kept = 1;
        }

        db.Insert(Account.Make(2));
        if (session == "one after a checkpoint")
        {
            db.Checkpoint();
            db.Insert(Account.Make(3));
            kept = 2;
        }
        else if (session == "one with a large commit")
        {
            db.Insert(Enumerable.Range(100, 60).Select(number => Account.Make(number)));
            db.Insert(Account.Make(3));
            kept = 62;
        }

        disk.KillProcess();
        DeleteLog(disk, keepsFolder);
        foreach (bool isReader in (bool[])[true, false])
        {
            var error = Assert.Throws<CorruptDataException>(() => Open(disk, durability, isReader));
            Assert.Equal(Log, error.File);
            Assert.Contains(keepsFolder ? "is empty" : "is missing", error.Message, StringComparison.Ordinal);
            Assert.Contains("OnLostCommits = LostCommits.Accept", error.Message, StringComparison.Ordinal);
        }

        JsonDatabase accepted = Open(disk, durability, accepts: true);
        Assert.Equal(kept, Rows(accepted));
        disk.KillProcess();

        // Accepted once, it is forgotten.
        using (JsonDatabase again = Open(disk, durability))
        {
            Assert.Equal(kept, Rows(again));
            again.Insert(Account.Make(7));
        }

        DeleteLog(disk, keepsFolder);
        using JsonDatabase closed = Open(disk, durability);
        Assert.Equal(kept + 1, Rows(closed));
    }

    /// <summary>After a crash at any operation the database opens; without its log it opens with every acknowledged commit, or is refused by name.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_crash_leaves_a_state_whose_log_can_be_deleted_silently(bool keepsFolder)
    {
        int acknowledged = 0, refusals = 0, silent = 0;
        long crashes = CrashTest.Run(
            disk =>
            {
                acknowledged = 0;
                for (int session = 0; session < 3; session++)
                {
                    using JsonDatabase db = Open(disk, Durability.Full);
                    for (int i = 0; i < 2; i++)
                    {
                        db.Insert(Account.Make(acknowledged + 1));
                        acknowledged++;
                        if (session == 1 && i == 0)
                        {
                            db.Checkpoint();
                        }
                    }
                }
            },
            disk =>
            {
                SimulatedFileSystem without = disk.Copy();
                if (!without.DirectoryExists("/db"))
                {
                    return;
                }

                int rows;
                using (JsonDatabase db = Open(disk, Durability.Full))
                {
                    rows = Rows(db);
                    Assert.InRange(rows, acknowledged, acknowledged + 1);
                }

                DeleteLog(without, keepsFolder);
                try
                {
                    using JsonDatabase db = Open(without, Durability.Full);
                    silent++;
                    Assert.True(Rows(db) >= acknowledged, $"{Rows(db)} rows of {acknowledged} without a word");
                }
                catch (CorruptDataException error) when (error.File == Log)
                {
                    refusals++;
                }

                // What a crash leaves is never refused twice: neither reader nor writer finds that the log is missing where it is not.
                using JsonDatabase reader = Open(disk, Durability.Full, readOnly: true);
                Assert.Equal(rows, Rows(reader));
            },
            outcomes: 3);
        Assert.True(crashes > 300 && refusals > 50 && silent > 50, $"{crashes} crashes, {refusals} refusals, {silent} opened");
    }

    /// <summary>A state is opened after a kill at any operation of an open that itself follows a kill, so that the mark outlives its own recovery.</summary>
    [Theory]
    [InlineData(SimulatedFault.Full)]
    [InlineData(SimulatedFault.Device)]
    public void A_fault_at_any_operation_of_the_first_commit_leaves_a_database_that_opens(SimulatedFault fault)
    {
        for (long operation = 1; ; operation++)
        {
            var disk = new SimulatedFileSystem();
            using (JsonDatabase first = Open(disk, Durability.Full))
            {
                first.Insert(Account.Make(1));
            }

            JsonDatabase db = Open(disk, Durability.Full);
            long last = disk.OperationCount + operation;
            disk.FailAt(last, fault);
            bool isAcknowledged = Record.Exception(() => db.Insert(Account.Make(2))) is not { } error || (error is StorageException ? false : throw error);
            bool isOver = disk.OperationCount < last;
            disk.StopFailing();
            bool isRetried = !isAcknowledged && Record.Exception(() => db.Insert(Account.Make(3))) is null;
            disk.KillProcess();
            using (JsonDatabase again = Open(disk, Durability.Full))
            {
                Assert.True(Rows(again) >= 1 + (isAcknowledged ? 1 : 0) + (isRetried ? 1 : 0), $"{fault} at operation {operation}");
            }

            if (isOver)
            {
                break;
            }
        }
    }

    [Fact]
    public void The_mark_costs_no_later_commit_an_operation()
    {
        var disk = new SimulatedFileSystem();
        using JsonDatabase db = Open(disk, Durability.Full);
        db.Insert(Account.Make(1));
        db.Insert(Account.Make(2));
        int from = disk.Operations.Count;
        db.Insert(Account.Make(3));
        Assert.DoesNotContain(disk.Operations.Skip(from), static operation => operation.Contains("db.", StringComparison.Ordinal));
        Assert.Equal(1, disk.Operations.Skip(from).Count(static operation => operation.Contains("sync", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_backup_and_its_restored_copy_open_without_a_log()
    {
        var disk = new SimulatedFileSystem();
        using JsonDatabase db = Open(disk, Durability.Full);
        db.Insert(Account.Make(1));
        db.Checkpoint();
        BackupInfo backup = db.Backup("/backups");
        JsonDatabase.Restore("/backups", "/restored", new RestoreOptions { FileSystem = disk });
        foreach (string path in (string[])[backup.Path, "/restored"])
        {
            foreach (string name in disk.ListFiles(path + "/wal"))
            {
                disk.Delete($"{path}/wal/{name}");
            }

            using JsonDatabase copy = JsonDatabase.Open(path, new() { FileSystem = disk, ReadOnly = true });
            Assert.Equal(1, Rows(copy));
        }
    }

    private static void DeleteLog(SimulatedFileSystem disk, bool keepsFolder)
    {
        foreach (string name in disk.ListFiles(Log))
        {
            disk.Delete(Log + "/" + name);
        }

        if (!keepsFolder)
        {
            disk.DeleteDirectory(Log);
        }
    }

    private static int Rows(JsonDatabase db) => (int)Select.From<Account>().Count(db);

    private static JsonDatabase Open(IFileSystem disk, Durability durability, bool readOnly = false, bool accepts = false) => JsonDatabase.Open("/db", new()
    {
        FileSystem = disk,
        Durability = durability,
        ReadOnly = readOnly,
        IdleDelay = TimeSpan.Zero,
        ReserveBytes = 0,
        LargeTransactionBytes = 3000,
        OnLostCommits = accepts ? LostCommits.Accept : LostCommits.Refuse,
        OnCloseError = static _ => { },
    });
}
