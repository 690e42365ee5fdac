using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Checkpoints;

/// <summary>However large the tables and whatever is done to them, the memory kept is that of the budget and of the log.</summary>
[Collection(nameof(MeasuredAlone))]
public class MemoryBudgetTests
{
    private const int Rows = 40_000;
    private const long Budget = 4 << 20;
    private const long Log = 1 << 20;

    [Fact]
    public void Memory_stays_within_the_budget_while_a_larger_table_is_changed_and_read()
    {
        using var directory = new TemporaryDirectory();
        long table = Fill(directory.Database);
        Assert.True(table > 6 * Budget, $"The table has {table} bytes only.");
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using JsonDatabase db = JsonDatabase.Open(
            directory.Database, new() { MemoryBudgetBytes = Budget, CheckpointBytes = Log, Durability = Durability.Normal });
        var random = new Random(1);
        for (int round = 0; round < RunLength.Of(3, 6); round++)
        {
            for (int change = 0; change < 2_000; change++)
            {
                Account row = db.Find(Account.Key(random.Next(Rows) + 1))!;
                row.Score += 1;
                db.Update(row);
            }

            Assert.Equal(Rows, Select.From(Account.Columns).Where(row => row.Score >= 0).Count(db));
            long held = GC.GetTotalMemory(forceFullCollection: true) - before;

            // The log's rows stand in memory up to four times over before writers wait, with keys and nodes around them.
            Assert.True(held < Budget + (8 * Log) + (8 << 20), $"Round {round}: {held >> 10} KiB are held.");
        }
    }

    private static long Fill(string path)
    {
        string town = new('t', 600);
        using (JsonDatabase db = JsonDatabase.Open(path))
        {
            db.Insert(Enumerable.Range(1, Rows).Select(i =>
            {
                Account row = Account.Make(i);
                row.City = town;
                return row;
            }));
        }

        return Directory.EnumerateFiles(Path.Combine(path, "data", "account")).Sum(file => new FileInfo(file).Length);
    }
}
