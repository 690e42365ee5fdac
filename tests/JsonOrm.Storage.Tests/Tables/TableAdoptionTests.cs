using System.Text;
using JsonOrm.Files;
using JsonOrm.Tables;

namespace JsonOrm.Storage.Tests.Tables;

/// <summary>Files changed by hand are taken over when they still say something, and otherwise refused with file, line and byte.</summary>
public class TableAdoptionTests
{
    [Fact]
    public void Other_order_line_ends_white_space_and_values_are_taken_over_and_indexes_follow()
    {
        StoredTable table = CheckpointTests.Filled(5);
        string[] lines = Lines(table);
        lines[0] = lines[0].Replace("\"City 0\"", "\"Rome\"", StringComparison.Ordinal).Replace(",", " , ", StringComparison.Ordinal);
        Change(table, "\uFEFF" + string.Join("\r\n", lines.Reverse()));

        TableVersion adopted = TableAdoption.Read(Person.Schema(), table.Root!, table.Folders, out IReadOnlyList<string> replaced);
        var model = new TableModel(compositeKey: false);
        for (int i = 0; i < 5; i++)
        {
            model.Set(i == 0 ? CheckpointTests.Row(0) with { City = "Rome" } : CheckpointTests.Row(i));
        }

        model.AssertSame(adopted, new Random(1));
        Assert.Equal(["/db/data/person/manifest.g1.jsonl", "/db/data/person/000001.g1.jsonl"], replaced);
        Assert.Equal(5, adopted.NextAssignedKey);
        table.Version = adopted;
        CheckpointResult result = TableCheckpoint.Write(adopted.FreezeMemtable(), table.Folders, 2);
        model.AssertSame(TableVersion.Open(Person.Schema(), result.Files, table.Folders), new Random(1));
    }

    [Theory]
    [InlineData("conflict", 2, "git conflict marker")]
    [InlineData("duplicate", 6, "line 2")]
    [InlineData("type", 3, "Mend this line")]
    public void What_says_nothing_is_refused_with_its_line(string change, long line, string message)
    {
        StoredTable table = CheckpointTests.Filled(5);
        List<string> lines = [.. Lines(table)];
        switch (change)
        {
            case "conflict":
                lines.Insert(1, "<<<<<<< ours");
                break;
            case "duplicate":
                lines.Add(lines[1]);
                break;
            default:
                lines[2] = lines[2].Replace("\"Age\":2", "\"Age\":true", StringComparison.Ordinal);
                break;
        }

        Change(table, string.Join('\n', lines) + "\n");
        var refusal = Assert.Throws<CorruptDataException>(() => TableAdoption.Read(Person.Schema(), table.Root!, table.Folders, out _));
        Assert.Equal(line, refusal.Line);
        Assert.Contains(message, refusal.Message);
        Assert.Equal("/db/data/person/000001.g1.jsonl", refusal.File);
    }

    private static string[] Lines(StoredTable table) =>
        Encoding.UTF8.GetString(table.Files.TryReadAll("/db/data/person/000001.g1.jsonl")!).TrimEnd('\n').Split('\n');

    private static void Change(StoredTable table, string text)
    {
        table.Files.Delete("/db/data/person/000001.g1.jsonl");
        table.Files.WriteAndSync("/db/data/person/000001.g1.jsonl", Encoding.UTF8.GetBytes(text));
    }
}
