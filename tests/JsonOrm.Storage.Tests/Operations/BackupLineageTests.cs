using JsonOrm.Catalogue;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;
using JsonOrm.Wal;

namespace JsonOrm.Storage.Tests.Operations;

/// <summary>A folder of backups is that of one database and its history: of two copies of a database that were both written, the second is refused.</summary>
public class BackupLineageTests
{
    private const string Copy = "/copy";

    /// <summary>The original was backed up, and the copy has as many commits of its own or more, with as many checkpoints of its own.</summary>
    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 0, true)]
    [InlineData(0, 1, false)]
    [InlineData(1, 1, false)]
    [InlineData(1, 3, true)]
    [InlineData(3, 40, false)]
    [InlineData(40, 150, false)]
    public void A_copy_that_was_written_beside_the_original_is_refused(int checkpoints, int checkpointsOfCopy, bool isEncrypted)
    {
        EncryptionKey? key = isEncrypted ? EncryptionKey.FromBytes(new byte[32]) : null;
        (SimulatedFileSystem disk, JsonDatabase db) = MakeTwo(key);
        Write(db, checkpoints, "original");
        db.Backup(BackedUp.Backups);
        string original = DatabaseText.Of(db);
        db.Dispose();

        using JsonDatabase copy = Open(disk, Copy, key);
        Write(copy, checkpointsOfCopy, "copy");
        string[] before = [.. disk.ListDirectories(BackedUp.Backups)];
        StorageException error = Assert.Throws<StorageException>(() => copy.Backup(BackedUp.Backups));
        Assert.Equal(StorageFault.AlreadyExists, error.Fault);
        Assert.Contains("another copy of this database", error.Message, StringComparison.Ordinal);
        Assert.Contains("Back up to a new folder", error.Message, StringComparison.Ordinal);
        Assert.Throws<StorageException>(() => copy.FollowBackupAsync(BackedUp.Backups).GetAwaiter().GetResult());
        Assert.Equal(before, disk.ListDirectories(BackedUp.Backups));

        // It has a folder of its own, and the original goes on.
        copy.Backup("/other-backups");
        using JsonDatabase again = Open(disk, BackedUp.Database, key);
        Write(again, 1, "later");
        again.Backup(BackedUp.Backups);
        JsonDatabase.Restore(BackedUp.Backups, BackedUp.Restored, new RestoreOptions { FileSystem = disk, Encryption = key, Position = JsonDatabase.ListBackups(BackedUp.Backups, disk)[0].Position });
        using JsonDatabase restored = Open(disk, BackedUp.Restored, key);
        Assert.Equal(original, DatabaseText.Of(restored));
    }

    [Fact]
    public void A_copy_with_fewer_commits_than_the_backup_is_refused()
    {
        (SimulatedFileSystem disk, JsonDatabase db) = MakeTwo(null);
        Write(db, 1, "original");
        db.Backup(BackedUp.Backups);
        db.Dispose();
        using JsonDatabase copy = BackedUp.Open(disk, Copy);
        Assert.Contains("only up to commit", Assert.Throws<StorageException>(() => copy.Backup(BackedUp.Backups)).Message, StringComparison.Ordinal);
    }

    /// <summary>The log behind the newest backup counts as well as the backup.</summary>
    [Fact]
    public void A_copy_that_parted_after_the_backup_but_before_the_end_of_its_log_is_refused()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        db.Backup(BackedUp.Backups);
        BackedUp.Move(db, 1, "both");
        CopyFolder(disk, BackedUp.Database, Copy);
        BackedUp.Move(db, 2, "original");
        FollowOnce(db);
        db.Dispose();
        using JsonDatabase copy = BackedUp.Open(disk, Copy);
        BackedUp.Move(copy, 2, "copy");
        BackedUp.Move(copy, 3, "copy");
        Assert.Throws<StorageException>(() => copy.Backup(BackedUp.Backups));
        Assert.Throws<StorageException>(() => FollowOnce(copy));
    }

    /// <summary>Moved to another folder or machine, a database goes on with its backups.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50)]
    public void A_copy_that_goes_on_alone_is_accepted(int checkpoints)
    {
        (SimulatedFileSystem disk, JsonDatabase db) = MakeTwo(null);
        db.Backup(BackedUp.Backups);
        db.Dispose();
        using JsonDatabase copy = BackedUp.Open(disk, Copy);
        Write(copy, checkpoints, "copy");
        copy.Backup(BackedUp.Backups);
        BackedUp.Move(copy, 3, "again");
        copy.Backup(BackedUp.Backups);
        FollowOnce(copy);
        JsonDatabase.Restore(BackedUp.Backups, BackedUp.Restored, BackedUp.On(disk));
        Assert.Equal(DatabaseText.Of(copy), BackedUp.TextOf(disk, BackedUp.Restored));
    }

    /// <summary>A restore says that what came after it is given up.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_database_that_was_restored_to_an_earlier_state_goes_on(int checkpoints)
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        BackupInfo first = db.Backup(BackedUp.Backups);
        Write(db, checkpoints, "given up");
        db.Backup(BackedUp.Backups);
        db.Dispose();
        JsonDatabase.Restore(first.Path, BackedUp.Database, BackedUp.On(disk, replace: true));
        string original;
        using (JsonDatabase again = BackedUp.Open(disk))
        {
            again.Backup(BackedUp.Backups);
            Write(again, checkpoints, "again");
            again.Backup(BackedUp.Backups);
            original = DatabaseText.Of(again);
        }

        JsonDatabase.Restore(BackedUp.Backups, BackedUp.Restored, BackedUp.On(disk));
        Assert.Equal(original, BackedUp.TextOf(disk, BackedUp.Restored));

        // The restored one and its own copy are two again.
        using JsonDatabase other = BackedUp.Open(disk, BackedUp.Restored);
        using (JsonDatabase again = BackedUp.Open(disk))
        {
            Write(again, checkpoints, "more");
            again.Backup(BackedUp.Backups);
        }

        Write(other, checkpoints, "other");
        Assert.Throws<StorageException>(() => other.Backup(BackedUp.Backups));
    }

    /// <summary>A backup has no commit that a loss of power could take from the database, which would then seem to be another copy.</summary>
    [Fact]
    public void With_normal_durability_a_backup_is_of_commits_that_a_loss_of_power_leaves()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = JsonDatabase.Open(BackedUp.Database, new JsonDatabaseOptions { FileSystem = disk, Durability = Durability.Normal, IdleDelay = TimeSpan.Zero, ReserveBytes = 0 });
        BackedUp.Fill(db, 1, 5);
        db.Backup(BackedUp.Backups);
        for (int outcome = 0; outcome < 10; outcome++)
        {
            SimulatedFileSystem after = disk.Restart(outcome);
            using JsonDatabase again = BackedUp.Open(after);
            BackedUp.Move(again, 1, "later");
            again.Backup(BackedUp.Backups);
        }
    }

    [Fact]
    public void The_list_of_earlier_roots_is_short_and_two_lists_have_roots_in_common()
    {
        RootState early = Root(0), late = Root(0);
        EarlierRoot[] atHundred = [];
        for (long generation = 1; generation <= 5000; generation++)
        {
            late = Root(generation) with { Earlier = EarlierRoot.Before(late, (uint)(generation - 1) * 7, generation) };
            atHundred = generation == 100 ? late.Earlier : atHundred;
            Assert.True(late.Earlier.Length < 100, $"{late.Earlier.Length} at {generation}");
            Assert.Equal(generation - 1, late.Earlier[^1].Generation);
        }

        Assert.All(late.Earlier, root => Assert.Equal((uint)root.Generation * 7, root.Crc));
        Assert.NotEmpty(atHundred.Intersect(late.Earlier));
        Assert.Empty(early.Earlier);
    }

    private static RootState Root(long generation) => new(1, generation, 0, new WalPosition(1, 1, 0), []);

    private static JsonDatabase Open(SimulatedFileSystem disk, string path, EncryptionKey? key) =>
        JsonDatabase.Open(path, new JsonDatabaseOptions { FileSystem = disk, IdleDelay = TimeSpan.Zero, ReserveBytes = 0, Encryption = key });

    // A database and a copy of its folder.
    private static (SimulatedFileSystem Disk, JsonDatabase Db) MakeTwo(EncryptionKey? key)
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = Open(disk, BackedUp.Database, key);
        BackedUp.Fill(db, 1, 20);
        db.Checkpoint();
        BackedUp.Fill(db, 21, 3);
        CopyFolder(disk, BackedUp.Database, Copy);
        return (disk, db);
    }

    private static void Write(JsonDatabase db, int checkpoints, string city)
    {
        for (int i = 0; i < checkpoints; i++)
        {
            BackedUp.Move(db, 1 + (i % 5), city + i);
            db.Checkpoint();
        }

        BackedUp.Move(db, 6, city);
    }

    private static void CopyFolder(SimulatedFileSystem disk, string from, string to)
    {
        disk.CreateDirectory(to);
        foreach (string name in disk.ListFiles(from).Where(static name => name != "lock"))
        {
            disk.WriteAndSync(Path.Combine(to, name), disk.TryReadAll(Path.Combine(from, name))!);
        }

        foreach (string name in disk.ListDirectories(from))
        {
            CopyFolder(disk, Path.Combine(from, name), Path.Combine(to, name));
        }
    }

    // Copies once what there is.
    private static void FollowOnce(JsonDatabase db)
    {
        using var stop = new CancellationTokenSource();
        var progress = new Cancelling(stop);
        db.FollowBackupAsync(BackedUp.Backups, new FollowOptions { Progress = progress, Interval = TimeSpan.FromMilliseconds(1) }, stop.Token).GetAwaiter().GetResult();
    }

    private sealed class Cancelling(CancellationTokenSource stop) : IProgress<FollowProgress>
    {
        public void Report(FollowProgress value) => stop.Cancel();
    }
}
