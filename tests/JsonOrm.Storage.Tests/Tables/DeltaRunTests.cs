using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Rows;
using JsonOrm.Tables;

namespace JsonOrm.Storage.Tests.Tables;

/// <summary>Scattered changes go into delta runs, and whatever stands where, the table is the same; settled, nothing but base chunks is left.</summary>
public class DeltaRunTests
{
    // A table of a few hundred rows has dozens of chunks, and most changes stay above them.
    private static readonly CheckpointPolicy Small = new() { SmallTableBytes = 0, ChunkBytes = 512, MaxRuns = 4 };

    [Theory]
    [InlineData(false, 1, 4, 0.25)]
    [InlineData(false, 2, 3, 0.5)]
    [InlineData(false, 3, 8, 8)]
    [InlineData(true, 4, 4, 0.25)]
    [InlineData(true, 5, 2, 1)]
    [InlineData(true, 6, 8, 8)]
    public void Random_edits_checkpoints_and_reopens_match_a_dictionary(bool compositeKey, int seed, int maxRuns, double share)
    {
        var random = new Random(seed);
        var model = new TableModel(compositeKey);
        var table = new StoredTable(compositeKey);
        CheckpointPolicy policy = Small with { MaxRuns = maxRuns, Share = share };
        int withRuns = 0, settledParts = 0;
        for (int round = 0; round < 60; round++)
        {
            Edit(table, model, compositeKey, random, steps: round % 7 == 0 ? 150 : random.Next(25));
            switch (random.Next(6))
            {
                case 0:
                    table.Checkpoint(policy: policy with { CompactsAll = true });
                    Assert.False(table.Version.HasRuns);
                    break;
                case 1:
                    table.Version = table.Version.FreezeMemtable();
                    break;
                case 2:
                    table.Checkpoint(
                        frozen =>
                        {
                            TableEditor meanwhile = frozen.Edit();
                            for (int step = 0; step < 20; step++)
                            {
                                TableEditorTests.RandomEdit(meanwhile, model, compositeKey, random);
                            }

                            return meanwhile.Freeze();
                        },
                        policy);
                    break;
                case 3:
                    // Checkpoints write what was in memory when they began.
                    table.Checkpoint(policy: policy);
                    table.Reopen();
                    break;
                default:
                    table.Checkpoint(policy: policy);
                    break;
            }

            withRuns += table.Version.Base.HasRuns ? 1 : 0;
            settledParts += table.Version.Base is { HasRuns: true, Manifest.Compacted: not null } ? 1 : 0;
            Assert.InRange(table.Version.Base.Manifest.Runs.Length, 0, maxRuns);
            model.AssertSame(table.Version, random);
        }

        Assert.True(withRuns > 10, $"only {withRuns} rounds had delta runs");
        Assert.True(settledParts > 5 || share > 1, $"only {settledParts} rounds had runs that were settled in part");
    }

    [Fact]
    public void A_deleted_row_stays_away_when_its_stretch_is_settled_and_its_runs_are_not()
    {
        StoredTable table = Filled(200);
        Replace(table, 50, "older");
        table.Checkpoint(policy: Small with { Share = 8 });
        Assert.True(table.Version.Base.HasRuns);

        // Everything in the middle is deleted, which settles it; the run keeps what it says of the rest, and of these rows.
        TableEditor editor = table.Version.Edit();
        for (int i = 30; i < 70; i++)
        {
            Assert.True(editor.Delete(RowKey.FromInt64(i)));
        }

        table.Version = editor.Freeze();
        Replace(table, 150, "newer");
        table.Checkpoint(policy: Small with { Share = 0.1 });
        table.Reopen();
        Assert.False(table.Version.TryFind(RowKey.FromInt64(50), out _));
        Assert.Equal(160, TableModel.Lines(table.Version.Seek(KeyRange.All)).Count);
        Assert.Equal(160, table.Version.RowCount);
    }

