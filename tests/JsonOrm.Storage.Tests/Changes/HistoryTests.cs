using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Changes;

/// <summary>Every state since the archive was turned on can be opened, by its position and by its time, until it is too old.</summary>
public class HistoryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_state_can_be_opened_again(int seed)
    {
        var random = new Random(seed);
        var disk = new SimulatedFileSystem();
        var clock = new ManualClock();
        var states = new Dictionary<long, (string Text, DateTimeOffset Time)>();
        var versions = new List<string>();
        JsonDatabase db = Open(disk, clock);
        db.Insert(Account.Make(0));
        for (int i = 0; i < 60; i++)
        {
            clock.Now += TimeSpan.FromMinutes(1);
            switch (random.Next(6))
            {
                case 0:
                    db.Insert(Account.Make(i + 1000));
                    break;
                case 1:
                    db.Insert(Enumerable.Range(1, 20).Select(number => Account.Make((i * 100) + number + 10_000)).ToList());
                    break;
                case 2:
                    db.Checkpoint();
                    break;
                case 3:
                    db.Dispose();
                    db = Open(disk, clock);
                    break;
                case 4:
                    db.Upsert(new Booking { Room = "R", Night = random.Next(3), Guest = "Guest " + i });
                    break;
                default:
                    Account account = db.Find(Account.Key(1))!;
                    account.City = "City " + i;
                    db.Update(account);
                    versions.Add(account.City);
                    break;
            }

            states[db.Position] = (Mirror.TextOf(db), states.TryGetValue(db.Position, out var known) ? known.Time : clock.Now);
        }

        using JsonDatabase reader = Followed.Open(disk, readOnly: true);
        foreach ((long position, (string text, DateTimeOffset time)) in states)
        {
            using JsonDatabase past = db.AsOf(position);
            Assert.Equal(text, Mirror.TextOf(past));
            Assert.Equal(position, past.Position);
            Assert.Throws<StorageException>(() => past.Insert(Account.Make(1)));
            using JsonDatabase byTime = (position % 2 == 0 ? db : reader).AsOf(time + TimeSpan.FromSeconds(30));
            Assert.True(position == byTime.Position, $"at {time:T} commit {byTime.Position}, not {position}");
            Assert.Equal(text, Mirror.TextOf(byTime));
        }

        // Queries by class and by index on a state whose files are partly in the archive.
        using (JsonDatabase first = db.AsOf(1))
        {
            Assert.Equal(1, Select.From<Account>().Count(first));
            Assert.NotNull(first.Find(Account.ByEmail("user0@example.com")));
            Assert.Null(first.Find(Account.ByEmail("user10101@example.com")));
        }

        List<RowVersion<Account>> history = [.. db.History(Account.Key(1))];
        Assert.Equal(versions, history.Skip(1).Select(static version => version.Row!.City));
        Assert.Equal(history.Select(static version => version.Time).Order(), history.Select(static version => version.Time));
        db.Delete(Account.Key(1));
        Assert.Null(db.History(Account.Key(1)).Last().Row);
        Assert.Throws<ArgumentOutOfRangeException>(() => db.AsOf(db.Position + 1));
        db.Dispose();
    }

    [Fact]
    public void A_clock_behind_that_of_the_file_system_dates_states_all_the_same()
    {
        // Files of the simulated disk are from 1970.
        var disk = new SimulatedFileSystem();
        var clock = new ManualClock { Now = new DateTimeOffset(1960, 1, 1, 0, 0, 0, TimeSpan.Zero) };
        using JsonDatabase db = Open(disk, clock);
        DateTimeOffset begun = clock.Now;
        for (int i = 0; i < 3; i++)
        {
            clock.Now += TimeSpan.FromMinutes(10);
            db.Insert(Account.Make(i));
            db.Checkpoint();
        }

        for (int i = 1; i <= 3; i++)
        {
            using JsonDatabase past = db.AsOf(begun + TimeSpan.FromMinutes((10 * i) + 5));
            Assert.Equal(i, Select.From<Account>().Count(past));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_oldest_state_keeps_the_files_that_the_next_root_replaced(bool isHeld)
    {
        var disk = new SimulatedFileSystem();
        var clock = new ManualClock();
        using (JsonDatabase first = Followed.Open(disk, clock: clock))
        {
            first.Insert(Enumerable.Range(1, 20).Select(static number => Account.Make(number)).ToList());
            first.Compact();
        }

        // The root of the oldest state has files from the beginning, and the next root replaces all of them.
        JsonDatabase db = isHeld ? Followed.Open(disk, clock: clock) : Open(disk, clock);
        if (isHeld)
        {
            db.CreateHold("consumer");
        }

        long position = db.Position;
        string text = Mirror.TextOf(db);
        for (int i = 1; i <= 3; i++)
        {
            foreach (Account account in Select.From<Account>().ToList(db))
            {
                account.City = "City " + i;
                db.Update(account);
            }

            db.Compact();

            // Closing the database lets go of every file that has been replaced.
            db.Dispose();
            db = isHeld ? Followed.Open(disk, clock: clock) : Open(disk, clock);
            using JsonDatabase past = db.AsOf(position);
            Assert.Equal(text, Mirror.TextOf(past));
        }

        db.Dispose();
    }

    [Fact]
    public void What_is_too_old_is_given_up_and_named()
    {
        var disk = new SimulatedFileSystem();
        var clock = new ManualClock();
        JsonDatabase db = Open(disk, clock, new ArchiveOptions { MaxAge = TimeSpan.FromHours(1) });
        DateTimeOffset begun = clock.Now;
        for (int i = 0; i < 30; i++)
        {
            clock.Now += TimeSpan.FromMinutes(10);
            db.Insert(Account.Make(i));
            db.Checkpoint();
        }

        var error = Assert.Throws<StorageException>(() => db.AsOf(begun + TimeSpan.FromHours(1)));
        Assert.Equal(StorageFault.Replaced, error.Fault);
        Assert.Contains("the oldest one is that after commit", error.Message, StringComparison.Ordinal);
        Assert.Contains("Archive", error.Message, StringComparison.Ordinal);
        using (JsonDatabase past = db.AsOf(clock.Now - TimeSpan.FromMinutes(59)))
        {
            Assert.Equal(24, Select.From<Account>().Count(past));
        }

        Assert.InRange(disk.ListFiles("/db/archive/roots").Count, 5, 10);
        db.Dispose();

        // Without the option, what was kept is deleted.
        Followed.Open(disk, clock: clock).Dispose();
        Assert.False(disk.DirectoryExists("/db/archive"));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    public void A_limit_below_zero_is_refused_at_open(long bytes, long ticks)
    {
        var options = new ArchiveOptions { MaxBytes = bytes, MaxAge = new TimeSpan(ticks) };
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Followed.Open(new SimulatedFileSystem(), archive: options));
        Assert.Contains("Archive.Max", error.Message, StringComparison.Ordinal);
    }

    /// <summary>What is in the archive is history: a file of it, or all of it, may be deleted by hand.</summary>
    [Theory]
    [InlineData("wal")]
    [InlineData("files")]
    [InlineData("roots")]
    [InlineData("")]
    public void An_archive_that_was_deleted_by_hand_costs_history_and_nothing_else(string folder)
    {
        var disk = new SimulatedFileSystem();
        var clock = new ManualClock();
        string text;
        long position;
        using (JsonDatabase db = Open(disk, clock))
        {
            for (int i = 0; i < 12; i++)
            {
                clock.Now += TimeSpan.FromMinutes(1);
                db.Insert(Account.Make(i));
                db.Checkpoint();
            }

            text = Mirror.TextOf(db);
            position = db.Position;
        }

        DeleteAll(disk, folder.Length == 0 ? "/db/archive" : "/db/archive/" + folder);
        using (JsonDatabase again = Open(disk, clock))
        {
            Assert.Equal(text, Mirror.TextOf(again));
            Assert.Equal(position, again.Position);
            again.Insert(Account.Make(100));
            again.Checkpoint();
            using JsonDatabase past = again.AsOf(again.Position);
            Assert.Equal(Mirror.TextOf(again), Mirror.TextOf(past));
            text = Mirror.TextOf(again);
        }

        using JsonDatabase last = Open(disk, clock);
        Assert.Equal(text, Mirror.TextOf(last));
    }

    private static void DeleteAll(SimulatedFileSystem disk, string directory)
    {
        foreach (string file in disk.ListFiles(directory))
        {
            disk.Delete(directory + "/" + file);
        }

        foreach (string inner in disk.ListDirectories(directory))
        {
            DeleteAll(disk, directory + "/" + inner);
        }

        if (directory == "/db/archive")
        {
            disk.DeleteDirectory(directory);
        }
    }

    [Fact]
    public void The_archive_stays_below_its_size()
    {
        var disk = new SimulatedFileSystem();
        var clock = new ManualClock();
        using JsonDatabase db = Open(disk, clock, new ArchiveOptions { MaxBytes = 100_000 });
        for (int i = 0; i < 60; i++)
        {
            clock.Now += TimeSpan.FromMinutes(10);
            GC.Collect();
            db.Insert(Enumerable.Range(i * 10, 10).Select(number => Account.Make(number)).ToList());
            db.Checkpoint();
        }

        long bytes = Size(disk, "/db/archive/files") + Size(disk, "/db/archive/wal");
        Assert.InRange(bytes, 20_000, 200_000);
        using JsonDatabase past = db.AsOf(clock.Now - TimeSpan.FromMinutes(10));
        Assert.Equal(590, Select.From<Account>().Count(past));
    }

    [Fact]
    public void Without_an_archive_the_last_states_are_there_and_others_are_refused()
    {
        var disk = new SimulatedFileSystem();
        using JsonDatabase db = Followed.Open(disk);
        for (int i = 1; i <= 4; i++)
        {
            db.Insert(Account.Make(i));
            db.Checkpoint();
        }

        db.Insert(Account.Make(5));
        using (JsonDatabase past = db.AsOf(4))
        {
            Assert.Equal(4, Select.From<Account>().Count(past));
        }

        Assert.Equal(StorageFault.Replaced, Assert.Throws<StorageException>(() => db.AsOf(1)).Fault);
        Assert.False(disk.DirectoryExists("/db/archive"));
    }

    private static long Size(SimulatedFileSystem disk, string folder)
    {
        long bytes = 0;
        foreach (string name in disk.ListFiles(folder))
        {
            using JsonOrm.Files.IFile file = disk.OpenRead(folder + "/" + name);
            bytes += file.Length;
        }

        return bytes + disk.ListDirectories(folder).Sum(inner => Size(disk, folder + "/" + inner));
    }

    private static JsonDatabase Open(SimulatedFileSystem disk, ManualClock clock, ArchiveOptions? archive = null) =>
        Followed.Open(disk, archive: archive ?? new ArchiveOptions(), clock: clock);
}
