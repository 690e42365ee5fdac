using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Faults;

/// <summary>A full disk is left by deletions, checkpoints and closing, which may use what is held in reserve; nothing else may eat it.</summary>
public class FullDiskReserveTests
{
    private const int Rows = 300;

    private const string ReserveFile = "/db/wal/reserve.tmp";

    [Theory]
    [Trait("Fault", "7")]
    [InlineData(Durability.Full, "one by one")]
    [InlineData(Durability.Normal, "one by one")]
    [InlineData(Durability.Full, "by a query")]
    [InlineData(Durability.Full, "in a large transaction")]
    public void Deletions_and_a_compaction_lead_out_of_a_full_disk(Durability durability, string how)
    {
        var disk = new SimulatedFileSystem();
        var options = new JsonDatabaseOptions
        {
            FileSystem = disk,
            Durability = durability,
            IdleDelay = TimeSpan.Zero,
            ReserveBytes = 128 << 10,
            LargeTransactionBytes = how == "in a large transaction" ? 1000 : 8 << 20,
        };
        JsonDatabase db = JsonDatabase.Open("/db", options);
        db.Insert(Enumerable.Range(1, Rows).Select(number => Account.Make(number)));
        db.Checkpoint();
        db.Insert(Account.Make(Rows + 1));
        disk.Capacity = disk.UsedBytes + (64 << 10);
        int last = FillUp(db);
        disk.Capacity = disk.UsedBytes;
        Assert.True(disk.FileExists(ReserveFile));
        long full = disk.UsedBytes;

        const int kept = 10;
        if (how == "one by one")
        {
            for (int number = kept + 1; number <= last; number++)
            {
                Assert.True(db.Delete(Account.Key(number)));
            }
        }
        else
        {
            Delete.From<Account>().Where(Account.Columns.Id > kept).Execute(db);
        }

        AssertRows(db, kept);
        db.Compact();
        AssertRows(db, kept);
        Assert.InRange(disk.UsedBytes, 0, full * 3 / 4);

        // There is room again: without reopening everything goes on, and the reserve is back.
        Assert.True(disk.FileExists(ReserveFile));
        for (int number = kept + 1; number <= 100; number++)
        {
            db.Insert(Account.Make(number, id: number));
        }

        AssertRows(db, 100);
        db.Dispose();
        Assert.False(disk.FileExists(ReserveFile));
        using JsonDatabase again = Open(disk.Restart(0));
        AssertRows(again, 100);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_full_disk_can_be_closed_and_a_killed_writer_leaves_the_reserve_to_the_next(bool isKilled)
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = Open(disk);
        db.Insert(Enumerable.Range(1, Rows).Select(number => Account.Make(number)));
        db.Checkpoint();
        db.Insert(Account.Make(Rows + 1));
        disk.Capacity = disk.UsedBytes + (200 << 10);
        int last = FillUp(db);
        disk.Capacity = disk.UsedBytes;
        if (isKilled)
        {
            disk.KillProcess();
            db = Open(disk);
        }

        AssertRows(db, last);
        db.Dispose();
        Assert.False(disk.FileExists("/db/db.prev.json"));
        using JsonDatabase again = Open(disk.Restart(0));
        AssertRows(again, last);
    }

    [Fact]
    public void What_the_reserve_gives_up_is_eaten_neither_by_inserts_nor_by_room_ahead()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = Open(disk);
        db.Insert(Enumerable.Range(1, Rows).Select(number => Account.Make(number)));
        db.Checkpoint();
        db.Insert(Account.Make(Rows + 1));
        disk.Capacity = disk.UsedBytes + (64 << 10);
        int last = FillUp(db);
        disk.Capacity = disk.UsedBytes;
        int deleted = 0;
        while (disk.FileExists(ReserveFile))
        {
            db.Delete(Account.Key(++deleted));
        }

