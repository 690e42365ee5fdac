using JsonOrm.Files;
using JsonOrm.Simulation.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Recovery;

namespace JsonOrm.Storage.Tests.Processes;

/// <summary>A database opened for reading only sees what the one that writes commits, and changes nothing on the disk.</summary>
public class FollowingTests
{
    private readonly MemoryFileSystem _disk = new();

    [Fact]
    public void Every_commit_is_seen_by_the_next_read()
    {
        using JsonDatabase writer = MemoryDisk.Open(_disk);
        writer.Insert(Account.Make(1));
        using JsonDatabase reader = Reader();
        for (int i = 2; i <= 300; i++)
        {
            writer.Insert(Account.Make(i));
            Assert.Equal($"user{i}@example.com", reader.Find(Account.Key(i))!.Email);
            if (i % 7 == 0)
            {
                writer.Delete(Account.Key(i - 1));
                Assert.Null(reader.Find(Account.Key(i - 1)));
            }

            if (i % 50 == 0)
            {
                writer.Checkpoint();
                Assert.Equal(Select.From<Account>().Count(writer), Select.From<Account>().Count(reader));
                Assert.Equal(i, Select.From(Account.Columns).Where(a => a.Email == $"user{i}@example.com").Single(reader).Id);
            }
        }
    }

    [Fact]
    public void A_snapshot_of_a_reader_stays_as_it_was_and_says_so_when_its_files_are_gone()
    {
        using JsonDatabase writer = MemoryDisk.Open(_disk);
        writer.Insert(Enumerable.Range(1, 100).Select(i => Account.Make(i)));
        writer.Checkpoint();
        using JsonDatabase reader = Reader();
        using JsonSnapshot early = reader.BeginSnapshot();
        using JsonSnapshot lazy = reader.BeginSnapshot();
        Assert.Equal(100, Select.From<Account>().ToList(early).Count);

        // One checkpoint leaves the files of the root before.
        writer.Delete(Account.Key(1));
        writer.Checkpoint();
        Assert.Equal(100, Select.From<Account>().ToList(early).Count);
        Assert.Equal(99, Select.From<Account>().ToList(reader).Count);
        writer.Delete(Account.Key(2));
        writer.Dispose();

        // What has been read is in memory; what has not is gone, which is not called damage.
        Assert.Equal(100, Select.From<Account>().ToList(early).Count);
        var error = Assert.Throws<StorageException>(() => Select.From(Account.Columns).Where(a => a.Age == 7).ToList(lazy));
        Assert.Equal(StorageFault.Replaced, error.Fault);
        Assert.Contains("begin a new snapshot", error.Message, StringComparison.Ordinal);
        Assert.Equal(98, Select.From<Account>().ToList(reader).Count);
    }

    [Fact]
    public void A_new_table_a_changed_shape_and_a_new_writer_are_followed()
    {
        using (JsonDatabase writer = MemoryDisk.Open(_disk))
        {
            using JsonDatabase reader = Reader();
            Assert.Equal(0, Select.From<Account>().Count(reader));
            writer.Insert(Account.Make(1));
            Assert.Equal(1, Select.From<Account>().Count(reader));
            writer.Insert(new Booking { Room = "blue", Night = 1 });
            Assert.Equal(["account", "booking"], reader.Tables.Select(table => table.Name).Order());
            Assert.Equal(1, Select.From<Booking>().Count(reader));
        }

        using JsonDatabase after = Reader();
        for (int i = 2; i < 5; i++)
        {
            using JsonDatabase writer = MemoryDisk.Open(_disk);
            writer.Insert(Account.Make(i));
            Assert.Equal(i, Select.From<Account>().Count(after));
        }
    }

    [Fact]
    public void Where_the_run_of_the_machine_has_no_name_lines_that_were_taken_back_are_forgotten()
    {
        var files = new WithoutBoot(_disk);
        JsonDatabase writer = MemoryDisk.Open(files);
        writer.Insert(Account.Make(1));
        writer.Insert(Account.Make(2));
        using JsonDatabase reader = Reader(files);
        Assert.Equal(2, Select.From<Account>().Count(reader));

        // As after a write that failed half way: the log is cut, and goes on with another commit of the same number.
        SortedDictionary<string, byte[]> contents = MemoryDisk.Read(_disk);
        string path = Assert.Single(contents.Keys, key => key.Contains("/wal/0", StringComparison.Ordinal));
        int second = contents[path].AsSpan().LastIndexOf("{\"crc\""u8);
        using (IFile file = _disk.OpenWrite(path))
        {
            file.SetLength(second);
        }

        using JsonDatabase next = MemoryDisk.Open(MemoryDisk.Write(MemoryDisk.Read(_disk)));
        Assert.Equal(1, Select.From<Account>().Count(reader));
    }

