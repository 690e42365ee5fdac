using JsonOrm.Files;
using JsonOrm.Scheduling;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Files;

/// <summary>The file that is deleted to leave a full disk.</summary>
public class DiskReserveTests
{
    private const string Path = "/db/reserve.tmp";
    private const int Bytes = 10_000;

    private readonly SimulatedFileSystem _disk = new();

    public DiskReserveTests() => _disk.CreateDirectory("/db");

    [Fact]
    public void It_is_taken_released_and_taken_again()
    {
        DiskReserve reserve = Make();
        Assert.False(reserve.TryRelease());
        Assert.True(reserve.TryTake());
        Assert.True(reserve.TryTake());
        Assert.Equal(Bytes, _disk.UsedBytes);
        reserve.RefuseWhileOut();
        _disk.Capacity = Bytes;

        Assert.True(reserve.TryRelease());
        Assert.True(reserve.IsOut);
        Assert.False(_disk.FileExists(Path));
        Assert.False(reserve.TryRelease());

        // While others have its room, it stays out and leaves nothing behind.
        _disk.WriteAndSync("/db/other", new byte[5000]);
        Assert.False(reserve.TryTake());
        Assert.False(_disk.FileExists(Path));
        var error = Assert.Throws<StorageException>(reserve.RefuseWhileOut);
        Assert.Equal(StorageFault.Full, error.Fault);
        Assert.True(reserve.IsOut);

        _disk.Delete("/db/other");
        reserve.RefuseWhileOut();
        Assert.False(reserve.IsOut);
        Assert.Equal(Bytes, _disk.UsedBytes);
        Assert.True(reserve.TryRelease());
    }

    [Fact]
    public void One_that_a_killed_writer_has_left_is_released()
    {
        Assert.True(Make().TryTake());
        DiskReserve next = Make();
        Assert.True(next.TryRelease());
        Assert.False(_disk.FileExists(Path));
        Assert.True(next.IsOut);
    }

    [Fact]
    public void One_that_was_left_cut_short_is_made_whole()
    {
        _disk.WriteAndSync(Path, new byte[3]);
        Assert.True(Make().TryTake());
        Assert.Equal(Bytes, _disk.UsedBytes);
    }

    [Fact]
    public void One_of_no_size_is_never_there()
    {
        var reserve = new DiskReserve(_disk, Path, 0, Scheduler.Threads);
        Assert.True(reserve.TryTake());
        Assert.False(_disk.FileExists(Path));
        _disk.WriteAndSync(Path, new byte[3]);
        Assert.False(reserve.TryRelease());
        Assert.False(reserve.IsOut);
    }

    [Fact]
    public void What_cannot_be_deleted_is_not_released()
    {
        DiskReserve reserve = Make();
        Assert.True(reserve.TryTake());
        _disk.FailAt(_disk.OperationCount + 1, SimulatedFault.Device, forEver: true);
        Assert.False(reserve.TryRelease());
        Assert.False(reserve.IsOut);
    }

    [Fact]
    public void It_is_removed_for_good()
    {
        DiskReserve reserve = Make();
        Assert.True(reserve.TryTake());
        Assert.True(reserve.TryRelease());
        reserve.Remove();
        Assert.False(reserve.IsOut);
        Assert.False(reserve.TryRelease());
        Assert.True(reserve.TryTake());
        reserve.Remove();
        Assert.Equal(0, _disk.UsedBytes);
    }

    private DiskReserve Make() => new(_disk, Path, Bytes, Scheduler.Threads);
}
