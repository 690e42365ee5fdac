using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Recovery;

/// <summary>Closing that cannot move the rows to the tables' files: it closes, keeps the log, and says so without hiding an exception of the user.</summary>
public class UnfinishedClosingTests
{
    [Theory]
    [InlineData(SimulatedFault.Full, StorageFault.Full)]
    [InlineData(SimulatedFault.Device, StorageFault.Device)]
    [InlineData(SimulatedFault.TooManyOpenFiles, StorageFault.TooManyOpenFiles)]
    public void A_fault_at_any_operation_of_closing_leaves_a_closed_database_that_has_lost_nothing(SimulatedFault fault, StorageFault expected)
    {
        int told = 0;
        for (long operation = 1; ; operation++)
        {
            var disk = new SimulatedFileSystem();
            var errors = new List<StorageException>();
            JsonDatabase db = Open(disk, errors);
            db.Insert(Enumerable.Range(1, 20).Select(number => Account.Make(number)));
            db.Checkpoint();
            db.Insert(Account.Make(21));
            long before = disk.OperationCount;
            disk.FailAt(before + operation, fault, forEver: true);
            db.Dispose();
            bool isOver = disk.OperationCount < before + operation;
            disk.StopFailing();
            Assert.Equal(errors.SingleOrDefault(), db.CheckpointError);
            if (isOver)
            {
                Assert.Empty(errors);
                break;
            }

            // Some operations do not fail that way, as a deletion on a full disk.
            foreach (StorageException error in errors)
            {
                told++;
                Assert.True(error.Fault == expected || error.InnerException is not null);
                Assert.Contains("'/db' is closed", error.Message, StringComparison.Ordinal);
                Assert.Contains("Nothing acknowledged is lost", error.Message, StringComparison.Ordinal);
            }

            // In this process, on what it sees; and after a loss of power.
            foreach (SimulatedFileSystem seen in (SimulatedFileSystem[])[disk.Restart((int)operation), disk])
            {
                using JsonDatabase again = Open(seen, errors);
                Assert.Equal(21, Select.From<Account>().Count(again));
                again.Insert(Account.Make(22));
            }
        }

        Assert.True(told > 10);
    }

    [Fact]
    public void The_users_own_exception_comes_out_and_the_lock_is_free()
    {
        var disk = new SimulatedFileSystem();
        var errors = new List<StorageException>();
        void Work()
        {
            using JsonDatabase db = Open(disk, errors);
            db.Insert(Account.Make(1));
            disk.Capacity = 0;
            throw new TimeZoneNotFoundException("mine");
        }

        Assert.Throws<TimeZoneNotFoundException>((Action)Work);
        Assert.Equal(StorageFault.Full, Assert.Single(errors).Fault);
        using JsonDatabase again = Open(disk, errors);
        Assert.NotNull(again.Find(Account.Key(1)));
        disk.Capacity = long.MaxValue;
    }

    [Fact]
    public void Whoever_wants_an_exception_throws_it()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = disk, IdleDelay = TimeSpan.Zero, OnCloseError = static error => throw error });
        db.Insert(Account.Make(1));
        disk.Capacity = 0;
        Assert.Equal(StorageFault.Full, Assert.Throws<StorageException>(db.Dispose).Fault);
        db.Dispose();
        using JsonDatabase again = Open(disk, []);
        Assert.NotNull(again.Find(Account.Key(1)));
        disk.Capacity = long.MaxValue;
    }

    /// <summary>Without a log the rows are lost, and that is no secret.</summary>
    [Fact]
    public void Closing_throws_where_rows_are_lost()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = disk, Durability = Durability.None });
        db.Insert(Account.Make(1));
        disk.Capacity = 0;
        StorageException error = Assert.Throws<StorageException>(db.Dispose);
        Assert.Equal(StorageFault.Full, error.Fault);
        Assert.Contains("are lost", error.Message, StringComparison.Ordinal);
        disk.Capacity = long.MaxValue;
        using JsonDatabase again = Open(disk, []);
        Assert.Null(again.Find(Account.Key(1)));
    }

    private static JsonDatabase Open(SimulatedFileSystem disk, List<StorageException> errors) =>
        JsonDatabase.Open("/db", new() { FileSystem = disk, IdleDelay = TimeSpan.Zero, OnCloseError = errors.Add });
}
