using JsonOrm.Files;
using JsonOrm.Storage.Tests.Files;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>
/// Decision 17: a leader that has synced its group finds the next one in the hands of a writer whose row is half in. The disk holds
/// that writer in the read of a cold block, so that the moment is met each time.
/// </summary>
public sealed class GroupHandOverTests : IDisposable
{
    // A group that no one leads should fail the test, not stop it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CountingFileSystem _files = new(new MemoryFileSystem());
    private readonly ManualResetEventSlim _syncReached = new();
    private readonly ManualResetEventSlim _syncGoes = new();
    private readonly ManualResetEventSlim _readReached = new();
    private readonly ManualResetEventSlim _readGoes = new();
    private readonly JsonDatabase _db;
    private readonly Task _leader;
    private readonly Task _follower;
    private readonly int _syncs;

    public GroupHandOverTests()
    {
        using (JsonDatabase first = Open())
        {
            // Even nights are in a chunk behind all other keys: only to insert one of the room, its block is read.
            first.Insert(Enumerable.Range(0, 50).Select(night => new Booking { Room = "zone", Night = night * 2 }));
        }

        _db = Open();
        _db.Insert(new Booking { Room = "first", Night = 0 });
        _files.BeforeSync = () =>
        {
            _syncReached.Set();
            _syncGoes.Wait();
        };
        _leader = Task.Run(() => _db.Insert(new Booking { Room = "leader", Night = 0 }));
        Assert.True(_syncReached.Wait(Patience));
        _syncs = _files.Syncs;
        _follower = _db.InsertAsync(new Booking { Room = "follower", Night = 0 }).AsTask();
    }

    public void Dispose()
    {
        _files.BeforeRead = null;
        _files.BeforeSync = null;
        _readGoes.Set();
        _syncGoes.Set();
        _db.Dispose();
        _syncReached.Dispose();
        _syncGoes.Dispose();
        _readReached.Dispose();
        _readGoes.Dispose();
    }

    [Fact]
    public async Task The_writer_leads_the_group_it_was_found_in()
    {
        Task writer = await HandOver(() => _db.Insert(new Booking { Room = "zone", Night = 7 }));
        _readGoes.Set();
        await writer.WaitAsync(Patience);
        await _follower.WaitAsync(Patience);

        Assert.Equal(_syncs + 2, _files.Syncs);
        Assert.Equal(["first", "follower", "leader", "zone"], Rooms(_db));
        await AssertGoesOn();
    }

    [Fact]
    public async Task A_writer_whose_row_is_refused_gives_the_group_to_another_thread()
    {
        Task writer = await HandOver(() => _db.Insert(new Booking { Room = "zone", Night = 8 }));
        _readGoes.Set();
        await Assert.ThrowsAsync<UniqueConstraintException>(() => writer);
        await _follower.WaitAsync(Patience);

        Assert.Equal(_syncs + 2, _files.Syncs);
        Assert.Equal(50, Select.From(Booking.Columns).Where(row => row.Room == "zone").Count(_db));
        await AssertGoesOn();
    }

    [Fact]
    public async Task Those_who_come_after_the_hand_over_join_the_writer()
    {
        Task writer = await HandOver(() => _db.Insert(new Booking { Room = "zone", Night = 7 }));
        Task[] later = [.. Enumerable.Range(0, 10).Select(night => _db.InsertAsync(new Booking { Room = "later", Night = night }).AsTask())];
        Assert.All(later, task => Assert.False(task.IsCompleted));
        _readGoes.Set();
        await writer.WaitAsync(Patience);
        await _follower.WaitAsync(Patience);
        await Task.WhenAll(later);

        // The writer's group, and one or more for those that came while it was synced.
        Assert.InRange(_files.Syncs, _syncs + 2, _syncs + 12);
        Assert.Equal(63, Select.From<Booking>().Count(_db) - 1);
        await AssertGoesOn();
    }

    // Lets the leader end while the writer is held half way through its row.
    private async Task<Task> HandOver(Action write)
    {
        _files.BeforeRead = path =>
        {
            if (path.Contains("data", StringComparison.Ordinal) && path.EndsWith(".jsonl", StringComparison.Ordinal) && !path.Contains("manifest", StringComparison.Ordinal))
            {
                _readReached.Set();
                _readGoes.Wait();
            }
        };
        Task writer = Task.Run(write);
        Assert.True(_readReached.Wait(Patience));
        _files.BeforeSync = null;
        _syncGoes.Set();
        await _leader.WaitAsync(Patience);

        // Time for a leader that is wrong to go on with the group.
        await Task.Delay(50);
        Assert.Equal(_syncs + 1, _files.Syncs);
        Assert.False(_follower.IsCompleted);
        Assert.NotNull(_db.Find(Booking.Key("leader", 0)));
        Assert.Null(_db.Find(Booking.Key("follower", 0)));
        return writer;
    }

    private async Task AssertGoesOn()
    {
        await _db.InsertAsync(new Booking { Room = "after", Night = 0 });
        _db.Dispose();
        using JsonDatabase again = Open();
        Assert.NotNull(again.Find(Booking.Key("follower", 0)));
        Assert.NotNull(again.Find(Booking.Key("after", 0)));
    }

    // The log is found idle all the time, which must not be taken for a group that nobody has in hand.
    private JsonDatabase Open() => JsonDatabase.Open(Path.GetFullPath("db"), new() { FileSystem = _files, IdleDelay = TimeSpan.FromMilliseconds(1) });

    private static List<string> Rooms(JsonDatabase db) =>
        [.. Select.From(Booking.Columns).ToList(db).Select(row => row.Room).Distinct().Order(StringComparer.Ordinal)];
}
