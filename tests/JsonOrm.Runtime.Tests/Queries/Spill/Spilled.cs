using JsonOrm.Files;
using JsonOrm.Queries;
using JsonOrm.Runtime.Tests.Queries.Execution;
using JsonOrm.Spill;

namespace JsonOrm.Runtime.Tests.Queries.Spill;

/// <summary>Runs queries with memory to spare and with next to none: the results are the same, and no file is left.</summary>
internal sealed class Spilled
{
    private readonly MemoryFileSystem _files = new();
    private readonly Music _music;

    public Spilled(Music music, long memoryBytes = 2048)
    {
        _music = music;
        Space = new SpillSpace(_files, "/temp", memoryBytes);
    }

    public SpillSpace Space { get; }

    /// <summary>Compares the results, which must have gone through temporary files.</summary>
    public void Check(string what, QueryModel query)
    {
        List<string> expected = _music.Run(query);
        Assert.NotEmpty(expected);
        int before = Space.Created;
        _music.Db.Spill = Space;
        try
        {
            List<string> found = _music.Run(query);
            Assert.True(expected.SequenceEqual(found), $"{what}\nexpected:\n{string.Join('\n', expected)}\nfound:\n{string.Join('\n', found)}");
            Assert.True(Space.Created > before, $"{what}: nothing was spilled.");
            AssertNothingLeft();
            Abandon(query);
            Fail(query);
        }
        finally
        {
            _music.Db.Spill = null;
        }
    }

    public void AssertNothingLeft()
    {
        Assert.Equal(0, Space.OpenFiles);
        Assert.Empty(_files.ListFiles("/temp"));
    }

    private void Abandon(QueryModel query)
    {
        using (RowCursor cursor = _music.Db.OpenCursor(query))
        {
            Assert.True(cursor.MoveNext());
        }

        AssertNothingLeft();
    }

    // A disk that is full at one of the first files, and a signal to stop that comes then: each step ends, and cleans up.
    private void Fail(QueryModel query)
    {
        foreach (int at in new[] { 1, 2, 3, 5, 8, 13, 21 })
        {
            bool isReached = Trouble(query, at, static _ => throw new StorageException("/temp", "create", StorageFault.Full, "full"), out Exception? fault);
            Assert.Equal(isReached, fault is StorageException);
            if (!isReached)
            {
                return;
            }

            Trouble(query, at, static stop => stop.Cancel(), out fault);
            Assert.True(at > 1 || fault is OperationCanceledException, $"The query went on: {fault}");
        }
    }

    private bool Trouble(QueryModel query, int at, Action<CancellationTokenSource> trouble, out Exception? fault)
    {
        using var stop = new CancellationTokenSource();
        bool isReached = false;
        var files = new WatchedFileSystem(_files, created =>
        {
            if (created == at)
            {
                isReached = true;
                trouble(stop);
            }
        });
        var space = new SpillSpace(files, "/temp", Space.MemoryBytes);
        _music.Db.Spill = space;
        fault = Record.Exception(() => Read(query, stop.Token));
        Assert.Equal(0, space.OpenFiles);
        AssertNothingLeft();
        return isReached;
    }

    private void Read(QueryModel query, CancellationToken stop)
    {
        using RowCursor cursor = _music.Db.OpenCursorAsync(query, stop).AsTask().Result;
        while (cursor.MoveNext())
        {
        }
    }
}
