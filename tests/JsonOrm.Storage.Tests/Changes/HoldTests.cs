using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Changes;

/// <summary>What a hold keeps, for how long, and what it says when it ends.</summary>
public class HoldTests
{
    [Fact]
    public void A_hold_outlives_restarts_and_keeps_only_what_its_consumer_has_not_seen()
    {
        var disk = new SimulatedFileSystem();
        var mirror = new Mirror();
        using (JsonDatabase db = Followed.Open(disk))
        {
            LogHold hold = db.CreateHold("mirror");
            Assert.Equal((0, 0, null), (hold.Position, hold.HeldBytes, hold.Ended));
            Fill(db, 1);
            Assert.Equal(hold.Created, db.CreateHold("mirror", new HoldOptions { MaxBytes = 7 }).Created);
        }

        using (JsonDatabase db = Followed.Open(disk))
        {
            LogHold hold = Assert.Single(db.Holds);
            Assert.Equal(("mirror", 0), (hold.Name, hold.Position));
            Assert.InRange(hold.HeldBytes, 1000, 1 << 20);
            using JsonDatabase reader = Followed.Open(disk, readOnly: true);
            Assert.Equal(("mirror", hold.HeldBytes), (Assert.Single(reader.Holds).Name, Assert.Single(reader.Holds).HeldBytes));
            mirror.Follow(db);
            db.AdvanceHold("mirror", mirror.Position);
            db.AdvanceHold("mirror", 1);
            Fill(db, 100);
            Assert.Equal(mirror.Position, Assert.Single(db.Holds).Position);
            mirror.Follow(db);
            Assert.Equal(Mirror.TextOf(db), mirror.Text);
            db.AdvanceHold("mirror", mirror.Position);
            db.Checkpoint();
            db.Checkpoint();
            Assert.Equal(0, Assert.Single(db.Holds).HeldBytes);
            Assert.Throws<ArgumentOutOfRangeException>(() => db.AdvanceHold("mirror", db.Position + 1));
            Assert.Throws<ArgumentException>(() => db.AdvanceHold("other", 1));
            Assert.True(db.ReleaseHold("mirror"));
            Assert.False(db.ReleaseHold("mirror"));
        }

        Assert.False(disk.DirectoryExists("/db/archive"));
    }

    [Fact]
    public async Task A_hold_over_its_limit_warns_first_and_then_ends()
    {
        var disk = new SimulatedFileSystem();
        var warnings = new List<HoldWarning>();
        JsonDatabase db = Followed.Open(disk, onWarning: warnings.Add);
        db.CreateHold("slow", new HoldOptions { MaxBytes = 300_000 });
        for (int round = 0; warnings.Count == 0 || warnings[^1].Hold.Ended is null; round++)
        {
            // Files are moved once no reader in memory can need them.
            GC.Collect();
            Fill(db, 1 + (100 * round));
            Assert.True(round < 200);
        }

        Assert.Null(warnings[0].Hold.Ended);
        Assert.InRange(warnings[0].Hold.HeldBytes, 225_000, 300_000);
        Assert.Contains("AdvanceHold", warnings[0].Message, StringComparison.Ordinal);
        Assert.Contains("more than its limit of 300000", warnings[^1].Message, StringComparison.Ordinal);

        // It is gone for good, also after a restart, and whoever comes back is told.
        db.Dispose();
        db = Followed.Open(disk);
        Assert.NotNull(Assert.Single(db.Holds).Ended);
        Assert.Equal(StorageFault.Replaced, Assert.Throws<StorageException>(() => db.AdvanceHold("slow", 1)).Fault);
        var error = await Assert.ThrowsAsync<StorageException>(async () => await db.ChangesAsync(0).GetAsyncEnumerator().MoveNextAsync());
        Assert.Equal(StorageFault.Replaced, error.Fault);
        Assert.Null(db.CreateHold("slow").Ended);
        Assert.Equal(db.Position, Assert.Single(db.Holds).Position);
        Assert.Throws<StorageException>(() => db.CreateHold("early", new HoldOptions { Position = 1 }));
        db.Dispose();
    }

    [Fact]
    public void A_hold_ends_at_its_time()
    {
        var disk = new SimulatedFileSystem();
        var clock = new ManualClock();
        using JsonDatabase db = Followed.Open(disk, clock: clock);
        db.CreateHold("short", new HoldOptions { Duration = TimeSpan.FromHours(1) });
        Fill(db, 1);
        Assert.Null(Assert.Single(db.Holds).Ended);
        clock.Now += TimeSpan.FromHours(2);
        Fill(db, 100);
        Assert.Contains("expired", Assert.Single(db.Holds).Ended, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_goes_back_ends_its_holds()
    {
        var disk = new SimulatedFileSystem();
        using (JsonDatabase db = Followed.Open(disk))
        {
            Fill(db, 1);
            db.Backup("/backups");
            db.CreateHold("mirror");
            Fill(db, 100);
        }

        JsonDatabase.Restore("/backups", Followed.Path, new RestoreOptions { FileSystem = disk, Replace = true });
        using (JsonDatabase db = Followed.Open(disk))
        {
            Assert.Empty(db.Holds);
            db.CreateHold("mirror");
            Fill(db, 200);
        }

        // A root from before, put back by hand.
        byte[] root = WholeFile(disk, "/db/db.json");
        using (JsonDatabase db = Followed.Open(disk))
        {
            Fill(db, 300);
            db.AdvanceHold("mirror", db.Position);
        }

        byte[] newer = WholeFile(disk, "/db/db.json");
        Assert.NotEqual(root, newer);
        Replace(disk, "/db/db.json", root);
        var error = Record.Exception(() =>
        {
            using JsonDatabase db = Followed.Open(disk);
            Assert.Contains("earlier state", Assert.Single(db.Holds).Ended, StringComparison.Ordinal);
        });
        Assert.Null(error);
    }

    [Fact]
    public void A_damaged_file_of_holds_is_refused_by_name()
    {
        var disk = new SimulatedFileSystem();
        using (JsonDatabase db = Followed.Open(disk))
        {
            db.CreateHold("mirror");
        }

        byte[] content = WholeFile(disk, "/db/archive/holds.json");
        for (int i = 0; i < content.Length; i++)
        {
            byte[] damaged = [.. content];
            damaged[i] ^= 1;
            Replace(disk, "/db/archive/holds.json", damaged);
            Assert.Equal("/db/archive/holds.json", Assert.Throws<CorruptDataException>(() => Followed.Open(disk)).File);
        }

        Replace(disk, "/db/archive/holds.json", content);
        using JsonDatabase again = Followed.Open(disk);
        Assert.Equal("mirror", Assert.Single(again.Holds).Name);
    }

    internal static void Fill(JsonDatabase db, int first)
    {
        db.Insert(Enumerable.Range(first, 3).Select(number => Account.Make(number)).ToList());
        db.Checkpoint();
        db.Insert(Enumerable.Range(first + 10, 40).Select(number => Account.Make(number)).ToList());
        db.Upsert(new Booking { Room = "R", Night = 0, Guest = "Guest " + first });
        db.Checkpoint();
    }

    private static byte[] WholeFile(SimulatedFileSystem disk, string path)
    {
        using IFile file = disk.OpenRead(path);
        byte[] content = new byte[file.Length];
        file.Read(content, 0);
        return content;
    }

    private static void Replace(SimulatedFileSystem disk, string path, byte[] content)
    {
        disk.Delete(path);
        using IFile file = disk.Create(path);
        file.Write(content, 0);
        file.Sync();
    }
}
