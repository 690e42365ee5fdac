using System.Diagnostics;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Collections;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Operations;

/// <summary>A backup that follows a database: every commit that was copied can be restored, and is what it was.</summary>
public sealed class FollowTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_commit_between_two_backups_can_be_restored()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        var texts = new SortedDictionary<long, string>();
        db.Backup(BackedUp.Backups);
        texts.Add(db.Position, DatabaseText.Of(db));
        for (int i = 0; i < 12; i++)
        {
            BackedUp.Move(db, 1 + i, "Place " + i);
            texts.Add(db.Position, DatabaseText.Of(db));
            if (i % 3 == 0)
            {
                FollowOnce(db, disk);
            }

            if (i is 4 or 8)
            {
                // Of the commits since the last copy, the log before the checkpoint has some and the log after it others.
                db.Checkpoint();
                texts[db.Position] = DatabaseText.Of(db);
            }
        }

        FollowOnce(db, disk);
        Assert.Equal(db.Position, JsonDatabase.ListBackups(BackedUp.Backups, disk)[^1].LastPosition);
        foreach ((long position, string text) in texts)
        {
            string folder = "/at" + position;
            BackupInfo restored = JsonDatabase.Restore(BackedUp.Backups, folder, new RestoreOptions { FileSystem = disk, Position = position });
            Assert.Equal(position, restored.Position);
            Assert.Equal(text, BackedUp.TextOf(disk, folder));
            Assert.Equal(text, BackedUp.TextOf(disk, folder, readOnly: false));
        }

        JsonDatabase.Restore(BackedUp.Backups, BackedUp.Restored, BackedUp.On(disk));
        Assert.Equal(DatabaseText.Of(db), BackedUp.TextOf(disk, BackedUp.Restored));
        Assert.Single(JsonDatabase.ListBackups(BackedUp.Backups, disk));
    }

    [Fact]
    public void A_backup_without_commits_in_its_log_is_continued()
    {
        var disk = new SimulatedFileSystem();
        using (JsonDatabase db = BackedUp.Open(disk))
        {
            BackedUp.Fill(db, 1, 10);
        }

        using JsonDatabase again = BackedUp.Open(disk);
        BackupInfo backup = again.Backup(BackedUp.Backups);
        Assert.Empty(disk.ListFiles(Path.Combine(backup.Path, "wal")));
        FollowOnce(again, disk);
        BackedUp.Move(again, 3, "Moved");
        FollowOnce(again, disk);
        JsonDatabase.Restore(BackedUp.Backups, BackedUp.Restored, BackedUp.On(disk));
        Assert.Equal(DatabaseText.Of(again), BackedUp.TextOf(disk, BackedUp.Restored));
        Assert.Single(JsonDatabase.ListBackups(BackedUp.Backups, disk));
    }

    [Fact]
    public void Cancelled_before_its_first_backup_it_says_so()
    {
        BackedUp.Make(out JsonDatabase db);
        Assert.ThrowsAny<OperationCanceledException>(() => db.FollowBackupAsync(BackedUp.Backups, null, new CancellationToken(canceled: true)).GetAwaiter().GetResult());
        db.Dispose();
    }

    [Fact]
    public void What_a_crash_left_of_a_line_is_cut_before_the_log_goes_on()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        BackupInfo backup = db.Backup(BackedUp.Backups);
        BackedUp.Move(db, 1, "First");
        FollowOnce(db, disk);
        string segment = backup.Path + "/log/" + disk.ListFiles(backup.Path + "/log").Order().Last();
        using (IFile file = disk.OpenWrite(segment))
        {
            // Longer than the line that is copied next, which therefore does not cover it.
            file.Write(System.Text.Encoding.ASCII.GetBytes(new string('x', 5000)), file.Length);
            file.Sync();
        }

        BackedUp.Move(db, 2, "Second");
        FollowOnce(db, disk);
        JsonDatabase.Restore(BackedUp.Backups, BackedUp.Restored, BackedUp.On(disk));
        Assert.Equal(DatabaseText.Of(db), BackedUp.TextOf(disk, BackedUp.Restored));
        Assert.Single(JsonDatabase.ListBackups(BackedUp.Backups, disk));
        db.Dispose();
    }

    [Fact]
    public void A_database_that_was_put_back_to_an_earlier_state_gets_a_new_backup()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        BackupInfo first = db.Backup(BackedUp.Backups);
        BackedUp.Move(db, 1, "Once");
        BackedUp.Move(db, 2, "Once");
        FollowOnce(db, disk);
        string then = DatabaseText.Of(db);
        long position = db.Position;
        db.Dispose();

        JsonDatabase.Restore(BackedUp.Backups, BackedUp.Database, new RestoreOptions { FileSystem = disk, Replace = true, Position = first.Position });
        using JsonDatabase again = BackedUp.Open(disk);
        BackedUp.Move(again, 1, "Again");
        BackedUp.Move(again, 2, "Again");
        Assert.Equal(position, again.Position);
        FollowUntilReported(again);

        Assert.Equal(2, JsonDatabase.ListBackups(BackedUp.Backups, disk).Count);
        JsonDatabase.Restore(BackedUp.Backups, BackedUp.Restored, BackedUp.On(disk));
        Assert.Equal(DatabaseText.Of(again), BackedUp.TextOf(disk, BackedUp.Restored));
        JsonDatabase.Restore(first.Path, "/first", BackedUp.On(disk));
        Assert.Equal(then, BackedUp.TextOf(disk, "/first"));
    }

    [Fact]
    public void A_crash_while_the_log_is_copied_leaves_every_commit_that_was_reported()
    {
        var acknowledged = new List<string>();
        var attempted = new List<string>();
        long crashes = CrashTest.Run(
            disk =>
            {
                using JsonDatabase db = BackedUp.Open(disk);
                BackedUp.Fill(db, 1, 4);
                db.Checkpoint();
                BackedUp.Move(db, 1, "First");
                attempted.Add(DatabaseText.Of(db));
                db.Backup(BackedUp.Backups);
                acknowledged.Add(attempted[^1]);
                for (int i = 0; i < 3; i++)
                {
                    BackedUp.Move(db, 2, "Place " + i);
                    attempted.Add(DatabaseText.Of(db));
                    BackedUp.Move(db, 3, "Place " + i);
                    attempted.Add(DatabaseText.Of(db));
                    if (i == 1)
                    {
                        db.Checkpoint();
                    }

                    FollowOnce(db, disk);
                    acknowledged.Add(attempted[^1]);
                }
            },
            disk =>
            {
                if (acknowledged.Count == 0)
                {
                    return;
                }

                JsonDatabase.Restore(BackedUp.Backups, BackedUp.Restored, BackedUp.On(disk));
                string text = BackedUp.TextOf(disk, BackedUp.Restored);
                int place = attempted.IndexOf(text);
                Assert.True(place >= attempted.IndexOf(acknowledged[^1]), $"{acknowledged.Count} were acknowledged, and state {place} of {attempted.Count} was restored");

                // The next process goes on, and what it copies counts too.
                using (JsonDatabase db = BackedUp.Open(disk))
                {
                    BackedUp.Move(db, 1, "Later");
                    text = DatabaseText.Of(db);
                    FollowUntilReported(db);
                }

                JsonDatabase.Restore(BackedUp.Backups, "/later", BackedUp.On(disk));
                Assert.Equal(text, BackedUp.TextOf(disk, "/later"));
            },
            outcomes: 3);
        Assert.True(crashes > 300, $"only {crashes} crashes");
    }

    [Theory]
    [InlineData(SimulatedFault.Full)]
    [InlineData(SimulatedFault.Device)]
    [InlineData(SimulatedFault.ShortWrite)]
    public void A_fault_while_the_log_is_copied_loses_nothing_that_was_reported(SimulatedFault fault)
    {
        for (long operation = 1; ; operation++)
        {
            SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
            db.Backup(BackedUp.Backups);
            BackedUp.Move(db, 1, "First");
            FollowOnce(db, disk);
            string first = DatabaseText.Of(db);
            BackedUp.Move(db, 2, "Second");
            string second = DatabaseText.Of(db);
            long last = disk.OperationCount + operation;
            disk.FailAt(last, fault);
            bool isCopied = Record.Exception(() => FollowOnce(db, disk)) is not { } error || (error is JsonOrmException ? false : throw error);
            bool isOver = disk.OperationCount < last;
            disk.StopFailing();

            JsonDatabase.Restore(BackedUp.Backups, BackedUp.Restored, BackedUp.On(disk));
            string text = BackedUp.TextOf(disk, BackedUp.Restored);
            Assert.True(text == second || (text == first && !isCopied), $"operation {operation}: {text}");
            FollowOnce(db, disk);
            JsonDatabase.Restore(BackedUp.Backups, "/later", BackedUp.On(disk));
            Assert.Equal(second, BackedUp.TextOf(disk, "/later"));
            db.Dispose();
            if (isOver)
            {
                break;
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_that_is_written_is_followed_without_a_gap(bool isOtherProcess)
    {
        string backups = _folder.Database + "-backups";
        using var db = JsonDatabase.Open(_folder.Database, new JsonDatabaseOptions { LargeTransactionBytes = 1 << 20, IdleDelay = TimeSpan.Zero });
        db.Insert(Account.Make(0));
        using JsonDatabase? reader = isOtherProcess ? JsonDatabase.Open(_folder.Database, new JsonDatabaseOptions { ReadOnly = true }) : null;
        using var stop = new CancellationTokenSource();
        var progress = new Reported(null);
        Task following = (reader ?? db).FollowBackupAsync(backups, new FollowOptions { MaxLogBytes = 60_000, Progress = progress, Interval = TimeSpan.FromMilliseconds(20) }, stop.Token);
        await Until(() => progress.Last.Position >= db.Position);

        // The number of accounts after each commit.
        var counts = new SortedDictionary<long, int>();
        int number = 1;
        for (int i = 0; i < 600; i++)
        {
            if (i == 300)
            {
                db.Insert(Enumerable.Range(number, 8000).Select(static n => Account.Make(n)));
                number += 8000;
            }
            else
            {
                db.Insert(Account.Make(number++));
            }

            counts.Add(db.Position, number);
            if (i % 100 == 50)
            {
                db.Checkpoint();
            }

            if (i % 20 == 0)
            {
                await Task.Delay(5);
            }
        }

        await Until(() => progress.Last.Position >= db.Position || following.IsCompleted);
        stop.Cancel();
        await following;
        IReadOnlyList<BackupInfo> made = JsonDatabase.ListBackups(backups);
        Assert.True(made.Count >= 2, $"{made.Count} backups");
        int exact = 0;
        foreach ((long position, int count) in counts.Where(static (_, i) => i % 23 == 0 || i is 299 or 300 or 301 or 599))
        {
            string folder = _folder.Database + "-" + position;
            BackupInfo restored = JsonDatabase.Restore(backups, folder, new RestoreOptions { Position = position });
            using var again = JsonDatabase.Open(folder);
            exact += restored.Position == position ? 1 : 0;
            Assert.True(restored.Position <= position);
            Assert.Equal(counts.GetValueOrDefault(restored.Position, 1), Select.From<Account>().Count(again));
            Directory.Delete(folder, recursive: true);
        }

        // A large transaction begins a new backup; commits right after it may be between the two.
        Assert.True(exact >= 20, $"{exact} of 30 positions");
        JsonDatabase.Restore(backups, _folder.Database + "-newest");
        using var newest = JsonDatabase.Open(_folder.Database + "-newest");
        Assert.Equal(number, Select.From<Account>().Count(newest));
    }

    [Fact]
    public void The_log_of_a_backup_is_refused_where_it_is_damaged()
    {
        SimulatedFileSystem disk = BackedUp.Make(out JsonDatabase db);
        BackupInfo backup = db.Backup(BackedUp.Backups);
        string before = DatabaseText.Of(db);
        for (int i = 0; i < 5; i++)
        {
            BackedUp.Move(db, 1 + i, "Place " + i);
            FollowOnce(db, disk);
        }

        db.Dispose();
        string segment = backup.Path + "/log/" + disk.ListFiles(backup.Path + "/log").Order().Last();
        long end;
        using (IFile file = disk.OpenWrite(segment))
        {
            end = file.Length;
            file.Write("x"u8, end - 700);
        }

        CorruptDataException error = Assert.Throws<CorruptDataException>(() => JsonDatabase.Restore(BackedUp.Backups, BackedUp.Restored, BackedUp.On(disk)));
        Assert.Equal(segment, error.File);
        JsonDatabase.Restore(BackedUp.Backups, BackedUp.Restored, new RestoreOptions { FileSystem = disk, Position = backup.Position });
        Assert.Equal(before, BackedUp.TextOf(disk, BackedUp.Restored));
    }

    internal static void FollowOnce(JsonDatabase db, SimulatedFileSystem disk)
    {
        Assert.NotEmpty(JsonDatabase.ListBackups(BackedUp.Backups, disk));
        db.FollowBackupAsync(BackedUp.Backups, null, new CancellationToken(canceled: true)).GetAwaiter().GetResult();
    }

    private static void FollowUntilReported(JsonDatabase db)
    {
        using var stop = new CancellationTokenSource();
        db.FollowBackupAsync(BackedUp.Backups, new FollowOptions { Progress = new Reported(stop.Cancel), Interval = TimeSpan.Zero }, stop.Token).GetAwaiter().GetResult();
    }

    private static async Task Until(Func<bool> isTrue)
    {
        var watch = Stopwatch.StartNew();
        while (!isTrue())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "waited for too long");
            await Task.Delay(10);
        }
    }

    private sealed class Reported(Action? reported) : IProgress<FollowProgress>
    {
        public FollowProgress Last { get; private set; }

        public void Report(FollowProgress value)
        {
            Last = value;
            reported?.Invoke();
        }
    }
}
