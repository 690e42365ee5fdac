using System.Text;
using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Simulation.Files;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Recovery;

namespace JsonOrm.Storage.Tests.BadInput;

/// <summary>A file cannot have memory taken by what it says, or by how long it claims to be.</summary>
public class SizeTests
{
    [Theory]
    [InlineData("/db.json", 65L << 20)]
    [InlineData("/schema/account.schema.json", 17L << 20)]
    [InlineData("/data/account/manifest.g1.jsonl", 3L << 30)]
    [InlineData("/data/account/000001.g1.jsonl", 3L << 30)]
    [InlineData("/wal/000000002.jsonl", 3L << 30)]
    [Trait("Fault", "28")]
    public void A_file_that_claims_to_be_too_long_is_refused_before_memory_is_taken(string file, long length)
    {
        var disk = new MemoryFileSystem();
        using (JsonDatabase db = MemoryDisk.Open(disk))
        {
            db.Insert(Account.Make(1));
        }

        string path = MemoryDisk.Path + file;
        if (!disk.FileExists(path))
        {
            disk.WriteAndSync(path, "x"u8);
        }

        var inflated = new Inflated(disk, path, length);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<CorruptDataException>(() =>
        {
            using JsonDatabase db = JsonDatabase.Open(MemoryDisk.Path, new() { FileSystem = inflated, ReadOnly = true });
            _ = db.Tables;
            db.Find(Account.Key(1));
        });
        Assert.Equal(path, error.File);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Theory]
    [InlineData("\"rows\":1,", "\"rows\":2000000000,")]
    [InlineData("\"rows\":1,", "\"rows\":0,")]
    [InlineData("\"rows\":1,\"bytes\":86", "\"rows\":600000000,\"bytes\":2000000000")]
    [Trait("Fault", "28")]
    public void A_manifest_of_impossible_counts_is_refused_before_memory_is_taken(string written, string claimed)
    {
        var disk = new MemoryFileSystem();
        using (JsonDatabase db = MemoryDisk.Open(disk))
        {
            db.Insert(Account.Make(1));
        }

        SortedDictionary<string, byte[]> files = MemoryDisk.Read(disk);
        string manifest = "/db/data/account/manifest.g1.jsonl";
        string text = Encoding.UTF8.GetString(files[manifest]);
        Assert.Contains(written, text, StringComparison.Ordinal);
        Forgery.Replace(files, manifest, Encoding.UTF8.GetBytes(text.Replace(written, claimed, StringComparison.Ordinal)));
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<CorruptDataException>(() =>
        {
            using JsonDatabase db = MemoryDisk.Open(MemoryDisk.Write(files));
            Select.From<Account>().ToList(db);
        });
        Assert.Equal((manifest, 1L), (error.File, error.Line));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData((128 << 20) + 1)]
    public void A_limit_that_no_file_could_keep_is_refused(int bytes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => JsonDatabase.Open("/db", new() { FileSystem = new MemoryFileSystem(), MaxRowBytes = bytes }));

    [Fact]
    [Trait("Fault", "28")]
    public void What_would_be_too_long_to_read_is_not_written()
    {
        FormatLimits.RefuseToWrite("/db/db.json", FormatLimits.MostRootBytes, FormatLimits.MostRootBytes);
        var error = Assert.Throws<StorageException>(() => FormatLimits.RefuseToWrite("/db/db.json", FormatLimits.MostRootBytes + 1L, FormatLimits.MostRootBytes));
        Assert.Equal(StorageFault.TooLarge, error.Fault);

        var disk = new MemoryFileSystem();
        using var sink = new ChunkFileSink(disk, "/db/data/account");
        Assert.Equal(
            StorageFault.TooLarge, Assert.Throws<StorageException>(() => sink.Write("000001.g1.jsonl", new byte[FormatLimits.MostChunkBytes + 1])).Fault);
        Assert.Empty(disk.ListFiles("/db/data/account"));
    }

    // Says of one file that it is longer than it is, as a sparse file does.
    private sealed class Inflated(IFileSystem inner, string inflated, long length) : PassingFileSystem(inner)
    {
        public override IFile OpenRead(string path) => path == inflated ? new InflatedFile(base.OpenRead(path), length) : base.OpenRead(path);
    }

    private sealed class InflatedFile(IFile inner, long length) : PassingFile(inner)
    {
        public override long Length => length;

        public override int Read(Span<byte> destination, long offset)
        {
            if (offset >= length)
            {
                return 0;
            }

            int read = base.Read(destination, offset);
            destination[read..].Clear();
            return (int)Math.Min(destination.Length, length - offset);
        }
    }
}
