using JsonOrm.Files;
using JsonOrm.Storage.Tests.Collections;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Operations;

/// <summary>A moment is restored from backups and their logs by the times of the commits.</summary>
public sealed class RestoreToTimeTests
{
    [Fact]
    public void A_time_between_two_backups_is_restored()
    {
        var disk = new SimulatedFileSystem();
        var clock = new SetClock { Now = new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero) };
        using JsonDatabase db = JsonDatabase.Open(BackedUp.Database, new JsonDatabaseOptions { FileSystem = disk, Clock = clock });
        var texts = new SortedDictionary<DateTimeOffset, string>();
        for (int i = 0; i < 12; i++)
        {
            db.Insert(Account.Make(i));
            texts.Add(clock.Now, DatabaseText.Of(db));
            clock.Now += TimeSpan.FromMinutes(10);
            if (i is 2 or 7)
            {
                db.Backup(BackedUp.Backups);
            }
            else if (i > 2)
            {
                FollowTests.FollowOnce(db, disk);
            }
        }

        foreach ((DateTimeOffset time, string text) in texts)
        {
            foreach (int minutes in (int[])[0, 9])
            {
                string folder = "/at" + time.Ticks + "." + minutes;
                BackupInfo restored = JsonDatabase.Restore(BackedUp.Backups, folder, new RestoreOptions { FileSystem = disk, Time = time.AddMinutes(minutes) });
                Assert.True(restored.Time <= time.AddMinutes(minutes), $"{restored.Time} for {time.AddMinutes(minutes)}");
                Assert.Equal(text, BackedUp.TextOf(disk, folder));
            }
        }
    }

    // What was committed before the clock was put back counts as later than the moment, and so does everything after it.
    [Fact]
    public void A_clock_that_is_put_back_brings_no_commit_that_is_later()
    {
        var disk = new SimulatedFileSystem();
        var clock = new SetClock { Now = new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero) };
        using JsonDatabase db = JsonDatabase.Open(BackedUp.Database, new JsonDatabaseOptions { FileSystem = disk, Clock = clock });
        db.Insert(Account.Make(1));
        db.Backup(BackedUp.Backups);
        string first = DatabaseText.Of(db);
        foreach (int minutes in (int[])[20, 10, 30])
        {
            clock.Now = new DateTimeOffset(2026, 11, 1, 12, minutes, 0, TimeSpan.Zero);
            db.Insert(Account.Make(minutes));
        }

        FollowTests.FollowOnce(db, disk);
        BackupInfo restored = JsonDatabase.Restore(BackedUp.Backups, BackedUp.Restored, new RestoreOptions { FileSystem = disk, Time = new DateTimeOffset(2026, 11, 1, 12, 15, 0, TimeSpan.Zero) });
        Assert.True(restored.Time.Minute <= 15, $"{restored.Time}");
        Assert.Equal(first, BackedUp.TextOf(disk, BackedUp.Restored));
    }
}