    [Fact]
    public void A_change_settled_in_its_chunk_is_newer_than_what_a_run_says()
    {
        StoredTable table = Filled(200);
        Replace(table, 50, "older");
        table.Checkpoint(policy: Small with { Share = 8 });
        for (int i = 40; i < 60; i++)
        {
            Replace(table, i, "settled" + new string('x', 100));
        }

        Replace(table, 199, "elsewhere");
        IReadOnlyList<string> replaced = table.Checkpoint(policy: Small with { Share = 0.5 }).Obsolete;
        Assert.NotNull(table.Version.Base.Manifest.Compacted);

        // Nothing of the older run counts any more, so its file goes.
        Assert.Equal(1, table.Version.Base.Manifest.Runs.Length);
        Assert.Contains("/db/data/person/delta-000001.g2.jsonl", replaced);
        table.Reopen();
        Assert.True(table.Version.TryFind(RowKey.FromInt64(50), out RowSlice row));
        Assert.Contains("settled", System.Text.Encoding.UTF8.GetString(row.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void One_change_in_a_large_table_writes_a_small_file()
    {
        var table = CheckpointTests.Filled(80_000);
        string[] before = FilesIn(table);
        Replace(table, 40_000, "changed");
        table.Checkpoint();
        string[] made = [.. FilesIn(table).Except(before)];
        Assert.Equal(["delta-000001.g2.jsonl", "manifest.g2.jsonl"], made);
        Assert.True(table.Files.TryReadAll("/db/data/person/delta-000001.g2.jsonl")!.Length < 200);
        table.Checkpoint(policy: new CheckpointPolicy { CompactsAll = true });
        Assert.DoesNotContain("delta", string.Join(' ', Named(table)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_only_grows_has_no_delta_runs()
    {
        StoredTable table = Filled(200);
        for (int i = 200; i < 400; i++)
        {
            TableEditor editor = table.Version.Edit();
            editor.Insert(RowKey.FromInt64(i), CheckpointTests.Row(i).Encode());
            table.Version = editor.Freeze();
            table.Checkpoint(policy: Small);
            Assert.False(table.Version.Base.HasRuns);
        }
    }

    [Fact]
    public void Files_of_a_run_are_plain_lines_and_a_manifest_read_back_says_what_was_written()
    {
        StoredTable table = Filled(200);
        TableEditor editor = table.Version.Edit();
        Assert.True(editor.Delete(RowKey.FromInt64(7)));
        Assert.True(editor.Replace(RowKey.FromInt64(9), new Person(9, null, "Bonn", 4, "new").Encode()));
        table.Version = editor.Freeze();
        table.Checkpoint(policy: Small with { Share = 8 });
        Assert.Equal(
            "{\"$delete\":[7]}\n{\"Id\":9,\"City\":\"Bonn\",\"Age\":4,\"Note\":\"new\"}\n",
            System.Text.Encoding.UTF8.GetString(table.Files.TryReadAll("/db/data/person/delta-000001.g2.jsonl")!));
        string entries = System.Text.Encoding.UTF8.GetString(table.Files.TryReadAll("/db/index/city/delta-000001.g2.jsonl")!);
        Assert.Equal("[\"Bonn\",9]\n{\"$delete\":[\"City 7\",7]}\n{\"$delete\":[\"City 9\",9]}\n", entries);
        DeltaRun written = table.Version.Base.Manifest.Runs[0];
        table.Reopen();
        DeltaRun read = Assert.Single(table.Version.Base.Manifest.Runs.ToArray());
        Assert.Equal(written.Number, read.Number);
        Assert.Equal((written.Files.Chunks[0].File, written.Files.Chunks[0].Crc, written.Files.Chunks[0].First, written.Files.Chunks[0].Last), (read.Files.Chunks[0].File, read.Files.Chunks[0].Crc, read.Files.Chunks[0].First, read.Files.Chunks[0].Last));
        Assert.Equal(199, table.Version.RowCount);
    }

    [Theory]
    [InlineData("{\"Id\":9", "{\"Id\":8")]
    [InlineData("new", "old")]
    public void A_changed_file_of_a_run_is_refused_when_a_key_in_it_is_asked_for(string from, string to)
    {
        StoredTable table = Filled(200);
        Replace(table, 9, "new");
        table.Checkpoint(policy: Small with { Share = 8 });
        const string Path = "/db/data/person/delta-000001.g2.jsonl";
        string text = System.Text.Encoding.UTF8.GetString(table.Files.TryReadAll(Path)!);
        table.Files.Delete(Path);
        table.Files.WriteAndSync(Path, System.Text.Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)));
        table.Reopen();
        var refusal = Assert.Throws<CorruptDataException>(() => table.Version.TryFind(RowKey.FromInt64(9), out _));
        Assert.Equal(Path, refusal.File);
        Assert.Throws<CorruptDataException>(() => TableModel.Lines(table.Version.Seek(KeyRange.All)));
        Assert.True(table.Version.TryFind(RowKey.FromInt64(150), out _));

        table.Files.Delete(Path);
        table.Reopen();
        Assert.Contains("missing", Assert.Throws<CorruptDataException>(() => table.Version.TryFind(RowKey.FromInt64(9), out _)).Message, StringComparison.Ordinal);
    }

    private static StoredTable Filled(int rows)
    {
        var table = new StoredTable();
        TableEditor editor = table.Version.Edit();
        for (int i = 0; i < rows; i++)
        {
            editor.Insert(RowKey.FromInt64(i), CheckpointTests.Row(i).Encode());
        }

        table.Version = editor.Freeze();
        table.Checkpoint(policy: Small);
        return table;
    }

    private static void Edit(StoredTable table, TableModel model, bool compositeKey, Random random, int steps)
    {
        TableEditor editor = table.Version.Edit();
        for (; steps >= 0; steps--)
        {
            TableEditorTests.RandomEdit(editor, model, compositeKey, random);
        }

        table.Version = editor.Freeze();
    }

    private static void Replace(StoredTable table, int id, string note)
    {
        TableEditor editor = table.Version.Edit();
        Assert.True(editor.Replace(RowKey.FromInt64(id), (CheckpointTests.Row(id) with { Note = note }).Encode()));
        table.Version = editor.Freeze();
    }

    private static string[] FilesIn(StoredTable table) => [.. table.Files.ListFiles("/db/data/person").Order(StringComparer.Ordinal)];

    private static List<string> Named(StoredTable table)
    {
        var names = new List<string>();
        foreach (TableBase files in new[] { table.Version.Base }.Concat(table.Version.Indexes.Select(index => index.Base)))
        {
            Assert.Equal(0, files.Manifest.Runs.Length);
            foreach (ChunkInfo chunk in files.Manifest.Chunks)
            {
                names.Add(chunk.File);
            }
        }

        return names;
    }
}
