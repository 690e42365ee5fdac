using System.Text;
using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Rows;
using JsonOrm.Storage.Tests.Chunks;
using JsonOrm.Storage.Tests.Files;
using JsonOrm.Tables;

namespace JsonOrm.Storage.Tests.Tables;

/// <summary>Whatever is written into chunks, and whenever, the table stays what it is; only chunks that rows touch are written.</summary>
public class CheckpointTests
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(true, 3)]
    [InlineData(true, 4)]
    public void Random_edits_checkpoints_and_reopens_match_a_dictionary(bool compositeKey, int seed)
    {
        var random = new Random(seed);
        var model = new TableModel(compositeKey);
        var table = new StoredTable(compositeKey);
        for (int round = 0; round < 30; round++)
        {
            TableEditor editor = table.Version.Edit();
            for (int step = random.Next(150); step >= 0; step--)
            {
                TableEditorTests.RandomEdit(editor, model, compositeKey, random);
            }

            table.Version = editor.Freeze();
            switch (random.Next(4))
            {
                case 0:
                    table.Checkpoint();
                    break;
                case 1:
                    table.Checkpoint(frozen =>
                    {
                        TableEditor meanwhile = frozen.Edit();
                        for (int step = 0; step < 50; step++)
                        {
                            TableEditorTests.RandomEdit(meanwhile, model, compositeKey, random);
                        }

                        return meanwhile.Freeze();
                    });
                    break;
                case 2:
                    table.Checkpoint();
                    table.Reopen();
                    break;
                default:
                    // Two layers under the memtable.
                    table.Version = table.Version.FreezeMemtable();
                    break;
            }

            model.AssertSame(table.Version, random);
        }
    }

    [Fact]
    public void Random_edits_over_many_chunks_match_a_dictionary()
    {
        var random = new Random(5);
        var model = new TableModel(compositeKey: false);
        var table = new StoredTable(cacheBytes: 3 << 20);
        for (int round = 0; round < 6; round++)
        {
            TableEditor editor = table.Version.Edit();
            for (int step = 0; step < 700; step++)
            {
                // Rows of several kilobytes: a few thousand make several chunks.
                Person person = TableEditorTests.RandomPerson(random, 3_000) with { Email = null, Note = new string('x', random.Next(8_000)) };
                RowKey key = person.Key();
                bool exists = model.Find(key) is not null;
                if (random.Next(6) == 0)
                {
                    Assert.Equal(exists, editor.Delete(key));
                    model.Remove(key);
                }
                else if (exists)
                {
                    Assert.True(editor.Replace(key, person.Encode()));
                    model.Set(person);
                }
                else
                {
                    editor.Insert(key, person.Encode());
                    model.Set(person);
                }
            }

            table.Version = editor.Freeze();
            table.Checkpoint();
            if (round % 2 == 0)
            {
                table.Reopen(cacheBytes: 3 << 20);
            }

            model.AssertSame(table.Version, random);
        }

        Assert.True(table.Version.Base.Manifest.Chunks.Length >= 4);
        foreach (ChunkInfo chunk in table.Version.Base.Manifest.Chunks)
        {
            Assert.InRange(chunk.Bytes, 1, 2 * ChunkWriter.TargetBytes);
        }
    }

    [Fact]
    public void A_manifest_read_back_says_what_was_written()
    {
        StoredTable table = Filled(40_000);
        ChunkInfo[] written = table.Version.Base.Manifest.Chunks.ToArray();
        table.Reopen();
        ChunkInfo[] read = table.Version.Base.Manifest.Chunks.ToArray();
        Assert.True(read.Length > 1);
        Assert.Equal(written.Length, read.Length);
        for (int i = 0; i < read.Length; i++)
        {
            Assert.Equal(written[i].First, read[i].First);
            Assert.Equal(written[i].Last, read[i].Last);
            Assert.Equal(written[i].File, read[i].File);
            Assert.Equal((written[i].Rows, written[i].Bytes, written[i].Crc), (read[i].Rows, read[i].Bytes, read[i].Crc));
            Assert.Equal(written[i].Blocks.ToArray(), read[i].Blocks.ToArray());
            for (int ordinal = 0; ordinal < 5; ordinal++)
            {
                Assert.Equal(written[i].Zone(ordinal), read[i].Zone(ordinal));
            }

            Assert.Equal(new ZoneMap(Value.From(read[i].First.Number), Value.From(read[i].Last.Number), 0), read[i].Zone(0));
        }
    }

    [Fact]
    public void A_table_that_only_grows_writes_only_its_end()
    {
        var files = new CountingFileSystem(new MemoryFileSystem());
        var table = new StoredTable(files: files);
        Fill(table, 0, 40_000);
        table.Checkpoint();
        string[] before = FilesOf(table);
        Fill(table, 40_000, 41_000);
        CheckpointResult result = table.Checkpoint();
        string[] kept = [.. before.Intersect(FilesOf(table))];
        Assert.True(before.Length - kept.Length <= 1, $"{before.Length - kept.Length} of {before.Length} chunks were written anew");
        Assert.Contains(result.Obsolete, path => path.EndsWith("manifest.g1.jsonl", StringComparison.Ordinal));
        table.Reopen();
        Assert.Equal(41_000, table.Version.RowCount);
    }

    [Fact]
    public void One_change_rewrites_one_chunk_under_its_old_number()
    {
        StoredTable table = Filled(25_000);
        string[] before = FilesOf(table);
        TableEditor editor = table.Version.Edit();
        Assert.True(editor.Replace(RowKey.FromInt64(5), new Person(5, null, "Oslo", 1).Encode()));
        table.Version = editor.Freeze();
        CheckpointResult result = table.Checkpoint();
        string[] after = FilesOf(table);
        Assert.Equal("000001.g1.jsonl", before[0]);
        Assert.Equal("000001.g2.jsonl", after[0]);
        Assert.Equal(before[1..], after[1..]);
        Assert.Contains(result.Obsolete, path => path.EndsWith("data/person/000001.g1.jsonl", StringComparison.Ordinal));
    }

    [Fact]
    public void Chunk_files_are_sorted_canonical_lines()
    {
        StoredTable table = Filled(1_000);
        string file = FilesOf(table).Single();
        string[] lines = Encoding.UTF8.GetString(table.Files.TryReadAll("/db/data/person/" + file)!).Split('\n');
        Assert.Equal("", lines[^1]);
        Assert.Equal(Enumerable.Range(0, 1_000).Select(i => Row(i).Line()), lines[..^1]);
    }

    [Fact]
    public void Deleting_everything_leaves_no_chunk()
    {
        StoredTable table = Filled(500);
        TableEditor editor = table.Version.Edit();
        for (int i = 0; i < 500; i++)
        {
            Assert.True(editor.Delete(RowKey.FromInt64(i)));
        }

        table.Version = editor.Freeze();
        table.Checkpoint();
        table.Reopen();
        Assert.Equal(0, table.Version.RowCount);
        Assert.Empty(FilesOf(table));
        Assert.Equal(500, table.Version.NextAssignedKey);
        Fill(table, 500, 501);
        Assert.Equal(1, table.Version.RowCount);
    }

    [Fact]
    public void A_generation_that_was_used_before_is_refused()
    {
        StoredTable table = Filled(10);
        Fill(table, 10, 11);
        Assert.Throws<CorruptDataException>(() => TableCheckpoint.Write(table.Version.FreezeMemtable(), table.Folders, 1));
    }

    internal static StoredTable Filled(int rows, IFileSystem? files = null)
    {
        var table = new StoredTable(files: files);
        Fill(table, 0, rows);
        table.Checkpoint();
        return table;
    }

    internal static Person Row(int i) => new(i, $"user{i}@example.com", $"City {i % 200}", i % 90, "some text that makes the row longer");

    private static void Fill(StoredTable table, int from, int to)
    {
        TableEditor editor = table.Version.Edit();
        var writer = new RowWriter();
        for (int i = from; i < to; i++)
        {
            editor.Insert(RowKey.FromInt64(i), Row(i).Encode(writer));
        }

        table.Version = editor.Freeze();
    }

    private static string[] FilesOf(StoredTable table)
    {
        var files = new List<string>();
        foreach (ChunkInfo chunk in table.Version.Base.Manifest.Chunks)
        {
            files.Add(chunk.File);
        }

        return [.. files];
    }
}
