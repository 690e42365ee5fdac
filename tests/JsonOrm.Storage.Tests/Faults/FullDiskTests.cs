using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Faults;

/// <summary>A disk without a byte to spare: what is there is read, what does not fit is refused, and once there is room writing goes on.</summary>
public class FullDiskTests
{
    private const int Rows = 300;

    [Theory]
    [InlineData("goes on")]
    [InlineData("was killed")]
    [InlineData("was killed and has no mark")]
    [InlineData("was closed")]
    [Trait("Fault", "7")]
    public void A_full_disk_is_read_and_goes_on_once_there_is_room(string how)
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = Open(disk);
        db.Insert(Enumerable.Range(1, Rows).Select(number => Account.Make(number)));
        db.Checkpoint();
        db.Insert(Account.Make(Rows + 1));
        if (how == "was closed")
        {
            db.Dispose();
        }

        // Whatever is given back is taken by others.
        disk.Capacity = 0;
        if (how.StartsWith("was killed", StringComparison.Ordinal))
        {
            disk.KillProcess();
        }

        if (how == "was killed and has no mark")
        {
            disk.Delete("/db/wal/published.jsonl");
        }

        db = how == "goes on" ? db : Open(disk);
        Assert.Equal(how is "goes on" or "was killed", disk.FileExists("/db/wal/published.jsonl"));
        int last = FillUp(db);
        AssertRows(db, last);
        if (how != "was closed")
        {
            // Where nothing was committed there is nothing to write either.
            Assert.Equal(StorageFault.Full, Assert.Throws<StorageException>(db.Checkpoint).Fault);
        }

        AssertRows(db, last);

        disk.Capacity = long.MaxValue;
        db.Delete(Account.Key(last));
        db.Insert(Account.Make(last));
        db.Checkpoint();
        AssertRows(db, last);
        using JsonDatabase again = Open(disk.Restart(0));
        AssertRows(again, last);
    }

    [Fact]
    public void A_disk_takes_what_fits_and_says_that_it_is_full()
    {
        var disk = new SimulatedFileSystem { Capacity = 10 };
        disk.CreateDirectory("/d");
        using IFile file = disk.Create("/d/file");
        file.Write("12345678"u8, 0);
        Assert.Equal(8, disk.UsedBytes);
        Assert.Equal(StorageFault.Full, Assert.Throws<StorageException>(() => file.Write("9abcd"u8, 8)).Fault);
        Assert.Equal(10, file.Length);
        file.Write("overwrite!"u8, 0);
        Assert.Throws<StorageException>(() => file.SetLength(11));
        disk.Delete("/d/file");
        Assert.Equal(0, disk.UsedBytes);
    }

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
        Assert.Equal(Enumerable.Range(1, last).Select(number => $"user{number}@example.com"), Select.From<Account>().OrderBy(row => row.Id).ToList(db).Select(row => row.Email));
}
