using JsonOrm.Files;
using JsonOrm.Simulation.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Recovery;

namespace JsonOrm.Storage.Tests.Processes;

/// <summary>What a reader keeps when the writer checkpoints: chunks that are still the same, snapshots, watches.</summary>
public class FollowedStateTests
{
    private readonly MemoryFileSystem _disk = new();

    [Fact]
    public void Chunks_that_a_checkpoint_leaves_as_they_are_are_not_read_again()
    {
        var policy = new JsonOrm.Tables.CheckpointPolicy { SmallTableBytes = 0, ChunkBytes = 2000 };
        using JsonDatabase writer = JsonDatabase.Open(MemoryDisk.Path, new() { FileSystem = _disk, Checkpoints = policy });
        writer.Insert(Enumerable.Range(1, 3000).Select(i => Account.Make(i)));
        writer.Checkpoint();
        var files = new ReadCounting(_disk);
        using JsonDatabase reader = Reader(files);
        Assert.Equal(Sum(writer), Sum(reader));
        int chunks = files.Reads;
        Assert.True(chunks > 50, $"{chunks} chunks were read.");
        for (int round = 1; round <= 5; round++)
        {
            Account row = writer.Find(Account.Key(round * 500))!;
            row.Score += 1000;
            writer.Update(row);
            if (round == 3)
            {
                writer.Insert(new Booking { Room = "another table", Night = 1 });
            }

            if (round == 4)
            {
                writer.Compact();
            }

            writer.Checkpoint();
            files.Reads = 0;
            Assert.Equal(Sum(writer), Sum(reader));
            Assert.Equal(row.Score, reader.Find(Account.Key(round * 500))!.Score);
            Assert.InRange(files.Reads, 1, 10);
        }

        // Where nothing has changed, nothing is read.
        writer.Insert(new Booking { Room = "another table", Night = 2 });
        writer.Checkpoint();
        files.Reads = 0;
        Assert.Equal(Sum(writer), Sum(reader));
        Assert.Equal(0, files.Reads);
    }

    [Fact]
    public void All_snapshots_of_a_reader_are_listed_whatever_the_writer_has_done_since()
    {
        using JsonDatabase writer = MemoryDisk.Open(_disk);
        using JsonDatabase reader = Open(writer);
        var snapshots = new List<JsonSnapshot>();
        for (int i = 1; i <= 4; i++)
        {
            writer.Insert(Account.Make(i));
            snapshots.Add(reader.BeginSnapshot());
            writer.Checkpoint();
        }

        Assert.Equal(snapshots.Select(snapshot => snapshot.Lsn), reader.OpenSnapshots().Select(info => info.Lsn));
        Assert.Equal(snapshots.Select(snapshot => snapshots[^1].Lsn - snapshot.Lsn), reader.OpenSnapshots().Select(info => info.CommitsSince));
        Assert.Equal(snapshots[0].Lsn, reader.OldestSnapshot()!.Lsn);
        Assert.All(reader.OpenSnapshots(), info => Assert.Equal(0, info.RetainedFiles));
        snapshots[0].Dispose();
        snapshots[2].Dispose();
        Assert.Equal([snapshots[1].Lsn, snapshots[3].Lsn], reader.OpenSnapshots().Select(info => info.Lsn));
        snapshots[1].Dispose();
        snapshots[3].Dispose();
        Assert.Empty(reader.OpenSnapshots());
    }

    [Fact]
    public void The_queries_of_one_call_read_the_newest_state()
    {
        using JsonDatabase writer = MemoryDisk.Open(_disk);
        using JsonDatabase reader = Open(writer);
        for (int i = 1; i <= 3; i++)
        {
            writer.Insert(Account.Make(i));
            writer.Checkpoint();
            Assert.Equal(i, Select.From<Account>().Count(((ILocalQuerySession)reader).BeginRead()));
        }
    }

    [Fact]
    public async Task A_watch_of_a_reader_tells_of_the_writers_commits_and_checkpoints_change_nothing()
    {
        using JsonDatabase writer = MemoryDisk.Open(_disk);
        writer.Insert(Account.Make(1));
        using JsonDatabase reader = Reader(_disk);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using IAsyncEnumerator<ChangeSet<Account>> sets = reader.WatchAsync(Select.From(Account.Columns).Where(a => a.Age < 50)).GetAsyncEnumerator(patience.Token);
        Assert.Equal([1], Added(await NextAsync(sets)));
        writer.Insert(Account.Make(2));
        Assert.Equal([2], Added(await NextAsync(sets)));

        // Of a table that the log says nothing of, before and after: the changes are in the files alone.
        writer.Checkpoint();
        writer.Insert(new Booking { Room = "a", Night = 1 });
        Task<bool> next = sets.MoveNextAsync().AsTask();
        await Task.Delay(200);
        Assert.False(next.IsCompleted);
        writer.Insert(Account.Make(3));
        writer.Delete(Account.Key(1));
        writer.Checkpoint();
        Assert.True(await next);
        ChangeSet<Account> set = sets.Current;
        List<int> added = Added(set), removed = [.. set.Removed.Select(row => row.Id)];
        while (removed.Count == 0)
        {
            set = await NextAsync(sets);
            added.AddRange(Added(set));
            removed.AddRange(set.Removed.Select(row => row.Id));
        }

        Assert.Equal([3], added);
        Assert.Equal([1], removed);
        Task<bool> last = sets.MoveNextAsync().AsTask();
        reader.Dispose();
        Assert.False(await last);
    }

    [Fact]
    public async Task A_watch_of_a_reader_that_is_told_when_to_look_looks_then()
    {
        using JsonDatabase writer = MemoryDisk.Open(_disk);
        writer.Insert(Account.Make(1));
        using JsonDatabase reader = JsonDatabase.Open(MemoryDisk.Path, new() { FileSystem = _disk, ReadOnly = true, RefreshInterval = Timeout.InfiniteTimeSpan });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using IAsyncEnumerator<ChangeSet<Account>> sets = reader.WatchAsync(Select.From<Account>()).GetAsyncEnumerator(patience.Token);
        await NextAsync(sets);
        writer.Insert(Account.Make(2));
        Task<bool> next = sets.MoveNextAsync().AsTask();
        await Task.Delay(200);
        Assert.False(next.IsCompleted);
        reader.Refresh();
        Assert.True(await next);
        Assert.Equal([2], Added(sets.Current));
    }

    private static async Task<ChangeSet<Account>> NextAsync(IAsyncEnumerator<ChangeSet<Account>> sets)
    {
        Assert.True(await sets.MoveNextAsync());
        return sets.Current;
    }

    private static List<int> Added(ChangeSet<Account> set) => [.. set.Added.Select(row => row.Id)];

    private static double Sum(JsonDatabase db) => Select.From(Account.Columns).ToList(db).Sum(row => row.Score);

    // The writer has a table at least.
    private JsonDatabase Open(JsonDatabase writer)
    {
        writer.Insert(new Booking { Room = "first", Night = 1 });
        return Reader(_disk);
    }

    private static JsonDatabase Reader(IFileSystem files) => JsonDatabase.Open(MemoryDisk.Path, new() { FileSystem = files, ReadOnly = true });

    private sealed class ReadCounting(IFileSystem inner) : PassingFileSystem(inner)
    {
        public int Reads { get; set; }

        public override IFile OpenRead(string path)
        {
            bool isRows = path.StartsWith("/db/data/account/", StringComparison.Ordinal) && !path.Contains("manifest", StringComparison.Ordinal);
            Reads += isRows ? 1 : 0;
            return base.OpenRead(path);
        }
    }
}
