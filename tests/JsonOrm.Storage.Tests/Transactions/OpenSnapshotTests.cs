using System.Runtime.CompilerServices;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>Snapshots that stay open: what they see, that they are listed, and what they keep on disk.</summary>
public class OpenSnapshotTests
{
    private readonly MemoryFileSystem _files = new();
    private readonly SettableClock _clock = new();

    [Fact]
    public void The_oldest_is_listed_first_with_its_age_and_how_far_it_is_behind()
    {
        using JsonDatabase db = Open();
        Assert.Null(db.OldestSnapshot());
        db.Insert(Account.Make(1));
        JsonSnapshot first = db.BeginSnapshot();
        _clock.Advance(TimeSpan.FromMinutes(5));
        db.Insert(Account.Make(2));
        db.Insert(Account.Make(3));
        JsonSnapshot second = db.BeginSnapshot();
        _clock.Advance(TimeSpan.FromMinutes(1));

        SnapshotInfo oldest = db.OldestSnapshot()!;
        Assert.Equal(first.Lsn, oldest.Lsn);
        Assert.Equal(first.Opened, oldest.Opened);
        Assert.Equal(2, oldest.CommitsSince);
        Assert.Equal(TimeSpan.FromMinutes(6), oldest.Age);
        Assert.Equal([0, 2], db.OpenSnapshots().Select(info => info.CommitsSince).Order());

        first.Dispose();
        first.Dispose();
        Assert.Equal(second.Lsn, db.OldestSnapshot()!.Lsn);
        second.Dispose();
        Assert.Empty(db.OpenSnapshots());
    }

    [Fact]
    public void It_reads_what_checkpoints_have_replaced_and_says_how_much_is_kept_for_it()
    {
        using JsonDatabase db = Open();
        db.Insert(Enumerable.Range(1, 300).Select(i => Account.Make(i)));
        db.Checkpoint();
        JsonSnapshot snapshot = db.BeginSnapshot();
        for (int round = 1; round <= 4; round++)
        {
            Update.Table(Account.Columns).Set(row => row.City, $"round {round}").AllRows().Execute(db);
            db.Checkpoint();
            GC.Collect();
        }

        JsonSnapshot late = db.BeginSnapshot();
        IReadOnlyList<SnapshotInfo> open = db.OpenSnapshots();
        Assert.True(open[0].RetainedFiles > 0 && open[0].KeptBytes > 10_000, $"{open[0]}");
        Assert.Equal(0, open[1].RetainedFiles);
        Assert.Equal(0, Select.From(Account.Columns).Where(row => row.City == "round 4").Count(snapshot));
        Assert.Equal(300, Select.From<Account>().Count(snapshot));
        Assert.Equal(300, Select.From(Account.Columns).Where(row => row.City == "round 4").Count(late));
        GC.KeepAlive(snapshot);
        GC.KeepAlive(late);
    }

    [Fact]
    public void Queries_of_the_database_itself_are_not_listed()
    {
        using JsonDatabase db = Open();
        db.Insert(Account.Make(1));
        _ = Select.From<Account>().ToList(db);
        Assert.Empty(db.OpenSnapshots());
    }

    [Fact]
    public void A_forgotten_one_goes_with_the_garbage_collector()
    {
        using JsonDatabase db = Open();
        db.Insert(Account.Make(1));
        Forget(db, 200);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Empty(db.OpenSnapshots());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(JsonDatabase db, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Assert.NotNull(db.BeginSnapshot().Find(Account.Key(1)));
        }
    }

    private JsonDatabase Open() => JsonDatabase.Open("/snapshots", new() { FileSystem = _files, Clock = _clock, IdleDelay = TimeSpan.Zero });

    private sealed class SettableClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => _now += time;

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => _now.UtcTicks;
    }
}
