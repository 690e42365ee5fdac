using JsonOrm.Files;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Operations;

/// <summary>A backup is one committed state, holds what it should, and costs what is new.</summary>
public class BackupTests
{
    [Fact]
    public async Task A_backup_made_while_64_tasks_write_is_a_state_that_existed()
    {
        const int Accounts = 100, Sum = Accounts * 10;
        using var directory = new TemporaryDirectory();
        string backups = directory.Database + "-backups";
        var made = new List<BackupInfo>();
        using (JsonDatabase db = JsonDatabase.Open(directory.Database, new JsonDatabaseOptions { CheckpointBytes = 64 << 10, Durability = Durability.Normal }))
        {
            db.Insert(Enumerable.Range(1, Accounts).Select(static number => new Account { Email = $"{number}@x", Score = 10 }));
            made.Add(await db.BackupAsync(backups));
            using var stop = new CancellationTokenSource();
            Task[] writers = [.. Enumerable.Range(0, 64).Select(writer => Task.Run(() => Transfer(db, new Random(writer), Accounts, stop.Token)))];
            for (int i = 0; i < 6; i++)
            {
                // On a busy machine all backups could be made before the first task has begun.
                for (long wanted = db.Position + 40; db.Position < wanted && !Array.Exists(writers, static writer => writer.IsFaulted);)
                {
                    await Task.Delay(1);
                }

                made.Add(await db.BackupAsync(backups));
            }

            stop.Cancel();
            await Task.WhenAll(writers);
        }

        Assert.Equal(made.Order(Comparer<BackupInfo>.Create(static (left, right) => left.Position.CompareTo(right.Position))), made);
        long? versions = null;
        foreach (BackupInfo backup in made)
        {
            using JsonDatabase copy = JsonDatabase.Open(backup.Path, new JsonDatabaseOptions { ReadOnly = true });
            List<Account> rows = Select.From<Account>().ToList(copy);
            Assert.Equal(Accounts, rows.Count);
            Assert.Equal(Sum, rows.Sum(static row => row.Score));

            // Every transfer is one commit and changes two rows, so the position and the rows belong together.
            versions ??= rows.Sum(static row => row.Version);
            Assert.Equal(versions + (2 * (backup.Position - made[0].Position)), rows.Sum(static row => row.Version));
        }

        Assert.True(made[^1].Position > made[0].Position + 100, $"Only {made[^1].Position - made[0].Position} transfers were made.");
    }

