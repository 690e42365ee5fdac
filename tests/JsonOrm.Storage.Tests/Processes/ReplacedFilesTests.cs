using JsonOrm.Files;
using JsonOrm.Storage.Tests.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Recovery;

namespace JsonOrm.Storage.Tests.Processes;

/// <summary>A reader finds its files gone: replaced by newer ones, in the midst of opening or after it, or with the whole database.</summary>
public class ReplacedFilesTests
{
    private readonly MemoryFileSystem _disk = new();

    [Fact]
    public void A_read_that_finds_its_files_replaced_is_made_again_on_the_newest_state()
    {
        using JsonDatabase reader = ReaderThatDoesNotLook();
        using (JsonDatabase writer = MemoryDisk.Open(_disk))
        {
            writer.Insert(Account.Make(2));
        }

        Assert.Equal("user1@example.com", reader.Find(Account.Key(1))!.Email);
        Assert.Equal(2, Select.From<Account>().ToList(reader).Count);
    }

    [Fact]
    public void A_reader_whose_database_is_gone_is_told_so_and_not_of_damage()
    {
        using JsonDatabase reader = ReaderThatDoesNotLook();
        foreach (string path in MemoryDisk.Read(_disk).Keys)
        {
            _disk.Delete(path);
        }

        var error = Assert.Throws<StorageException>(() => reader.Find(Account.Key(1)));
        Assert.Equal(StorageFault.NotFound, error.Fault);
        Assert.StartsWith("There is no database at", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_in_the_midst_of_opening_is_noticed()
    {
        using JsonDatabase writer = MemoryDisk.Open(_disk);
        writer.Insert(Account.Make(1));
        var files = new CountingFileSystem(_disk);
        files.BeforeRead = path =>
        {
            // The root has been read, and the list of segments.
            if (path.Contains("/wal/0", StringComparison.Ordinal))
            {
                files.BeforeRead = null;
                writer.Checkpoint();
                writer.Insert(Account.Make(2));
            }
        };
        using JsonDatabase reader = JsonDatabase.Open(MemoryDisk.Path, new() { FileSystem = files, ReadOnly = true, RefreshInterval = Timeout.InfiniteTimeSpan });
        Assert.Null(files.BeforeRead);
        Assert.Equal(2, Select.From<Account>().Count(reader));
    }

    // Of a database with one row, which it has not read.
    private JsonDatabase ReaderThatDoesNotLook()
    {
        using (JsonDatabase writer = MemoryDisk.Open(_disk))
        {
            writer.Insert(Account.Make(1));
        }

        return JsonDatabase.Open(MemoryDisk.Path, new() { FileSystem = _disk, ReadOnly = true, RefreshInterval = Timeout.InfiniteTimeSpan });
    }
}
