using System.Text;
using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Rows;
using JsonOrm.Storage.Tests.Files;
using JsonOrm.Storage.Tests.Tables;
using JsonOrm.Tables;

namespace JsonOrm.Storage.Tests.Chunks;

/// <summary>A cold find reads little, memory stays within its budget, and no damaged byte is ever taken for data.</summary>
public class ChunkReadingTests
{
    [Fact]
    public void A_cold_find_reads_the_manifest_and_one_block()
    {
        var files = new CountingFileSystem(new MemoryFileSystem());
        StoredTable table = CheckpointTests.Filled(60_000, files);
        long all = table.Version.Base.Manifest.Chunks.ToArray().Sum(c => (long)c.Bytes);
        table.Reopen();
        files.Reset();
        Assert.True(table.Version.TryFind(RowKey.FromInt64(31_234), out RowSlice row));
        Assert.Equal(CheckpointTests.Row(31_234).Line(), Encoding.UTF8.GetString(row.Span));
        Assert.True(all > 5 << 20);
        Assert.InRange(files.BytesRead, 1, table.Root!.Rows!.Bytes + (32 << 10));
        files.Reset();
        Assert.False(table.Version.TryFind(RowKey.FromInt64(-1), out _));
        Assert.Equal(0, files.BytesRead);
    }

    [Fact]
    public void A_chunk_asked_often_is_read_once_and_kept()
    {
        var files = new CountingFileSystem(new MemoryFileSystem());
        StoredTable table = CheckpointTests.Filled(2_000, files);
        table.Reopen();
        for (int i = 0; i < 10; i++)
        {
            Assert.True(table.Version.TryFind(RowKey.FromInt64(i * 190), out _));
        }

        files.Reset();
        for (int i = 0; i < 2_000; i++)
        {
            Assert.True(table.Version.TryFind(RowKey.FromInt64(i), out _));
        }

        Assert.Equal(0, files.BytesRead);
    }

    [Fact]
    public void Loaded_chunks_stay_within_the_budget_and_are_read_again()
    {
        StoredTable table = CheckpointTests.Filled(60_000);
        const long Budget = 3 << 20;
        table.Reopen(cacheBytes: Budget);
        for (int round = 0; round < 2; round++)
        {
            long rows = 0;
            foreach (ScanRange stretch in table.Version.Scan(KeyRange.All))
            {
                stretch.Chunk!.LoadColumns([0, 2, 3]);
                rows += stretch.Chunk.Column(0).Count;
            }

            Assert.Equal(60_000, rows);
            Assert.InRange(table.Folders.Cache.Bytes, 1, Budget + (3 << 20));
        }

        Assert.True(table.Folders.Cache.Count < table.Version.Base.Manifest.Chunks.Length);
    }

    [Fact]
    public void Every_flipped_bit_and_every_truncation_of_every_file_is_noticed()
    {
        StoredTable table = CheckpointTests.Filled(12);
        var random = new Random(1);
        foreach (string folder in new[] { table.Folders.Rows, table.Folders.Indexes[0] })
        {
            foreach (string name in table.Files.ListFiles(folder))
            {
                string path = Path.Join(folder, name);
                byte[] content = table.Files.TryReadAll(path)!;
                for (int at = 0; at < content.Length; at++)
                {
                    byte[] damaged = [.. content];
                    damaged[at] ^= (byte)(1 << random.Next(8));
                    AssertNoticed(table, path, damaged);
                }

                for (int length = 0; length < content.Length; length++)
                {
                    AssertNoticed(table, path, content[..length]);
                }

                table.Files.Delete(path);
                table.Reopen();
                Assert.Contains(path, Assert.Throws<CorruptDataException>(() => ReadAll(table)).Message);
                table.Files.WriteAndSync(path, content);
            }
        }

        table.Reopen();
        ReadAll(table);
    }

    [Theory]
    [InlineData("crlf", "ends in CRLF")]
    [InlineData("bom", "byte order mark (EF BB BF)")]
    [InlineData("conflict", "git conflict marker (<<<<<<<)")]
    [InlineData("newline", "ends without one")]
    [InlineData("broken", "line 2, byte")]
    [InlineData("value", "Every record in the file is valid")]
    public void A_changed_chunk_says_in_what_way(string change, string message)
    {
        StoredTable table = CheckpointTests.Filled(5);
        string path = table.Folders.Rows + "/000001.g1.jsonl";
        string text = Encoding.UTF8.GetString(table.Files.TryReadAll(path)!);
        string[] lines = text.Split('\n');
        string changed = change switch
        {
            "crlf" => text.Replace("\n", "\r\n", StringComparison.Ordinal),
            "bom" => "\uFEFF" + text,
            "conflict" => string.Join('\n', lines[..2]) + "\n<<<<<<< HEAD\n" + string.Join('\n', lines[2..]),
            "newline" => text.TrimEnd('\n'),
            "broken" => string.Join('\n', [lines[0], "oops", .. lines[2..]]),
            _ => text.Replace("City 1", "City 9", StringComparison.Ordinal),
        };
        table.Files.Delete(path);
        table.Files.WriteAndSync(path, Encoding.UTF8.GetBytes(changed));
        table.Reopen();
        var damage = Assert.Throws<CorruptDataException>(() => table.Version.TryFind(RowKey.FromInt64(3), out _));
        Assert.Contains(message, damage.Message);
        Assert.Contains(damage.Message.Contains("is valid", StringComparison.Ordinal) ? "[0] to [4]" : "Correct this line", damage.Message);
        Assert.Equal(path, damage.File);
        Assert.Equal("person", damage.Table);
    }

    [Theory]
    [InlineData("000012.g17.jsonl", true)]
    [InlineData("1000012.g1.jsonl", true)]
    [InlineData("../000012.g17.jsonl", false)]
    [InlineData("/000012.g17.jsonl", false)]
    [InlineData("000012.g17.jsonl/..", false)]
    [InlineData("00012.g17.jsonl", false)]
    [InlineData("000012.g.jsonl", false)]
    [InlineData("000012.g-1.jsonl", false)]
    [InlineData("000012.g017.jsonl", false)]
    [InlineData("000012.g17.jsonl\0", false)]
    [InlineData(".g.jsonl", false)]
    [InlineData("", false)]
    public void Only_names_made_of_numbers_are_chunk_names(string name, bool isFine) =>
        Assert.Equal(isFine, ChunkFileName.TryParse(name, out _, out _));

    [Fact]
    public void A_checksum_is_that_of_castagnoli_and_can_be_carried_on()
    {
        byte[] digits = "123456789"u8.ToArray();
        Assert.Equal(0xE3069283u, Crc32C.Compute(digits));
        byte[] long1 = [.. Enumerable.Range(0, 1_000).Select(i => (byte)i)];
        Assert.Equal(Crc32C.Compute(long1), Crc32C.Append(Crc32C.Compute(long1.AsSpan(0, 333)), long1.AsSpan(333)));
    }

    private static void AssertNoticed(StoredTable table, string path, byte[] content)
    {
        table.Files.Delete(path);
        table.Files.WriteAndSync(path, content);
        table.Reopen();
        var damage = Assert.Throws<CorruptDataException>(() => ReadAll(table));
        Assert.Equal(path, damage.File);
    }

    private static void ReadAll(StoredTable table)
    {
        TableModel.Lines(table.Version.Seek(KeyRange.All));
        TableModel.Lines(table.Version.Indexes[0].Seek(KeyRange.All));
    }
}
