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

        using var held = new HeldSync(files);
        Task leader = Task.Run(() => db.Insert(new Booking { Room = "leader", Night = 0 }));
        held.WaitUntilReached();
        int before = files.Syncs;
        Task[] followers = [.. Enumerable.Range(0, 40).Select(i => db.InsertAsync(new Booking { Room = "follower", Night = i }).AsTask())];
        Assert.All(followers, follower => Assert.False(follower.IsCompleted));
        Assert.Null(db.Find(Booking.Key("leader", 0)));
        Assert.Null(db.Find(Booking.Key("follower", 0)));
        held.Release();
        await leader;
        await Task.WhenAll(followers);

        Assert.Equal(before + 2, files.Syncs);
        Assert.NotNull(db.Find(Booking.Key("follower", 39)));
    }

    [Fact]
    public async Task A_refused_row_and_a_rollback_leave_the_forming_group_whole()
    {
        var files = new CountingFileSystem(new MemoryFileSystem());
        await using JsonDatabase db = await JsonDatabase.OpenAsync(Path.GetFullPath("db"), new() { FileSystem = files, IdleDelay = TimeSpan.Zero });
        await db.InsertAsync(new Booking { Room = "first", Night = 0 });

        using var held = new HeldSync(files);
        Task leader = Task.Run(() => db.Insert(new Booking { Room = "leader", Night = 0 }));
        held.WaitUntilReached();
        List<Task> followers = [.. Enumerable.Range(0, 20).Select(i => db.InsertAsync(new Booking { Room = "follower", Night = i }).AsTask())];
        await Assert.ThrowsAsync<UniqueConstraintException>(() => db.InsertAsync(new Booking { Room = "follower", Night = 3 }).AsTask());
        using (JsonTransaction transaction = db.BeginTransaction())
        {
            transaction.Insert(new Booking { Room = "rolled back", Night = 0 });
            transaction.Rollback();
        }

        followers.AddRange(Enumerable.Range(20, 20).Select(i => db.InsertAsync(new Booking { Room = "follower", Night = i }).AsTask()));
        Assert.Equal(1, Select.From<Booking>().Count(db));
        held.Release();
        await leader;
        await Task.WhenAll(followers);

        Assert.Equal(42, Select.From<Booking>().Count(db));
        Assert.Null(db.Find(Booking.Key("rolled back", 0)));
    }

    /// <summary>What a transaction decodes of a group that forms is kept with the memtable's nodes, which the group's next row must then leave alone.</summary>
    [Fact]
    public async Task What_a_transaction_has_read_of_the_forming_group_does_not_hide_its_later_rows()
    {
        var files = new CountingFileSystem(new MemoryFileSystem());
        await using JsonDatabase db = await JsonDatabase.OpenAsync(Path.GetFullPath("db"), new() { FileSystem = files, IdleDelay = TimeSpan.Zero });
        await db.InsertAsync(new Booking { Room = "first", Night = 0 });

        using var held = new HeldSync(files);
        Task leader = Task.Run(() => db.Insert(new Booking { Room = "leader", Night = 0 }));
        held.WaitUntilReached();
        Task early = db.InsertAsync(new Booking { Room = "follower", Night = 1 }).AsTask();
        using (JsonTransaction transaction = db.BeginTransaction())
        {
            Assert.Equal(3, Select.From<Booking>().ToList(transaction).Count);
        }

        Task late = db.InsertAsync(new Booking { Room = "follower", Night = 2 }).AsTask();
        held.Release();
        await Task.WhenAll(leader, early, late);
        Assert.Equal([1, 2], Select.From(Booking.Columns).Where(row => row.Room == "follower").ToList(db).Select(row => row.Night));
        Assert.Equal(4, Select.From<Booking>().ToList(db).Count);
    }

    /// <summary>A row too large for the log commits by a checkpoint: it is no part of the group that forms, whose nodes it must leave alone.</summary>
    [Fact]
    public async Task A_large_row_whose_checkpoint_fails_is_not_in_the_group_that_formed()
    {
        var files = new CountingFileSystem(new MemoryFileSystem());
        await using JsonDatabase db = await JsonDatabase.OpenAsync(
            Path.GetFullPath("db"), new() { FileSystem = files, IdleDelay = TimeSpan.Zero, LargeTransactionBytes = 1000 });
        await db.InsertAsync(new Booking { Room = "first", Night = 0 });
        files.BeforeWrite = path =>
        {
            if (path.Contains("data", StringComparison.Ordinal))
            {
                throw new StorageException(path, "write", StorageFault.Full);
            }
        };

        using var held = new HeldSync(files);
        Task leader = Task.Run(() => db.Insert(new Booking { Room = "leader", Night = 0 }));
        held.WaitUntilReached();
        Task follower = db.InsertAsync(new Booking { Room = "follower", Night = 0 }).AsTask();
        Task large = Task.Run(() => db.Insert(new Booking { Room = "large", Night = 0, Guest = new string('x', 2000) }));

        // Time for the row to go in; its checkpoint waits for the group.
        await Task.Delay(50);
        held.Release();
        await Task.WhenAll(leader, follower);
        Assert.Equal(StorageFault.Full, (await Assert.ThrowsAsync<StorageException>(() => large)).Fault);
        files.BeforeWrite = null;
        Assert.Equal(["first", "follower", "leader"], Select.From(Booking.Columns).ToList(db).Select(row => row.Room));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_transaction_that_only_read_ends_when_what_it_read_is_durable(bool fails)
    {
        var files = new CountingFileSystem(new MemoryFileSystem());
        JsonDatabase db = await JsonDatabase.OpenAsync(Path.GetFullPath("db"), new() { FileSystem = files, IdleDelay = TimeSpan.Zero });
        await db.InsertAsync(new Booking { Room = "first", Night = 0 });
        using var held = new HeldSync(files, () =>
        {
            if (fails)
            {
                throw new StorageException("wal", "sync", StorageFault.Device);
            }
        });
        Task leader = Task.Run(() => db.Insert(new Booking { Room = "leader", Night = 0 }));
        held.WaitUntilReached();

        await using JsonTransaction reader = await db.BeginTransactionAsync();
        Assert.NotNull(reader.Find(Booking.Key("leader", 0)));
        Task reading = reader.CommitAsync().AsTask();
        Task<bool> deleting = db.DeleteAsync(Booking.Key("second", 0)).AsTask();
        Assert.False(reading.IsCompleted);
        Assert.False(deleting.IsCompleted);
        held.Release();
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

    /// <summary>A row that ends up in the next segment, and so in another group, must not be seen with the group before it.</summary>
    [Fact]
    public async Task A_row_behind_which_a_segment_begins_shares_no_nodes()
    {
        var inner = new MemoryFileSystem();
        var files = new CountingFileSystem(inner);
        string path = Path.GetFullPath("db");
        await using JsonDatabase db = await JsonDatabase.OpenAsync(
            path, new() { FileSystem = files, IdleDelay = TimeSpan.Zero, Limits = WriteLimits.Default with { SegmentBytes = 1000 } });
        await db.InsertAsync(new Booking { Room = "first", Night = 0 });
        int looks = 0;
        using var held = new HeldSync(files, () =>
        {
            looks++;
            int written = Written(inner, path), seen = Select.From(Booking.Columns).ToList(db).Count;
            if (seen > written)
            {
                throw new StorageException(path, "sync", StorageFault.Device, $"{seen} rows are seen, and {written} are in the log.");
            }
        });
        Task leader = Task.Run(() => db.Insert(new Booking { Room = "leader", Night = 0 }));
        held.WaitUntilReached();
        Task[] followers = [.. Enumerable.Range(0, 30).Select(i => db.InsertAsync(new Booking { Room = "follower", Night = i }).AsTask())];
        held.Release();
        await leader;
        await Task.WhenAll(followers);
        Assert.True(looks > 5, $"{looks} looks");
        Assert.Equal(32, Written(inner, path));
    }

    private static int Written(IFileSystem files, string path)
    {
        string folder = Path.Combine(path, "wal");
        return files.ListFiles(folder).Where(name => name[0] == '0').Sum(name => files.TryReadAll(Path.Combine(folder, name)).AsSpan().Count("\"lsn\":"u8));
    }
}
