using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Operations;

/// <summary>
/// The machine crashes, the process dies or the disk is full at every operation of a backup and of a restore: earlier backups stay, an acknowledged one is there, and a directory holds what it held or the
/// backup.
/// </summary>
public class BackupCrashTests
{
    [Fact]
    public void A_crash_during_a_backup_leaves_every_acknowledged_one()
    {
        var acknowledged = new List<string>();
        var attempted = new List<string>();
        long crashes = CrashTest.Run(
            disk =>
            {
                using JsonDatabase db = BackedUp.Open(disk);
                for (int i = 0; i < 4; i++)
                {
                    BackedUp.Fill(db, 1 + (10 * i), 5);
                    if (i != 2)
                    {
                        db.Checkpoint();
                    }

                    BackedUp.Move(db, 1, "Town " + i);
                    attempted.Add(DatabaseText.Of(db));

                    // The last one deletes the two oldest.
                    db.Backup(BackedUp.Backups, new BackupOptions { Keep = i == 3 ? 2 : null });
                    acknowledged.Add(attempted[i]);
                }
            },
            disk => CheckBackups(disk, acknowledged, attempted),
            outcomes: 3);
        Assert.True(crashes > 600, $"only {crashes} crashes");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_crash_during_a_restore_leaves_the_old_state_or_the_backup(bool replaces)
    {
        string text = "", old = "";
        bool isBegun = false, isRestored = false;
        long crashes = CrashTest.Run(
            disk =>
            {
                isBegun = isRestored = false;
                using (JsonDatabase db = BackedUp.Open(disk))
                {
                    BackedUp.Fill(db, 1, 20);
                    db.Checkpoint();
                    BackedUp.Move(db, 2, "Moved");
                    text = DatabaseText.Of(db);
                    db.Backup(BackedUp.Backups);
                    BackedUp.Fill(db, 100, 10);
                    db.Checkpoint();
                    BackedUp.Fill(db, 200, 3);
                    old = DatabaseText.Of(db);
                }

                isBegun = true;
                JsonDatabase.Restore(BackedUp.Backups, replaces ? BackedUp.Database : BackedUp.Restored, BackedUp.On(disk, replaces));
                isRestored = true;
                disk.FileExists("/db/db.json");
            },
            disk =>
            {
                if (isBegun)
                {
                    CheckRestored(disk, replaces, text, old, isRestored);
                }
            },
            outcomes: 4);
        Assert.True(crashes > 400, $"only {crashes} crashes");
    }

    [Fact]
    public void A_process_that_dies_during_a_restore_leaves_the_old_state_or_the_backup()
    {
        for (long operation = 1; ; operation++)
        {
            SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
            string text = DatabaseText.Of(db);
            db.Backup(BackedUp.Backups);
            BackedUp.Fill(db, 100, 5);
            string old = DatabaseText.Of(db);
            db.Dispose();
            disk.CrashAt(disk.OperationCount + operation);
            try
            {
                JsonDatabase.Restore(BackedUp.Backups, BackedUp.Database, BackedUp.On(disk, replace: true));
            }
            catch (SimulatedCrashException)
            {
                // What the test asked for.
            }

            bool isOver = !disk.HasCrashed;
            disk.KillProcess();
            if (operation % 2 == 0 || isOver)
            {
                // The next restore, not the next open, finds what the first one left.
                JsonDatabase.Restore(BackedUp.Backups, BackedUp.Database, BackedUp.On(disk, replace: true));
                old = text;
            }

            string found = BackedUp.TextOf(disk, BackedUp.Database, readOnly: false);
            Assert.True(found == old || found == text, $"killed at operation {operation}: {found}");
            Assert.False(disk.DirectoryExists("/db/restore"));
            if (isOver)
            {
                break;
            }
        }
    }

    [Theory]
    [InlineData(SimulatedFault.Full)]
    [InlineData(SimulatedFault.Device)]
    [InlineData(SimulatedFault.ShortWrite)]
    public void A_fault_during_a_backup_leaves_the_earlier_one_and_the_next_succeeds(SimulatedFault fault)
    {
        for (long operation = 1; ; operation++)
        {
            SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
            string first = DatabaseText.Of(db);
            db.Backup(BackedUp.Backups);
            BackedUp.Fill(db, 100, 5);
            string second = DatabaseText.Of(db);
            long last = disk.OperationCount + operation;
            disk.FailAt(last, fault);
            bool isMade = Record.Exception(() => db.Backup(BackedUp.Backups)) is not { } error || (error is JsonOrmException ? false : throw error);
            bool isOver = disk.OperationCount < last;
            disk.StopFailing();

            string[] texts = [.. JsonDatabase.ListBackups(BackedUp.Backups, disk).Select(backup => BackedUp.TextOf(disk, backup.Path))];
            Assert.Equal(first, texts[0]);
            Assert.True(texts.Length == 2 ? texts[1] == second : !isMade, $"{fault} at operation {operation}: {texts.Length} backups");
            db.Backup(BackedUp.Backups);
            Assert.Equal(second, BackedUp.TextOf(disk, JsonDatabase.ListBackups(BackedUp.Backups, disk)[^1].Path));
            Assert.Equal(2, disk.ListDirectories(BackedUp.Backups).Count);
            Assert.Equal(0, db.HoldCount);
            db.Dispose();
            if (isOver)
            {
                break;
            }
        }
    }

    [Theory]
    [InlineData(SimulatedFault.Full)]
    [InlineData(SimulatedFault.Device)]
    public void A_fault_during_a_restore_leaves_the_old_state_or_the_backup(SimulatedFault fault)
    {
        for (long operation = 1; ; operation++)
        {
            SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
            string text = DatabaseText.Of(db);
            db.Backup(BackedUp.Backups);
            BackedUp.Fill(db, 100, 5);
            string old = DatabaseText.Of(db);
            db.Dispose();
            long last = disk.OperationCount + operation;
            disk.FailAt(last, fault);
            bool isRestored = Record.Exception(() => JsonDatabase.Restore(BackedUp.Backups, BackedUp.Database, BackedUp.On(disk, replace: true))) is not { } error
                || (error is JsonOrmException ? false : throw error);
            bool isOver = disk.OperationCount < last;
            disk.StopFailing();
            string found = BackedUp.TextOf(disk, BackedUp.Database, readOnly: false);
            Assert.True(found == text || (found == old && !isRestored), $"{fault} at operation {operation}, restored: {isRestored}");
            if (isOver)
            {
                break;
            }
        }
    }

    private static void CheckBackups(SimulatedFileSystem disk, List<string> acknowledged, List<string> attempted)
    {
        if (acknowledged.Count == 0)
        {
            return;
        }

        List<string> texts = [.. JsonDatabase.ListBackups(BackedUp.Backups, disk).Select(backup => BackedUp.TextOf(disk, backup.Path))];
        Assert.All(texts, text => Assert.Contains(text, attempted));
        for (int i = 0; i < acknowledged.Count; i++)
        {
            // The fourth backup deletes the first two.
            Assert.True(texts.Contains(acknowledged[i]) || (attempted.Count == 4 && i < 2), $"backup {i + 1} of {acknowledged.Count} is gone");
        }

        JsonDatabase.Restore(BackedUp.Backups, BackedUp.Restored, BackedUp.On(disk));
        Assert.Equal(texts[^1], BackedUp.TextOf(disk, BackedUp.Restored));
        using JsonDatabase db = BackedUp.Open(disk);
        BackedUp.Fill(db, 900, 1);
        db.Backup(BackedUp.Backups);
        Assert.Equal(DatabaseText.Of(db), BackedUp.TextOf(disk, JsonDatabase.ListBackups(BackedUp.Backups, disk)[^1].Path));
    }

    private static void CheckRestored(SimulatedFileSystem disk, bool replaces, string text, string old, bool isRestored)
    {
        string folder = replaces ? BackedUp.Database : BackedUp.Restored;
        if (replaces || disk.FileExists(folder + "/db.json") || disk.FileExists(folder + "/restore/backup.json"))
        {
            string found = BackedUp.TextOf(disk, folder, readOnly: false);
            Assert.True(found == text || (replaces && !isRestored && found == old), $"restored: {isRestored}, found: {found}");
            Assert.Equal(found, BackedUp.TextOf(disk, folder));
        }
        else
        {
            Assert.False(isRestored);
            JsonDatabase.Restore(BackedUp.Backups, folder, BackedUp.On(disk));
            Assert.Equal(text, BackedUp.TextOf(disk, folder));
        }
    }
}
