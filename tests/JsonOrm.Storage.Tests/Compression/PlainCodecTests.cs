using JsonOrm.Files;
using JsonOrm.Storage.Tests.Crash;
using JsonOrm.Storage.Tests.Models;
using JsonOrm.Storage.Tests.Operations;
using JsonOrm.Storage.Tests.Recovery;
using JsonOrm.Testing;

namespace JsonOrm.Storage.Tests.Compression;

/// <summary>What the runtime guarantees without the help of a codec.</summary>
public class PlainCodecTests
{
    private static readonly CompressionOptions s_plain = new(new PlainCodec());

    // Zstandard has a checksum of its own; a codec need not. A search reads one block of a chunk, a scan all of them.
    [Fact]
    public void A_changed_byte_is_noticed_by_the_checksum_of_the_frame()
    {
        const int Rows = 3000;
        var whole = new MemoryFileSystem();
        using (JsonDatabase db = Compressed.Open(whole, s_plain, chunkBytes: 1 << 18))
        {
            BackedUp.Fill(db, 1, Rows);
        }

        SortedDictionary<string, byte[]> contents = MemoryDisk.Read(whole);
        string path = contents.Keys.First(static path => path.EndsWith(".jsonl.pln", StringComparison.Ordinal) && path.Contains("/data/account", StringComparison.Ordinal));
        Assert.True(contents[path].Length > 100_000, $"{path}: {contents[path].Length} bytes, and several blocks are wanted");

        // A digit becomes another one, so that the line stays JSON.
        int at = contents[path].AsSpan(50_000).IndexOfAnyInRange((byte)'1', (byte)'8') + 50_000;
        contents[path][at] ^= 1;
        int noticed = 0;
        for (int id = 1; id <= Rows; id += 10)
        {
            using JsonDatabase db = Compressed.Open(MemoryDisk.Write(contents), s_plain, chunkBytes: 1 << 18, readOnly: true);
            try
            {
                Account expected = Account.Make(id);
                Account found = db.Find(Account.Key(id))!;
                Assert.Equal((expected.Email, expected.City, expected.Age), (found.Email, found.City, found.Age));
            }
            catch (CorruptDataException error)
            {
                Assert.Equal(path, error.File);
                noticed++;
            }
        }

        Assert.InRange(noticed, 1, Rows / 20);
        using JsonDatabase scanned = Compressed.Open(MemoryDisk.Write(contents), s_plain, readOnly: true);
        Assert.Equal(path, Assert.Throws<CorruptDataException>(() => DatabaseText.Of(scanned)).File);
    }

    [Fact]
    public void Compressed_segments_that_a_hold_no_longer_needs_go_after_the_database_is_opened_again()
    {
        var files = new MemoryFileSystem();
        using (JsonDatabase db = Compressed.Open(files, s_plain))
        {
            db.CreateHold("copy");
            for (int i = 0; i < 4; i++)
            {
                BackedUp.Fill(db, (i * 50) + 1, 50);
                db.Checkpoint();
            }
        }

        List<string> segments = [.. files.ListFiles("/db/archive/wal")];
        Assert.True(segments.Count > 2 && segments.TrueForAll(static name => name.EndsWith(".pln", StringComparison.Ordinal)), string.Join(' ', segments));
        using JsonDatabase again = Compressed.Open(files, s_plain);
        Assert.True(Assert.Single(again.Holds).HeldBytes >= segments.Sum(name => files.TryReadAll("/db/archive/wal/" + name, int.MaxValue)!.Length));
        BackedUp.Fill(again, 1001, 5);
        again.Checkpoint();
        again.AdvanceHold("copy", again.Position);
        BackedUp.Fill(again, 2001, 5);
        again.Checkpoint();
        Assert.Empty(segments.Intersect(files.ListFiles("/db/archive/wal")));
    }
}
