using JsonOrm.Files;
using JsonOrm.Storage.Tests.Files;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>Concurrent commits share a sync, and none is visible before its sync.</summary>
public class GroupCommitTests
{
    [Fact]
    public async Task Commits_that_wait_for_a_sync_share_the_next_one()
    {
        var files = new CountingFileSystem(new MemoryFileSystem());
        await using JsonDatabase db = await JsonDatabase.OpenAsync(Path.GetFullPath("db"), new() { FileSystem = files, IdleDelay = TimeSpan.Zero });
        await db.InsertAsync(new Booking { Room = "first", Night = 0 });

        using var reached = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        files.BeforeSync = () =>
        {
            reached.Set();
            go.Wait();
        };
        Task leader = Task.Run(() => db.Insert(new Booking { Room = "leader", Night = 0 }));
        reached.Wait();
        int before = files.Syncs;
        Task[] followers = [.. Enumerable.Range(0, 40).Select(i => db.InsertAsync(new Booking { Room = "follower", Night = i }).AsTask())];
        Assert.All(followers, follower => Assert.False(follower.IsCompleted));
        Assert.Null(db.Find(Booking.Key("leader", 0)));
        Assert.Null(db.Find(Booking.Key("follower", 0)));
        go.Set();
        await leader;
        await Task.WhenAll(followers);
        files.BeforeSync = null;

        Assert.Equal(before + 2, files.Syncs);
        Assert.NotNull(db.Find(Booking.Key("follower", 39)));
    }

    [Fact]
    public async Task A_refused_row_and_a_rollback_leave_the_forming_group_whole()
    {
        var files = new CountingFileSystem(new MemoryFileSystem());
        await using JsonDatabase db = await JsonDatabase.OpenAsync(Path.GetFullPath("db"), new() { FileSystem = files, IdleDelay = TimeSpan.Zero });
        await db.InsertAsync(new Booking { Room = "first", Night = 0 });

        using var reached = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        files.BeforeSync = () =>
        {
            reached.Set();
            go.Wait();
        };
        Task leader = Task.Run(() => db.Insert(new Booking { Room = "leader", Night = 0 }));
        reached.Wait();
        List<Task> followers = [.. Enumerable.Range(0, 20).Select(i => db.InsertAsync(new Booking { Room = "follower", Night = i }).AsTask())];
        await Assert.ThrowsAsync<UniqueConstraintException>(() => db.InsertAsync(new Booking { Room = "follower", Night = 3 }).AsTask());
        using (JsonTransaction transaction = db.BeginTransaction())
        {
            transaction.Insert(new Booking { Room = "rolled back", Night = 0 });
            transaction.Rollback();
        }

        followers.AddRange(Enumerable.Range(20, 20).Select(i => db.InsertAsync(new Booking { Room = "follower", Night = i }).AsTask()));
        Assert.Equal(1, Select.From<Booking>().Count(db));
        go.Set();
        await leader;
        await Task.WhenAll(followers);
        files.BeforeSync = null;

        Assert.Equal(42, Select.From<Booking>().Count(db));
        Assert.Null(db.Find(Booking.Key("rolled back", 0)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_transaction_that_only_read_ends_when_what_it_read_is_durable(bool fails)
    {
        var files = new CountingFileSystem(new MemoryFileSystem());
        JsonDatabase db = await JsonDatabase.OpenAsync(Path.GetFullPath("db"), new() { FileSystem = files, IdleDelay = TimeSpan.Zero });
        await db.InsertAsync(new Booking { Room = "first", Night = 0 });
        using var reached = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        files.BeforeSync = () =>
        {
            reached.Set();
            go.Wait();
            files.BeforeSync = null;
            if (fails)
            {
                throw new StorageException("wal", "sync", StorageFault.Device);
            }
        };
        Task leader = Task.Run(() => db.Insert(new Booking { Room = "leader", Night = 0 }));
        reached.Wait();

        await using JsonTransaction reader = await db.BeginTransactionAsync();
        Assert.NotNull(reader.Find(Booking.Key("leader", 0)));
        Task reading = reader.CommitAsync().AsTask();
        Task<bool> deleting = db.DeleteAsync(Booking.Key("second", 0)).AsTask();
        Assert.False(reading.IsCompleted);
        Assert.False(deleting.IsCompleted);
        go.Set();
        if (fails)
        {
            await Assert.ThrowsAsync<StorageException>(() => leader);
            await Assert.ThrowsAsync<StorageException>(() => reading);
            await Assert.ThrowsAsync<StorageException>(() => deleting);
            return;
        }

        await leader;
        await reading;
        Assert.False(await deleting);
        await db.DisposeAsync();
    }

    [Fact]
    public async Task Normal_durability_syncs_no_commit()
    {
        var files = new CountingFileSystem(new MemoryFileSystem());
        await using JsonDatabase db = await JsonDatabase.OpenAsync(
            Path.GetFullPath("db"), new() { FileSystem = files, Durability = Durability.Normal, IdleDelay = TimeSpan.Zero });
        await db.InsertAsync(new Booking { Room = "a", Night = 0 });
        int before = files.Syncs;
        for (int night = 1; night <= 20; night++)
        {
            await db.InsertAsync(new Booking { Room = "a", Night = night });
        }

        Assert.Equal(before, files.Syncs);
    }
}