        long used = disk.UsedBytes;
        foreach (Action write in (Action[])
            [
                () => db.Insert(Account.Make(9999)),
                () => db.Upsert(Account.Make(9999)),
                () => db.Insert([Account.Make(9999)]),
                () => db.Transact(transaction => transaction.Insert(Account.Make(9999))),
                () => Update.Table<Account>().Set(Account.Columns.Age, 1).AllRows().Execute(db),
            ])
        {
            var error = Assert.Throws<StorageException>(write);
            Assert.Equal(StorageFault.Full, error.Fault);
            Assert.Contains("only deletions, checkpoints and closing", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(used, disk.UsedBytes);
        for (int i = 0; i < 50; i++)
        {
            db.Delete(Account.Key(++deleted));
        }

        // The lines of the deletions, and no room ahead of them.
        Assert.InRange(disk.UsedBytes - used, 0, 50 * 200);
        disk.Capacity = long.MaxValue;
        db.Insert(Account.Make(9999));
        Assert.True(disk.FileExists(ReserveFile));
        Assert.Equal(last - deleted + 1, Select.From<Account>().Count(db));
    }

    [Fact]
    public void Checkpoints_that_fail_for_want_of_room_leave_nothing_behind()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = Open(disk);
        db.Insert(Enumerable.Range(1, Rows).Select(number => Account.Make(number)));
        db.Insert(new Booking { Room = "a" });
        db.Checkpoint();
        for (int number = Rows + 1; number <= 3000; number++)
        {
            db.Insert(Account.Make(number));
        }

        db.Insert(new Booking { Room = "b" });
        disk.Capacity = disk.UsedBytes - (1 << 20) + 5000;
        Assert.Throws<StorageException>(db.Compact);
        string[] files = Files(disk);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(StorageFault.Full, Assert.Throws<StorageException>(db.Compact).Fault);
            Assert.Equal(files, Files(disk));
        }

        AssertRows(db, 3000);
        disk.Capacity = long.MaxValue;
        db.Compact();
        AssertRows(db, 3000);
    }

    [Theory]
    [InlineData(SimulatedFault.Device)]
    [InlineData(SimulatedFault.Full)]
    public void A_checkpoint_that_fails_at_any_operation_is_followed_by_one_that_works(SimulatedFault fault)
    {
        int failed = 0;
        for (int operation = 1; ; operation++)
        {
            var disk = new SimulatedFileSystem();
            JsonDatabase db = Open(disk);
            db.Insert(Enumerable.Range(1, 20).Select(number => Account.Make(number)));
            db.Checkpoint();
            db.Insert(Account.Make(21));
            long before = disk.OperationCount;
            disk.FailAt(before + operation, fault);
            try
            {
                db.Checkpoint();
                if (disk.OperationCount < before + operation)
                {
                    break;
                }
            }
            catch (StorageException)
            {
                failed++;
            }

            disk.StopFailing();
            db.Insert(Account.Make(22));
            db.Checkpoint();
            db.Insert(Account.Make(23));
            AssertRows(db, 23);
            for (int seed = 0; seed < 4; seed++)
            {
                using JsonDatabase after = Open(disk.Restart(seed));
                AssertRows(after, 23);
            }

            db.Dispose();
            using JsonDatabase again = Open(disk);
            AssertRows(again, 23);
        }

        Assert.True(fault == SimulatedFault.Full || failed > 5);
    }

    private static string[] Files(SimulatedFileSystem disk) =>
        [.. new[] { "/db/data/account", "/db/data/booking" }.SelectMany(folder => disk.ListFiles(folder).Select(name => folder + "/" + name))];

    private static JsonDatabase Open(SimulatedFileSystem disk) => JsonDatabase.Open("/db", new() { FileSystem = disk, IdleDelay = TimeSpan.Zero });

    // Until no commit fits any more. The number of the last row that did.
    private static int FillUp(JsonDatabase db)
    {
        for (int number = Rows + 2; ; number++)
        {
            try
            {
                db.Insert(Account.Make(number));
            }
            catch (StorageException error) when (error.Fault == StorageFault.Full)
            {
                return number - 1;
            }
        }
    }

    private static void AssertRows(JsonDatabase db, int last) =>
        Assert.Equal(Enumerable.Range(1, last).Select(number => $"user{number}@example.com"), Select.From(Account.Columns).OrderBy(row => row.Id).ToList(db).Select(row => row.Email));
}
