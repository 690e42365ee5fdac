using JsonOrm.Files;
using JsonOrm.Storage.Tests.Files;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Recovery;

/// <summary>A database that is closed while a transaction is open rolls it back, and waits for nobody but a call that is at work.</summary>
public class ClosingTransactionTests
{
    // A wait that never ends should fail the test, not stop it.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly CountingFileSystem _files = new(new MemoryFileSystem());

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task An_open_transaction_is_rolled_back_and_nothing_of_it_comes_later(bool isLarge, bool isNested)
    {
        JsonDatabase db = Open();
        db.Insert(new Booking { Room = "a", Night = 1 });
        JsonTransaction open = db.BeginTransaction();
        JsonTransaction inner = isNested ? open.BeginTransaction() : open;
        inner.Insert(Enumerable.Range(2, isLarge ? 200 : 1).Select(night => new Booking { Room = "a", Night = night }));
        await Task.Run(db.Dispose).WaitAsync(s_patience);

        using (JsonDatabase after = Open())
        {
            after.Insert(new Booking { Room = "b", Night = 1 });
            Assert.Throws<ObjectDisposedException>(inner.Commit);
            Assert.Throws<ObjectDisposedException>(() => open.Insert(new Booking { Room = "c", Night = 1 }));
            Assert.Throws<ObjectDisposedException>(open.BeginTransaction);
            await Assert.ThrowsAsync<ObjectDisposedException>(() => open.CommitAsync().AsTask());
            inner.Rollback();
            inner.Dispose();
            open.Dispose();
            after.Insert(new Booking { Room = "b", Night = 2 });
        }

        using JsonDatabase again = Open();
        Assert.Equal(["a1", "b1", "b2"], Select.From(Booking.Columns).OrderBy(row => row.Room).ToList(again).Select(row => $"{row.Room}{row.Night}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_users_own_exception_comes_out()
    {
        async Task Work()
        {
            await using JsonDatabase db = Open();
            JsonTransaction left = await db.BeginTransactionAsync();
            await left.InsertAsync(new Booking { Room = "a", Night = 1 });
            throw new TimeZoneNotFoundException("mine");
        }

        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => Task.Run(Work).WaitAsync(s_patience));
        using JsonDatabase after = Open();
        Assert.Equal(0, Select.From<Booking>().Count(after));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_commit_at_work_comes_to_its_end_first(bool isLarge)
    {
        JsonDatabase db = Open();
        db.Insert(new Booking { Room = "a", Night = 1 });
        JsonTransaction open = db.BeginTransaction();
        open.Insert(Enumerable.Range(2, isLarge ? 200 : 1).Select(night => new Booking { Room = "a", Night = night }));
        using var held = new HeldSync(_files);
        Task commit = Task.Run(open.Commit);
        held.WaitUntilReached();
        var closing = new Thread(db.Dispose) { IsBackground = true };
        closing.Start();
        Assert.True(SpinWait.SpinUntil(() => Record.Exception(() => open.Find(Booking.Key("a", 1))) is ObjectDisposedException, s_patience));
        held.Release();
        await commit.WaitAsync(s_patience);
        Assert.True(closing.Join(s_patience));
        using JsonDatabase after = Open();
        Assert.Equal(isLarge ? 201 : 2, Select.From<Booking>().Count(after));
    }

    [Fact]
    public async Task Writers_that_wait_behind_it_are_told()
    {
        JsonDatabase db = Open();
        await using JsonTransaction open = await db.BeginTransactionAsync();
        Task[] waiting =
        [
            db.InsertAsync(new Booking { Room = "a", Night = 1 }).AsTask(),
            db.BeginTransactionAsync().AsTask(),
            Task.Factory.StartNew(() => db.Insert(new Booking { Room = "a", Night = 2 }), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default),
        ];
        await Task.Run(db.Dispose).WaitAsync(s_patience);
        foreach (Task one in waiting)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => one.WaitAsync(s_patience));
        }
    }

    private JsonDatabase Open() =>
        JsonDatabase.Open(MemoryDisk.Path, new() { FileSystem = _files, IdleDelay = TimeSpan.Zero, LargeTransactionBytes = 2000, WriteTimeout = TimeSpan.FromHours(1) });
}
