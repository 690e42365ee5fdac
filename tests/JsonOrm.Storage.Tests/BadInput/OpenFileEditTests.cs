using System.Text;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Recovery;

namespace JsonOrm.Storage.Tests.BadInput;

/// <summary>Files that are edited while the database is open: told, and never written over.</summary>
public class OpenFileEditTests
{
    [Fact]
    [Trait("Fault", "25")]
    public void An_edit_of_a_chunk_that_a_checkpoint_would_replace_stops_the_checkpoint()
    {
        var disk = new MemoryFileSystem();
        JsonDatabase db = MemoryDisk.Open(disk);
        db.Insert(Enumerable.Range(1, 10).Select(i => Account.Make(i)));
        db.Checkpoint();
        Assert.Equal(10, Select.From<Account>().ToList(db).Count);
        string chunk = Assert.Single(MemoryDisk.Read(disk).Keys, path => path.Contains("/data/account/0", StringComparison.Ordinal));
        byte[] written = disk.TryReadAll(chunk)!;
        byte[] edited = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(written).Replace("Town 2", "Rome 2", StringComparison.Ordinal));
        Put(disk, chunk, edited);
        db.Insert(Account.Make(11));
        var error = Assert.Throws<CorruptDataException>(db.Checkpoint);
        Assert.Equal((chunk, "account"), (error.File, error.Table));
        Assert.Equal(edited, disk.TryReadAll(chunk));

        Put(disk, chunk, written);
        db.Checkpoint();
        db.Dispose();
        using JsonDatabase again = MemoryDisk.Open(disk);
        Assert.Equal(11, Select.From<Account>().Count(again));
    }

    [Theory]
    [Trait("Fault", "25")]
    [InlineData("checkpoint")]
    [InlineData("find")]
    [InlineData("scan")]
    public void A_line_put_behind_the_last_one_is_told_by_whoever_comes_to_the_file_first(string by)
    {
        // Some hundred kilobytes, so that a find reads one block.
        const int rows = 4000;
        var disk = new MemoryFileSystem();
        using (JsonDatabase first = MemoryDisk.Open(disk))
        {
            first.Insert(Enumerable.Range(1, rows).Select(i => Account.Make(i)));
        }

        JsonDatabase db = MemoryDisk.Open(disk);
        if (by == "checkpoint")
        {
            Assert.Equal(rows, Select.From<Account>().ToList(db).Count);
        }

        string chunk = Assert.Single(MemoryDisk.Read(disk).Keys, path => path.Contains("/data/account/0", StringComparison.Ordinal));
        byte[] written = disk.TryReadAll(chunk)!;
        byte[] edited = [.. written, .. Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(written).Split('\n')[0].Replace("\"Id\":1,", "\"Id\":4001,", StringComparison.Ordinal)), (byte)'\n'];
        db.Insert(Account.Make(rows + 1));
        Put(disk, chunk, edited);
        var error = Assert.Throws<CorruptDataException>(() =>
        {
            switch (by)
            {
                case "find":
                    db.Find(Account.Key(2000));
                    break;
                case "scan":
                    Select.From<Account>().ToList(db);
                    break;
                default:
                    db.Compact();
                    break;
            }
        });
        Assert.Equal((chunk, "account"), (error.File, error.Table));
        Assert.Equal(edited, disk.TryReadAll(chunk));
        Put(disk, chunk, written);
        db.Compact();
        db.Dispose();
        using JsonDatabase again = MemoryDisk.Open(disk);
        Assert.Equal(rows + 1, Select.From<Account>().Count(again));
    }

    [Fact]
    [Trait("Fault", "25")]
    public void A_root_that_was_edited_stops_the_checkpoint()
    {
        var disk = new MemoryFileSystem();
        JsonDatabase db = MemoryDisk.Open(disk);
        db.Insert(Account.Make(1));
        byte[] root = disk.TryReadAll("/db/db.json")!;
        Put(disk, "/db/db.json", [.. root, (byte)'\n']);
        Assert.Equal("/db/db.json", Assert.Throws<StorageException>(db.Checkpoint).Path);
        Assert.Equal(root.Length + 1, disk.TryReadAll("/db/db.json")!.Length);
        Put(disk, "/db/db.json", root);
        db.Dispose();
        using JsonDatabase again = MemoryDisk.Open(disk);
        Assert.Equal(1, Select.From<Account>().Count(again));
    }

    private static void Put(MemoryFileSystem disk, string path, byte[] content)
    {
        disk.Delete(path);
        disk.WriteAndSync(path, content);
    }
}
