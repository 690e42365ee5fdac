using JsonOrm.Storage.Tests.Models;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Processes;

/// <summary>A reader in another process sees a commit when it is published, and not a moment before: it may still fail.</summary>
public class PublishedTests
{
    [Theory]
    [InlineData(Durability.Full)]
    [InlineData(Durability.Normal)]
    public void A_reader_that_looks_at_any_moment_sees_what_is_acknowledged(Durability durability)
    {
        var run = new WatchedRun(durability, SimulatedFault.Device, 0);
        run.Run();
        Assert.True(run.Failure is null, run.Failure);
        Assert.True(run.Looks > 200, $"Looked {run.Looks} times.");
    }

    [Theory]
    [InlineData(Durability.Full, SimulatedFault.Device)]
    [InlineData(Durability.Full, SimulatedFault.Full)]
    [InlineData(Durability.Full, SimulatedFault.ShortWrite)]
    [InlineData(Durability.Normal, SimulatedFault.Device)]
    [InlineData(Durability.Normal, SimulatedFault.ShortWrite)]
    public void A_commit_that_fails_is_never_shown(Durability durability, SimulatedFault fault)
    {
        for (int failing = 1; ; failing++)
        {
            var run = new WatchedRun(durability, fault, failing);
            run.Run();
            Assert.True(run.Failure is null, run.Failure);
            if (run.Operations < failing)
            {
                break;
            }
        }
    }

    [Fact]
    public void What_a_failed_sync_leaves_in_memory_is_shown_when_the_next_writer_has_taken_it_over()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase writer = Open(disk);
        writer.Insert(new Booking { Room = "a", Night = 1 });
        using JsonDatabase reader = Open(disk, readOnly: true);
        disk.FailAt(disk.OperationCount + 2, SimulatedFault.Device);
        Assert.Throws<StorageException>(() => writer.Insert(new Booking { Room = "a", Night = 2 }));
        Assert.Equal(1, Select.From<Booking>().Count(reader));
        disk.KillProcess();
        using JsonDatabase behind = Open(disk, readOnly: true);
        Assert.Equal(1, Select.From<Booking>().Count(behind));

        using JsonDatabase next = Open(disk);
        Assert.Equal(2, Select.From<Booking>().Count(next));
        Assert.Equal(2, Select.From<Booking>().Count(behind));
    }

    [Fact]
    public void After_a_crash_of_the_machine_the_mark_means_nothing()
    {
        var disk = new SimulatedFileSystem();
        JsonDatabase writer = Open(disk);
        writer.Insert(new Booking { Room = "a", Night = 1 });

        // The mark is never synced: the newer of two commits may be on disk behind an older mark.
        using (JsonOrm.Files.IFile mark = disk.OpenWrite("/db/wal/published.jsonl"))
        {
            mark.Sync();
        }

        disk.SyncDirectory("/db/wal");
        writer.Insert(new Booking { Room = "a", Night = 2 });
        for (int seed = 0; seed < 20; seed++)
        {
            SimulatedFileSystem after = disk.Restart(seed);
            using JsonDatabase reader = Open(after, readOnly: true);
            Assert.Equal(2, Select.From<Booking>().Count(reader));
        }
    }

    private static JsonDatabase Open(SimulatedFileSystem disk, bool readOnly = false) =>
        JsonDatabase.Open("/db", new() { FileSystem = disk, ReadOnly = readOnly, IdleDelay = TimeSpan.Zero });
}
