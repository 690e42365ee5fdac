using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Checkpoints;

/// <summary>Chunks in memory whose files a checkpoint has replaced are let go, though the budget would have room for them.</summary>
public class ReplacedChunkTests
{
    private const int Rows = 400;

    [Fact]
    public void Memory_holds_no_more_chunks_than_the_tables_have_files()
    {
        var files = new MemoryFileSystem();
        using JsonDatabase db = JsonDatabase.Open(
            "/db", new() { FileSystem = files, IdleDelay = TimeSpan.Zero, Checkpoints = new() { SmallTableBytes = 0, ChunkBytes = 2048, Share = 0.5 } });
        db.Insert(Enumerable.Range(1, Rows).Select(number => Account.Make(number)));
        db.Checkpoint();
        for (int round = 1; round <= 5; round++)
        {
            Update.Table(Account.Columns).Set(row => row.Score, round).AllRows().Execute(db);
            db.Checkpoint();
            Assert.Equal(Rows, Select.From(Account.Columns).ToList(db).Count(row => row.Score == round));
            Assert.Equal(Rows, Select.From(Account.Columns).Where(row => row.Email >= "").Count(db));
            Assert.InRange(db.LoadedChunks, 1, FilesInUse(files));
        }
    }

    [Fact]
    public void A_snapshot_still_reads_what_was_replaced()
    {
        using JsonDatabase db = JsonDatabase.Open("/db", new() { FileSystem = new MemoryFileSystem(), IdleDelay = TimeSpan.Zero });
        db.Insert(Enumerable.Range(1, Rows).Select(number => Account.Make(number)));
        db.Checkpoint();
        using JsonSnapshot snapshot = db.BeginSnapshot();
        Assert.Equal(Rows, Select.From<Account>().ToList(snapshot).Count);
        Update.Table(Account.Columns).Set(row => row.City, "elsewhere").AllRows().Execute(db);
        db.Checkpoint();
        db.Checkpoint();
        Assert.DoesNotContain("elsewhere", Select.From(Account.Columns).ToList(snapshot).Select(row => row.City));
    }

    // The last root's: those of the one before it are still on the disk, and none of them has been read since.
    private static int FilesInUse(MemoryFileSystem files)
    {
        int count = 0;
        foreach (string folder in (string[])["/db/data", "/db/index"])
        {
            foreach (string table in files.ListDirectories(folder))
            {
                string newest = files.ListFiles(Path.Combine(folder, table)).Where(name => name.StartsWith("manifest", StringComparison.Ordinal)).MaxBy(GenerationOf)!;
                count += System.Text.Encoding.UTF8.GetString(files.TryReadAll(Path.Combine(folder, table, newest))!).Split("\"file\":").Length - 1;
            }
        }

        return count;
    }

    private static int GenerationOf(string manifest) => int.Parse(manifest.Split('.')[1][1..], System.Globalization.CultureInfo.InvariantCulture);
}