    [Fact]
    public void Where_the_run_of_the_machine_has_no_name_a_line_that_is_being_written_is_seen_when_it_is_whole()
    {
        var files = new WithoutBoot(_disk);
        JsonDatabase writer = MemoryDisk.Open(files);
        writer.Insert(Account.Make(1));
        using JsonDatabase reader = Reader(files);
        writer.Insert(Account.Make(2));
        SortedDictionary<string, byte[]> contents = MemoryDisk.Read(_disk);
        string path = Assert.Single(contents.Keys, key => key.Contains("/wal/0", StringComparison.Ordinal));
        int second = contents[path].AsSpan().LastIndexOf("{\"crc\""u8);
        byte[] line = contents[path][second..(contents[path].AsSpan().IndexOf("\n\n"u8) + 1)];
        using IFile file = _disk.OpenWrite(path);
        for (int length = 0; length <= line.Length; length += 13)
        {
            file.Write(new byte[line.Length].Select((_, i) => i < length ? line[i] : (byte)'\n').ToArray(), second);
            Assert.Equal(1, Select.From<Account>().Count(reader));
        }

        file.Write(line, second);
        Assert.Equal(2, Select.From<Account>().Count(reader));
    }

    [Fact]
    public void How_often_is_looked_can_be_chosen()
    {
        using JsonDatabase writer = MemoryDisk.Open(_disk);
        writer.Insert(Account.Make(1));
        using JsonDatabase reader = JsonDatabase.Open(MemoryDisk.Path, new() { FileSystem = _disk, ReadOnly = true, RefreshInterval = Timeout.InfiniteTimeSpan });
        writer.Insert(Account.Make(2));
        Assert.Equal(1, Select.From<Account>().Count(reader));
        reader.Refresh();
        Assert.Equal(2, Select.From<Account>().Count(reader));
        writer.Refresh();
        reader.Dispose();
        Assert.Throws<ObjectDisposedException>(reader.Refresh);
        Assert.Throws<ObjectDisposedException>(() => Select.From<Account>().Count(reader));
    }

    [Fact]
    [Trait("Fault", "19")]
    public void A_reader_asks_the_disk_for_nothing_that_writes()
    {
        var files = new FollowedFiles(_disk, "/db", "/db/db.json");
        _disk.CreateDirectory("/db");
        Action[] operations =
        [
            () => files.Create("/db/a"), () => files.OpenWrite("/db/a"), () => files.Delete("/db/a"), () => files.Rename("/db/a", "/db/b"),
            () => files.CreateDirectory("/db/d"), () => files.DeleteDirectory("/db/d"), () => files.SyncDirectory("/db"), () => files.TryLock("/db/lock", [], out _),
        ];
        Assert.All(operations, operation => Assert.Equal(StorageFault.ReadOnly, Assert.Throws<StorageException>(operation).Fault));
    }

    [Fact]
    public async Task Readers_see_whole_commits_in_order_while_the_writer_commits_and_checkpoints()
    {
        using JsonDatabase writer = JsonDatabase.Open(MemoryDisk.Path, new() { FileSystem = _disk, CheckpointBytes = 4 << 10 });
        using JsonDatabase reader = Reader();
        using var done = new CancellationTokenSource();
        int committed = 0;
        Task[] readers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            int last = 0;
            while (!done.IsCancellationRequested)
            {
                int atLeast = Volatile.Read(ref committed);
                List<Booking> rows = ReadAll(reader);
                Assert.Equal(Enumerable.Range(0, rows.Count), rows.Select(row => row.Night));
                Assert.Equal(0, rows.Count % 3);
                Assert.True(rows.Count >= atLeast && rows.Count >= last);
                last = rows.Count;
            }
        }))];
        for (int i = 0; i < 900; i += 3)
        {
            await writer.InsertAsync([.. Enumerable.Range(i, 3).Select(night => new Booking { Room = "all", Night = night })]);
            Volatile.Write(ref committed, i + 3);
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(900, Select.From<Booking>().Count(reader));
        Assert.Null(writer.CheckpointError);
    }

    // A writer that does nothing but commit and checkpoint may take a reader's files away under a query, which then is run again.
    private static List<Booking> ReadAll(JsonDatabase reader)
    {
        while (true)
        {
            try
            {
                return Select.From<Booking>().ToList(reader);
            }
            catch (StorageException error) when (error.Fault == StorageFault.Replaced)
            {
                Thread.Yield();
            }
        }
    }

    private JsonDatabase Reader(IFileSystem? files = null) => JsonDatabase.Open(MemoryDisk.Path, new() { FileSystem = files ?? _disk, ReadOnly = true });

    private sealed class WithoutBoot(IFileSystem inner) : PassingFileSystem(inner)
    {
        public override string? BootIdentity => null;
    }
}