    [Fact]
    public void Every_table_is_in_it_with_rows_of_chunks_runs_and_log()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        string text = DatabaseText.Of(db);
        BackupInfo backup = db.Backup(BackedUp.Backups);
        BackedUp.Fill(db, 100, 3);
        Assert.Equal(text, BackedUp.TextOf(disk, backup.Path));
        Assert.Equal(backup.Bytes, backup.BytesCopied + backup.BytesShared);
        Assert.Equal(backup with { BytesCopied = 0, BytesShared = 0 }, Assert.Single(JsonDatabase.ListBackups(BackedUp.Backups, disk)));
        Assert.Equal(0, db.HoldCount);
        db.Dispose();
    }

    [Fact]
    public void A_second_backup_copies_what_is_new_and_shares_the_rest()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        BackupInfo first = db.Backup(BackedUp.Backups);
        string text = DatabaseText.Of(db);
        BackedUp.Move(db, 5, "Elsewhere");
        BackupInfo second = db.Backup(BackedUp.Backups);

        Assert.True(second.Position == first.Position + 1);
        Assert.Equal(0, first.BytesShared);
        long files = disk.ListFiles(first.Path + "/data/account").Sum(name => Length(disk, first.Path + "/data/account/" + name));
        Assert.True(second.BytesShared > files, $"{second.BytesShared} bytes shared, and the accounts alone have {files}");
        Assert.Equal(text, BackedUp.TextOf(disk, first.Path));
        Assert.Equal(DatabaseText.Of(db), BackedUp.TextOf(disk, second.Path));
        db.Dispose();
    }

    [Fact]
    public void Nothing_new_is_no_new_backup()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        BackupInfo first = db.Backup(BackedUp.Backups), second = db.Backup(BackedUp.Backups);
        Assert.Equal(first.Path, second.Path);
        Assert.Equal(0, second.BytesCopied + second.BytesShared);
        Assert.Single(disk.ListDirectories(BackedUp.Backups));
        db.Dispose();
    }

    [Fact]
    public void Two_backups_in_one_second_are_two_and_old_ones_go_on_request()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        var texts = new List<string>();
        for (int i = 0; i < 4; i++)
        {
            db.Backup(BackedUp.Backups);
            texts.Add(DatabaseText.Of(db));
            BackedUp.Fill(db, 200 + i, 1);
        }

        Assert.Equal(texts, JsonDatabase.ListBackups(BackedUp.Backups, disk).Select(backup => BackedUp.TextOf(disk, backup.Path)));
        db.Backup(BackedUp.Backups, new BackupOptions { Keep = 2 });
        Assert.Equal([texts[3], DatabaseText.Of(db)], JsonDatabase.ListBackups(BackedUp.Backups, disk).Select(backup => BackedUp.TextOf(disk, backup.Path)));
        Assert.Equal(2, disk.ListDirectories(BackedUp.Backups).Count);
        Assert.Throws<ArgumentException>(() => db.Backup(BackedUp.Backups, new BackupOptions { Keep = 0 }));
        db.Dispose();
    }

    [Fact]
    public void What_checkpoints_replace_meanwhile_is_held()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        string text = DatabaseText.Of(db);
        string segment = disk.ListFiles("/db/wal").Last(static name => char.IsAsciiDigit(name[0]));
        IReadOnlyList<string> held = [];
        int steps = 0;
        var busy = new Steps(() =>
        {
            if (steps++ == 0)
            {
                Assert.Equal(1, db.HoldCount);
                BackedUp.Replace(db, 4);
                held = disk.ListFiles("/db/wal");
            }
        });
        BackupInfo backup = db.Backup(BackedUp.Backups, new BackupOptions { Progress = busy });
        Assert.Equal(text, BackedUp.TextOf(disk, backup.Path));
        Assert.Equal(backup.Files, steps);
        Assert.Contains(segment, held);

        // Released, the next checkpoints delete them.
        BackedUp.Replace(db, 2);
        Assert.DoesNotContain(segment, disk.ListFiles("/db/wal"));
        db.Dispose();
    }

    [Theory]
    [InlineData(7, 4, 3)]
    [InlineData(4, 7, 4)]
    [InlineData(4, 4, 4)]
    public void The_oldest_hold_counts_until_it_is_released(long first, long second, long segment)
    {
        var holds = new JsonOrm.Operations.FileHolds();
        Assert.Equal((long.MaxValue, long.MaxValue), (holds.Generation, holds.Segment));
        JsonOrm.Operations.FileHold one = holds.Add(first, segment), two = holds.Add(second, segment + 1);
        Assert.Equal((Math.Min(first, second), segment), (holds.Generation, holds.Segment));
        one.Dispose();
        Assert.Equal((second, segment + 1), (holds.Generation, holds.Segment));
        two.Dispose();
        Assert.Equal((long.MaxValue, 0), (holds.Generation, holds.Count));
    }

    [Fact]
    public void Closing_ends_a_backup_and_leaves_the_earlier_ones()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        string text = DatabaseText.Of(db);
        db.Backup(BackedUp.Backups);
        BackedUp.Fill(db, 300, 2);
        db.Checkpoint();
        Assert.Throws<ObjectDisposedException>(() => db.Backup(BackedUp.Backups, new BackupOptions { Progress = new Steps(db.Dispose) }));
        Assert.Equal(text, BackedUp.TextOf(disk, Assert.Single(JsonDatabase.ListBackups(BackedUp.Backups, disk)).Path));
        Assert.Single(disk.ListDirectories(BackedUp.Backups));
    }

    [Fact]
    public async Task Cancelling_leaves_nothing_of_it()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.BackupAsync(BackedUp.Backups, new BackupOptions { Progress = new Steps(stop.Cancel) }, stop.Token));
        Assert.Empty(disk.ListDirectories(BackedUp.Backups));
        Assert.Empty(disk.ListFiles(BackedUp.Backups));
        Assert.Equal(0, db.HoldCount);
        db.Backup(BackedUp.Backups);
        db.Dispose();
    }

    [Fact]
    public void A_folder_of_something_else_is_refused_and_not_touched()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        BackupInfo backup = db.Backup(BackedUp.Backups);
        disk.CreateDirectory("/papers");
        disk.Create("/papers/letter.txt").Dispose();
        using JsonDatabase other = BackedUp.Open(disk, "/other");
        other.Insert(Account.Make(1));

        Refused(db, "/papers", "letter.txt");
        Refused(other, BackedUp.Backups, "another database");
        Refused(db, backup.Path, "no 'backups.json'");
        Refused(db, "/db", "folder of the database itself");
        Assert.Equal(["letter.txt"], disk.ListFiles("/papers"));
        db.Dispose();
    }

    [Fact]
    public void Two_backups_into_one_folder_take_turns()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        Exception? second = null;
        db.Backup(BackedUp.Backups, new BackupOptions { Progress = new Steps(() => second ??= Record.Exception(() => db.Backup(BackedUp.Backups))) });
        Assert.IsType<DatabaseLockedException>(second);
        db.Backup(BackedUp.Backups);
        db.Dispose();
    }

    [Fact]
    public void A_database_in_memory_is_backed_up_to_the_disk()
    {
        using var directory = new TemporaryDirectory();
        using JsonDatabase db = JsonDatabase.InMemory();
        BackedUp.Fill(db, 1, 20);
        BackupInfo backup = db.Backup(directory.Database);
        JsonDatabase.Restore(directory.Database, directory.Database + "-restored");
        using JsonDatabase restored = JsonDatabase.Open(directory.Database + "-restored");
        Assert.Equal(DatabaseText.Of(db), DatabaseText.Of(restored));
        Assert.Equal(backup.Position, Assert.Single(JsonDatabase.ListBackups(directory.Database)).Position);
    }

    [Fact]
    public void A_reader_backs_up_beside_the_writer()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        using JsonDatabase reader = BackedUp.Open(disk, BackedUp.Database, readOnly: true);
        int steps = 0;
        string text = "";
        var busy = new Steps(() =>
        {
            // The reader holds nothing, so the files go, and it begins again with the next state.
            if (steps++ == 3)
            {
                BackedUp.Replace(db, 3);
                text = DatabaseText.Of(db);
                db.Dispose();
            }
        });
        BackupInfo backup = reader.Backup(BackedUp.Backups, new BackupOptions { Progress = busy });
        Assert.True(steps > backup.Files, "The backup did not begin again.");
        Assert.Equal(text, BackedUp.TextOf(disk, backup.Path));
        Assert.Single(disk.ListDirectories(BackedUp.Backups));
    }

    [Fact]
    public void An_index_whose_files_are_gone_is_rebuilt_from_the_backup()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        db.Dispose();
        foreach (string folder in disk.ListDirectories("/db/index"))
        {
            foreach (string file in disk.ListFiles("/db/index/" + folder))
            {
                disk.Delete("/db/index/" + folder + "/" + file);
            }
        }

        db = BackedUp.Open(disk);
        BackupInfo backup = db.Backup(BackedUp.Backups);
        JsonDatabase.Restore(backup.Path, BackedUp.Restored, BackedUp.On(disk));
        using JsonDatabase restored = BackedUp.Open(disk, BackedUp.Restored);
        Assert.Equal(DatabaseText.Of(db), DatabaseText.Of(restored));
        Assert.Equal(41, restored.Find(Account.Key(41))!.Id);
        Assert.Throws<UniqueConstraintException>(() => restored.Insert(Account.Make(7)));
        db.Dispose();
    }

    [Theory]
    [InlineData("/db")]
    [InlineData("/db/backups")]
    [InlineData("/db/data/../backups/deep")]
    public void A_folder_inside_the_database_is_refused(string folder)
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        IReadOnlyList<string> folders = disk.ListDirectories("/db");
        StorageException error = Assert.Throws<StorageException>(() => db.Backup(folder));
        Assert.Contains("folder of the database itself", error.Message, StringComparison.Ordinal);
        Assert.Equal(folders, disk.ListDirectories("/db"));
        db.Dispose();
    }

    [Fact]
    public void Damage_of_the_database_ends_the_backup_and_names_the_file()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        db.Dispose();
        db = BackedUp.Open(disk);
        string chunk = "/db/data/account/" + disk.ListFiles("/db/data/account").First(static name => !name.StartsWith("manifest", StringComparison.Ordinal));
        using (IFile file = disk.OpenWrite(chunk))
        {
            file.Write("#"u8, 10);
        }

        CorruptDataException error = Assert.Throws<CorruptDataException>(() => db.Backup(BackedUp.Backups));
        Assert.Equal(chunk, error.File);
        Assert.Empty(disk.ListDirectories(BackedUp.Backups));
        db.Dispose();
    }

    [Fact]
    public void Files_are_shared_with_the_database_on_request()
    {
        using var directory = new TemporaryDirectory();
        using JsonDatabase db = JsonDatabase.Open(directory.Database);
        BackedUp.Fill(db, 1, 500);
        db.Compact();
        BackupInfo backup = db.Backup(directory.Database + "-backups", new BackupOptions { ShareFiles = true, VerifyShared = true });
        Assert.True(backup.BytesShared > backup.BytesCopied, $"{backup.BytesShared} shared, {backup.BytesCopied} copied");
        using JsonDatabase copy = JsonDatabase.Open(backup.Path, new JsonDatabaseOptions { ReadOnly = true });
        Assert.Equal(DatabaseText.Of(db), DatabaseText.Of(copy));
    }

    private static void Refused(JsonDatabase db, string folder, string why)
    {
        StorageException error = Assert.Throws<StorageException>(() => db.Backup(folder));
        Assert.Equal(StorageFault.AlreadyExists, error.Fault);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{folder}'", error.Message, StringComparison.Ordinal);
    }

    private static long Length(SimulatedFileSystem disk, string path)
    {
        using IFile file = disk.OpenRead(path);
        return file.Length;
    }

    private static async Task Transfer(JsonDatabase db, Random random, int accounts, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            int from = 1 + random.Next(accounts), to = 1 + ((from + random.Next(accounts - 1)) % accounts);
            await db.TransactAsync(async transaction =>
            {
                Account source = (await transaction.FindAsync(Account.Key(from)))!, target = (await transaction.FindAsync(Account.Key(to)))!;
                source.Score--;
                target.Score++;
                await transaction.UpdateAsync(source);
                await transaction.UpdateAsync(target);
            });
        }
    }

    /// <summary>Runs an action at each step of a copy, on its thread.</summary>
    private sealed class Steps(Action action) : IProgress<BackupProgress>
    {
        public void Report(BackupProgress value) => action();
    }
}
