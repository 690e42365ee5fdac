using JsonOrm.Files;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Operations;

/// <summary>A restore brings back the state of the backup, whole, or changes nothing.</summary>
public class RestoreTests
{
    [Fact]
    public void A_damaged_last_line_in_the_log_of_a_backup_is_an_error_and_not_a_shorter_state()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        BackupInfo backup = db.Backup(BackedUp.Backups);
        db.Dispose();
        string folder = backup.Path + "/wal", path = folder + "/" + disk.ListFiles(folder).Max();
        byte[] content = disk.TryReadAll(path)!;
        content[^20] ^= 1;
        disk.Delete(path);
        disk.WriteAndSync(path, content);
        foreach (long? position in (long?[])[null, backup.Position, backup.Position - 1])
        {
            CorruptDataException error = Assert.Throws<CorruptDataException>(() => JsonDatabase.Restore(BackedUp.Backups, BackedUp.Restored, new() { FileSystem = disk, Position = position }));
            Assert.Equal(path, error.File);
            Assert.False(disk.DirectoryExists(BackedUp.Restored));
        }
    }

    [Fact]
    public void The_state_of_the_backup_comes_back_and_goes_on()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        string text = DatabaseText.Of(db);
        BackupInfo backup = db.Backup(BackedUp.Backups);
        db.Dispose();

        BackupInfo restored = JsonDatabase.Restore(BackedUp.Backups, BackedUp.Restored, BackedUp.On(disk));
        Assert.Equal(backup with { BytesCopied = backup.Bytes, BytesShared = 0 }, restored);
        Assert.False(disk.DirectoryExists(BackedUp.Restored + "/restore"));
        using (JsonDatabase again = BackedUp.Open(disk, BackedUp.Restored))
        {
            Assert.Equal(text, DatabaseText.Of(again));
            BackedUp.Fill(again, 500, 10);
            Assert.Throws<UniqueConstraintException>(() => again.Insert(Account.Make(500)));
        }

        // The backup has not changed.
        Assert.Equal(text, BackedUp.TextOf(disk, backup.Path));
        Assert.Contains("user509", BackedUp.TextOf(disk.Restart(0), BackedUp.Restored), StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_is_replaced_on_request_and_what_was_made_since_is_gone()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        string text = DatabaseText.Of(db);
        db.Backup(BackedUp.Backups);
        db.Insert(new Note());
        BackedUp.Fill(db, 600, 100);
        db.Compact();
        db.Dispose();
        disk.Create("/db/mine.txt").Dispose();

        Assert.Contains("contains a database", Refused(BackedUp.Backups, BackedUp.Database, BackedUp.On(disk)), StringComparison.Ordinal);
        JsonDatabase.Restore(BackedUp.Backups, BackedUp.Database, BackedUp.On(disk, replace: true));
        Assert.Equal(text, BackedUp.TextOf(disk, BackedUp.Database));
        Assert.True(disk.FileExists("/db/mine.txt"));
        using JsonDatabase again = BackedUp.Open(disk);
        Assert.DoesNotContain(again.Tables, static table => table.Name == "note");
        Assert.DoesNotContain("note", disk.ListDirectories("/db/data"));
    }

    [Fact]
    public void A_restored_database_is_backed_up_to_the_same_folder_again()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        BackupInfo first = db.Backup(BackedUp.Backups);
        string before = DatabaseText.Of(db);
        BackedUp.Fill(db, 600, 30);
        db.Compact();
        BackupInfo second = db.Backup(BackedUp.Backups);
        string then = DatabaseText.Of(db);
        db.Dispose();

        // The same names now stand for other bytes.
        JsonDatabase.Restore(first.Path, BackedUp.Database, BackedUp.On(disk, replace: true));
        using JsonDatabase again = BackedUp.Open(disk);
        BackedUp.Fill(again, 700, 30);
        again.Compact();
        BackupInfo third = again.Backup(BackedUp.Backups);
        Assert.Equal(DatabaseText.Of(again), BackedUp.TextOf(disk, third.Path));
        Assert.Equal(then, BackedUp.TextOf(disk, second.Path));
        Assert.Equal(before, BackedUp.TextOf(disk, first.Path));
    }

    [Fact]
    public void A_position_or_a_time_is_restored()
    {
        var disk = new SimulatedFileSystem();
        var clock = new SetClock { Now = new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero) };
        using JsonDatabase db = JsonDatabase.Open(BackedUp.Database, new JsonDatabaseOptions { FileSystem = disk, Clock = clock });
        var texts = new List<string>();
        var backups = new List<BackupInfo>();
        long folders = 0;
        for (int i = 0; i < 3; i++)
        {
            BackedUp.Fill(db, 1 + (10 * i), 10);
            texts.Add(DatabaseText.Of(db));
            backups.Add(db.Backup(BackedUp.Backups));
            clock.Now += TimeSpan.FromHours(1);
        }

        Assert.Equal("/backups/2026-11-01T130000Z." + backups[1].Position, backups[1].Path);
        Assert.Equal(texts[1], Restore(new RestoreOptions { FileSystem = disk, Position = backups[1].Position }));

        // The third backup begins with the same root, and its own log has what lies between.
        Assert.StartsWith(texts[1].Split("booking")[0], Restore(new RestoreOptions { FileSystem = disk, Position = backups[2].Position - 1 }), StringComparison.Ordinal);
        Assert.Equal(texts[0], Restore(new RestoreOptions { FileSystem = disk, Time = backups[1].Time.AddSeconds(-1) }));
        Assert.Equal(texts[2], Restore(new RestoreOptions { FileSystem = disk }));
        string refusal = Assert.Throws<StorageException>(() => Restore(new RestoreOptions { FileSystem = disk, Time = clock.Now.AddDays(-1) })).Message;
        Assert.Contains(
            $"It has positions 0 to {backups[2].Position}. The oldest backup was made at 2026-11-01T12:00:00.000Z at position {backups[0].Position}, and the last commit is of 2026-11-01T14:00:00.000Z.", refusal, StringComparison.Ordinal);

        // The backups cannot know what they lack, but a commit has a number.
        Assert.Equal(texts[2], Restore(new RestoreOptions { FileSystem = disk, Time = clock.Now.AddDays(1) }));
        BackedUp.Fill(db, 100, 3);
        long made = folders;
        StorageException beyond = Assert.Throws<StorageException>(() => Restore(new RestoreOptions { FileSystem = disk, Position = db.Position }));
        Assert.Equal(StorageFault.NotFound, beyond.Fault);
        Assert.Contains($"does not have commit {db.Position}: the last commit that can be restored is {backups[2].Position}, in '{Path.GetFileName(backups[2].Path)}'. Nothing was changed.", beyond.Message, StringComparison.Ordinal);
        Assert.False(disk.DirectoryExists(BackedUp.Restored + made));
        FollowTests.FollowOnce(db, disk);
        Assert.Equal(DatabaseText.Of(db), Restore(new RestoreOptions { FileSystem = disk, Position = db.Position }));
        Assert.Contains($"the last commit that can be restored is {db.Position}", Assert.Throws<StorageException>(() => Restore(new RestoreOptions { FileSystem = disk, Position = db.Position + 1 })).Message, StringComparison.Ordinal);

        // A folder of backups holds nothing else.
        string inside = Assert.Throws<StorageException>(() => JsonDatabase.Restore(BackedUp.Backups, BackedUp.Backups + "/restored/here", new RestoreOptions { FileSystem = disk })).Message;
        Assert.Contains("it is inside '/backups', which holds backups. Nothing was changed.", inside, StringComparison.Ordinal);
        Assert.False(disk.DirectoryExists(BackedUp.Backups + "/restored"));

        string Restore(RestoreOptions options)
        {
            string folder = BackedUp.Restored + folders++;
            JsonDatabase.Restore(BackedUp.Backups, folder, options);
            return BackedUp.TextOf(disk, folder);
        }
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("cut")]
    [InlineData("changed")]
    [InlineData("list changed")]
    [InlineData("log changed")]
    public void A_damaged_backup_is_refused_before_anything_changes(string damage)
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        BackupInfo backup = db.Backup(BackedUp.Backups);
        BackedUp.Fill(db, 600, 10);
        string text = DatabaseText.Of(db);
        db.Dispose();

        string chunk = backup.Path + "/data/account/" + disk.ListFiles(backup.Path + "/data/account").First(static name => !name.StartsWith("manifest", StringComparison.Ordinal));
        string file = damage switch
        {
            "list changed" => backup.Path + "/backup.json",
            "log changed" => backup.Path + "/wal/" + disk.ListFiles(backup.Path + "/wal")[^1],
            _ => chunk,
        };
        if (damage == "missing")
        {
            disk.Delete(file);
        }
        else
        {
            using IFile open = disk.OpenWrite(file);
            if (damage == "cut")
            {
                open.SetLength(open.Length - 5);
            }
            else
            {
                open.Write("~"u8, 60);
            }
        }

        CorruptDataException error = Assert.Throws<CorruptDataException>(() => JsonDatabase.Restore(BackedUp.Backups, BackedUp.Database, BackedUp.On(disk, replace: true)));
        Assert.Equal(file, error.File);
        Assert.Throws<CorruptDataException>(() => JsonDatabase.Restore(backup.Path, BackedUp.Restored, BackedUp.On(disk)));
        Assert.False(disk.DirectoryExists(BackedUp.Restored));
        Assert.False(disk.DirectoryExists("/db/restore"));
        Assert.Equal(text, BackedUp.TextOf(disk, BackedUp.Database, readOnly: false));
    }

    [Fact]
    public void What_is_no_backup_is_refused()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        db.Dispose();
        foreach (string path in (string[])["/db", "/nowhere"])
        {
            StorageException error = Assert.Throws<StorageException>(() => JsonDatabase.Restore(path, BackedUp.Restored, BackedUp.On(disk)));
            Assert.Equal(StorageFault.NotFound, error.Fault);
            Assert.Contains($"'{path}' is no backup", error.Message, StringComparison.Ordinal);
            Assert.False(disk.DirectoryExists(BackedUp.Restored));
        }
    }

    [Fact]
    public void A_folder_that_is_open_or_holds_something_else_is_refused()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        BackupInfo backup = db.Backup(BackedUp.Backups);
        disk.CreateDirectory("/papers");
        disk.Create("/papers/letter.txt").Dispose();

        Assert.Throws<DatabaseLockedException>(() => JsonDatabase.Restore(BackedUp.Backups, BackedUp.Database, BackedUp.On(disk, replace: true)));
        Assert.Contains("'letter.txt'", Refused(BackedUp.Backups, "/papers", BackedUp.On(disk, replace: true)), StringComparison.Ordinal);
        Assert.Contains("holds backups", Refused(BackedUp.Backups, backup.Path, BackedUp.On(disk, replace: true)), StringComparison.Ordinal);
        Assert.Contains("holds backups", Refused(BackedUp.Backups, BackedUp.Backups, BackedUp.On(disk, replace: true)), StringComparison.Ordinal);
        Assert.Equal(["letter.txt"], disk.ListFiles("/papers"));
        string text = DatabaseText.Of(db);
        db.Dispose();
        Assert.Equal(text, BackedUp.TextOf(disk, BackedUp.Database));
    }

    [Fact]
    public void A_root_that_is_lost_does_not_prevent_a_restore()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        string text = DatabaseText.Of(db);
        db.Backup(BackedUp.Backups);
        db.Dispose();
        disk.Delete("/db/db.json");
        JsonDatabase.Restore(BackedUp.Backups, BackedUp.Database, BackedUp.On(disk, replace: true));
        Assert.Equal(text, BackedUp.TextOf(disk, BackedUp.Database));
    }

    [Fact]
    public async Task Cancelling_changes_nothing()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        db.Backup(BackedUp.Backups);
        BackedUp.Fill(db, 600, 10);
        string text = DatabaseText.Of(db);
        db.Dispose();
        using var stop = new CancellationTokenSource();
        var options = new RestoreOptions { FileSystem = disk, Replace = true, Progress = new Cancelling(stop) };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => JsonDatabase.RestoreAsync(BackedUp.Backups, BackedUp.Database, options, stop.Token));
        Assert.Equal(text, BackedUp.TextOf(disk, BackedUp.Database, readOnly: false));
        Assert.False(disk.DirectoryExists("/db/restore"));
    }

    private static string Refused(string backup, string folder, RestoreOptions options)
    {
        StorageException error = Assert.Throws<StorageException>(() => JsonDatabase.Restore(backup, folder, options));
        Assert.Equal(StorageFault.AlreadyExists, error.Fault);
        Assert.Contains($"'{folder}'", error.Message, StringComparison.Ordinal);
        return error.Message;
    }

    private sealed class Cancelling(CancellationTokenSource stop) : IProgress<BackupProgress>
    {
        public void Report(BackupProgress value) => stop.Cancel();
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
