using JsonOrm.Catalogue;
using JsonOrm.Database;
using JsonOrm.Files;
using JsonOrm.Scheduling;
using JsonOrm.Testing;
using JsonOrm.Wal;

namespace JsonOrm.Storage.Tests.Checkpoints;

/// <summary>A root takes the place of another in one step, and what a swap that failed may have left is known to be its own.</summary>
public class RootSwapTests
{
    private static readonly DatabasePaths s_paths = new("/db");

    [Theory]
    [InlineData(SimulatedFault.Device)]
    [InlineData(SimulatedFault.ShortWrite)]
    public void A_swap_that_fails_at_any_place_is_followed_by_one_that_works(SimulatedFault fault)
    {
        int uncertain = 0, failed = 0;
        for (int operation = 1; ; operation++)
        {
            RootSwap swap = Begin(out SimulatedFileSystem disk);
            long at = disk.OperationCount + operation;
            disk.FailAt(at, fault);
            StorageException? error = Record.Exception(() => swap.Swap(Root(2))) as StorageException;
            bool isOver = disk.OperationCount < at;
            disk.StopFailing();
            if (isOver)
            {
                Assert.Null(error);
                break;
            }

            failed += error is null ? 0 : 1;
            uncertain += swap.IsUncertain ? 1 : 0;
            bool isNew = disk.TryReadAll(s_paths.Root)!.AsSpan().SequenceEqual(RootFile.Write(Root(2)));
            Assert.True(isNew || disk.TryReadAll(s_paths.Root)!.AsSpan().SequenceEqual(RootFile.Write(Root(1))));
            Assert.True(!isNew || error is null || swap.IsUncertain, $"a failed swap is on disk and held to be undone, at operation {operation}");
            swap.Swap(Root(3));
            Assert.False(swap.IsUncertain);
            for (int seed = 0; seed < 4; seed++)
            {
                SimulatedFileSystem after = disk.Restart(seed);
                Assert.Equal(RootFile.Write(Root(3)), after.TryReadAll(s_paths.Root));
                Assert.NotNull(after.TryReadAll(s_paths.PreviousRoot));
            }
        }

        // Only writes can be done in half.
        Assert.True(fault == SimulatedFault.ShortWrite ? failed == 2 && uncertain == 0 : failed > 5 && uncertain >= 2, $"{failed} failed, {uncertain} were uncertain");
    }

    [Fact]
    public void A_root_of_another_process_is_not_replaced()
    {
        RootSwap swap = Begin(out SimulatedFileSystem disk);
        foreach (byte[]? foreign in (byte[]?[])[RootFile.Write(Root(7)), null])
        {
            disk.Delete(s_paths.Root);
            if (foreign is not null)
            {
                disk.WriteAndSync(s_paths.Root, foreign);
            }

            var error = Assert.Throws<StorageException>(() => swap.Swap(Root(2)));
            Assert.Equal(StorageFault.Poisoned, error.Fault);
            Assert.False(swap.IsUncertain);
            Assert.Equal(foreign, disk.TryReadAll(s_paths.Root));
            Assert.False(disk.FileExists(s_paths.PreviousRoot));
        }
    }

    [Fact]
    public void The_previous_root_is_the_one_before_and_is_marked_where_there_is_a_log()
    {
        RootSwap swap = Begin(out SimulatedFileSystem disk);
        swap.Swap(Root(2));
        Assert.Equal(RootFile.Write(Root(1)), disk.TryReadAll(s_paths.PreviousRoot));
        Assert.False(swap.HasMark);
        Assert.True(disk.DirectoryExists(s_paths.Wal));

        // The log is begun while there is a previous root, which is left as it is.
        swap.Set(2);
        Assert.Equal(RootFile.Write(Root(1)), disk.TryReadAll(s_paths.PreviousRoot));
        swap.Swap(Root(3));
        Assert.Equal(RootFile.WriteMark(RootFile.Write(Root(2))), disk.TryReadAll(s_paths.PreviousRoot));
        Assert.False(swap.HasMark);
    }

    [Fact]
    public void A_log_that_is_begun_without_a_previous_root_is_marked_until_it_is_empty_again()
    {
        RootSwap swap = Begin(out SimulatedFileSystem disk);
        Assert.False(swap.HasMark);
        swap.Set(1);
        Assert.True(swap.HasMark);
        Assert.Equal(RootFile.WriteMark(RootFile.Write(Root(1))), disk.Restart(0).TryReadAll(s_paths.PreviousRoot));
        swap.Clear(1);
        Assert.False(swap.HasMark);
        Assert.Null(disk.Restart(0).TryReadAll(s_paths.PreviousRoot));

        // Nothing is cleared that is no mark.
        swap.Swap(Root(2));
        swap.Clear(1);
        Assert.Equal(RootFile.Write(Root(1)), disk.TryReadAll(s_paths.PreviousRoot));
    }

    private static RootSwap Begin(out SimulatedFileSystem disk)
    {
        disk = new SimulatedFileSystem();
        disk.CreateDirectory("/db");
        disk.SyncDirectory("/");
        var swap = new RootSwap(disk, s_paths, Scheduler.Threads);
        swap.Swap(Root(1));
        return swap;
    }

    // The log goes on in the segment of the root's number.
    private static RootState Root(long generation) => new(42, generation, generation, new WalPosition(generation, generation + 1, 0), []);
}
