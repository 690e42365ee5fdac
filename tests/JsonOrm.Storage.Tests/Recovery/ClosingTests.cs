using JsonOrm.Files;
using JsonOrm.Simulation.Files;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Recovery;

/// <summary>Closing a database that others still write to.</summary>
public class ClosingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_commit_that_comes_while_the_database_closes_is_refused_or_stays(bool isLarge)
    {
        var files = new Watched(new MemoryFileSystem());
        JsonDatabase db = JsonDatabase.Open(MemoryDisk.Path, new() { FileSystem = files, LargeTransactionBytes = 2000, IdleDelay = TimeSpan.Zero });
        db.Insert(new Booking { Room = "a", Night = 1 });
        db.Checkpoint();
        db.Insert(new Booking { Room = "a", Night = 2 });
        int acknowledged = 2, refused = 0;
        Booking[] rows = [.. Enumerable.Range(3, isLarge ? 100 : 1).Select(night => new Booking { Room = "a", Night = night })];

        // All rows are in the tables' files, and the log is about to be let go.
        files.AtDelete = path =>
        {
            if (path != "/db/db.prev.json")
            {
                return;
            }

            files.AtDelete = null;
            Task.Factory.StartNew(
                () =>
                {
                    try
                    {
                        db.Insert(rows);
                        acknowledged += rows.Length;
                    }
                    catch (ObjectDisposedException)
                    {
                        refused++;
                    }
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Wait();
        };
        db.Dispose();
        using JsonDatabase after = MemoryDisk.Open(files);
        Assert.Equal(acknowledged, Select.From<Booking>().Count(after));
        Assert.Equal(1, refused);
    }

    private sealed class Watched(IFileSystem inner) : PassingFileSystem(inner)
    {
        public Action<string>? AtDelete { get; set; }

        public override void Delete(string path)
        {
            AtDelete?.Invoke(path);
            base.Delete(path);
        }
    }
}
