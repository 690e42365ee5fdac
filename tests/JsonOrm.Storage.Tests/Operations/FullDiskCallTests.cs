using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Operations;

/// <summary>
/// The disk is full at every operation of a call on a whole database, once or from then on: the error says so, the database is as it was, nothing half-written is left that would stop the same call, and it
/// succeeds once there is room.
/// </summary>
public class FullDiskCallTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_first_backup(bool staysFull) => Run(
        staysFull,
        static _ => { },
        static disk => With(disk, static db => db.Backup(BackedUp.Backups)),
        static disk => Assert.Equal(disk.FileExists(BackedUp.Backups + "/backups.json") ? 1 : 0, disk.ListDirectories(BackedUp.Backups).Count),
        static (disk, before) =>
        {
            // One that failed only behind its last step counts.
            string[] texts = TextsOfBackups(disk);
            Assert.NotEmpty(texts);
            Assert.All(texts, text => Assert.Equal(before, text));
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_backup_after_another(bool staysFull) => Run(
        staysFull,
        static disk => With(disk, static db =>
        {
            db.Backup(BackedUp.Backups);
            BackedUp.Fill(db, 100, 5);
            db.Checkpoint();
            BackedUp.Move(db, 7, "Later");
        }),
        static disk => With(disk, static db => db.Backup(BackedUp.Backups, new BackupOptions { Keep = 2 })),
        static disk => Assert.NotEmpty(TextsOfBackups(disk)),
        static (disk, before) =>
        {
            string[] texts = TextsOfBackups(disk);
            Assert.Equal((2, before), (texts.Length, texts[^1]));
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_restore_into_a_new_folder(bool staysFull) => Run(
        staysFull,
        static disk => With(disk, static db => db.Backup(BackedUp.Backups)),
        static disk => JsonDatabase.Restore(BackedUp.Backups, BackedUp.Restored, BackedUp.On(disk)),
        static disk => { },
        static (disk, before) => Assert.Equal(before, BackedUp.TextOf(disk, BackedUp.Restored)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_recovery(bool staysFull) => Run(
        staysFull,
        static disk =>
        {
            disk.Delete("/db/db.json");
            disk.Delete("/db/db.prev.json");
        },
        static disk => JsonDatabase.RecoverAsync(BackedUp.Database, BackedUp.Restored, new() { FileSystem = disk }).GetAwaiter().GetResult(),
        static disk => Assert.False(disk.DirectoryExists(BackedUp.Restored), string.Join(' ', disk.ListFiles(BackedUp.Restored))),
        static (disk, before) => Assert.Equal(before, BackedUp.TextOf(disk, BackedUp.Restored)),
        isReadable: false);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_recovery_with_lines_that_are_lost_into_an_empty_folder(bool staysFull) => Run(
        staysFull,
        static disk =>
        {
            disk.CreateDirectory(BackedUp.Restored);
            using JsonOrm.Files.IFile file = disk.OpenWrite("/db/db.json");
            file.Write("~"u8, 30);
        },
        static disk => JsonDatabase.RecoverAsync(BackedUp.Database, BackedUp.Restored, new() { FileSystem = disk }).GetAwaiter().GetResult(),
        static disk => Assert.True(disk.DirectoryExists(BackedUp.Restored) && disk.ListFiles(BackedUp.Restored).Count + disk.ListDirectories(BackedUp.Restored).Count == 0),
        static (disk, before) =>
        {
            Assert.Equal(before, BackedUp.TextOf(disk, BackedUp.Restored));
            Assert.True(disk.FileExists(BackedUp.Restored + "/lost+found.jsonl"));
        },
        isReadable: false);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_checkpoint(bool staysFull) => Run(
        staysFull, static _ => { }, static disk => With(disk, static db => db.Checkpoint()), static _ => { }, static (disk, before) => Assert.Equal(before, BackedUp.TextOf(disk, BackedUp.Database)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_compaction(bool staysFull) => Run(
        staysFull, static _ => { }, static disk => With(disk, static db => db.Compact()), static _ => { }, static (disk, before) => Assert.Equal(before, BackedUp.TextOf(disk, BackedUp.Database)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_repair(bool staysFull) => Run(
        staysFull,
        static disk =>
        {
            foreach (string folder in disk.ListDirectories("/db/index"))
            {
                foreach (string file in disk.ListFiles("/db/index/" + folder))
                {
                    disk.Delete($"/db/index/{folder}/{file}");
                }
            }
        },
        static disk => JsonDatabase.RepairAsync(BackedUp.Database, new() { FileSystem = disk }).GetAwaiter().GetResult(),
        static _ => { },
        static (disk, before) => Assert.True(JsonDatabase.VerifyAsync(BackedUp.Database, new() { FileSystem = disk }).GetAwaiter().GetResult().IsSound));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_hold(bool staysFull) => Run(
        staysFull,
        static _ => { },
        static disk => With(disk, static db =>
        {
            db.CreateHold("search");
            db.AdvanceHold("search", db.Position);
        }),
        static _ => { },
        static (disk, before) => With(disk, static db => Assert.Equal("search", Assert.Single(db.Holds).Name)));

    private static void Run(
        bool staysFull, Action<SimulatedFileSystem> prepare, Action<SimulatedFileSystem> call, Action<SimulatedFileSystem> afterFailure, Action<SimulatedFileSystem, string> afterSuccess, bool isReadable = true)
    {
        SimulatedFileSystem first = BackedUp.Make(out JsonDatabase db);
        string before = DatabaseText.Of(db);
        first.KillProcess();
        prepare(first);
        first.KillProcess();
        before = isReadable ? BackedUp.TextOf(first, BackedUp.Database) : before;
        int failed = 0;
        for (long operation = 1; ; operation++)
        {
            SimulatedFileSystem disk = first.Copy();
            long last = disk.OperationCount + operation;
            disk.FailAt(last, SimulatedFault.Full, staysFull);
            Exception? error = Record.Exception(() => call(disk));
            bool isOver = disk.OperationCount < last;
            disk.StopFailing();
            string at = $"operation {operation}: {error}";
            if (error is not null)
            {
                failed++;
                Assert.True(error is StorageException { Fault: StorageFault.Full }, at);
                Assert.Contains("full", error.Message, StringComparison.OrdinalIgnoreCase);
                Assert.True(!isReadable || BackedUp.TextOf(disk, BackedUp.Database) == before, at);
                Check(() => afterFailure(disk), at);
                Check(() => call(disk), at);
            }

            Check(() => afterSuccess(disk, before), at);
            if (isOver)
            {
                break;
            }
        }

        Assert.True(failed > 3, $"only {failed} operations failed");
    }

    private static void Check(Action check, string at)
    {
        if (Record.Exception(check) is { } error)
        {
            Assert.Fail($"{error}\nafter {at}");
        }
    }

    private static void With(SimulatedFileSystem disk, Action<JsonDatabase> use)
    {
        using JsonDatabase db = BackedUp.Open(disk);
        use(db);
    }

    private static string[] TextsOfBackups(SimulatedFileSystem disk) => [.. JsonDatabase.ListBackups(BackedUp.Backups, disk).Select(backup => BackedUp.TextOf(disk, backup.Path))];
}
