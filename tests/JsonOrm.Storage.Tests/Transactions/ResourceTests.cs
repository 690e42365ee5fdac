using JsonOrm.Simulation.Isolation;
using JsonOrm.Storage.Tests.Models;

namespace JsonOrm.Storage.Tests.Transactions;

/// <summary>What a long life leaves behind: nothing. <c>JSONORM_LONG=1</c> runs a million transactions, and readers and writers for ten minutes.</summary>
[Collection(nameof(MeasuredAlone))]
public class ResourceTests
{
    private const int Rows = 1000;
    private const long MostGrowth = 16 << 20;
    private const int MostHandles = 8;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("JSONORM_LONG") is "1";

    [Fact]
    public async Task Memory_handles_and_files_stay_flat_over_many_transactions()
    {
        int transactions = IsLong ? 1_000_000 : 50_000;
        using var directory = new TemporaryDirectory();
        await using JsonDatabase db = await JsonDatabase.OpenAsync(directory.Database, new() { Durability = Durability.Normal, CheckpointBytes = 1 << 20, MemoryBudgetBytes = 4 << 20 });
        db.Insert(Enumerable.Range(1, Rows).Select(i => Account.Make(i, i)));
        (long Memory, int Handles, int Files) early = default;
        for (int i = 0; i < transactions; i++)
        {
            Step(db, i);
            if (i == transactions / 5)
            {
                early = await MeasureAsync(directory.Database, db);
            }
        }

        (long Memory, int Handles, int Files) late = await MeasureAsync(directory.Database, db);
        Assert.True(late.Memory <= early.Memory + MostGrowth, $"Memory grew from {early.Memory} to {late.Memory} bytes.");
        Assert.True(late.Handles <= early.Handles + MostHandles, $"Handles grew from {early.Handles} to {late.Handles}.");
        Assert.True(late.Files <= early.Files + MostHandles, $"Files grew from {early.Files} to {late.Files}.");
        Assert.Equal(Rows, Select.From<Account>().Count(db));
        Assert.Empty(db.OpenSnapshots());
    }

    [Fact]
    public async Task Sixty_four_readers_and_eight_writers_see_the_same_sum_all_the_time()
    {
        using var directory = new TemporaryDirectory();
        await using JsonDatabase db = await JsonDatabase.OpenAsync(directory.Database, new() { CheckpointBytes = 200_000, WriteTimeout = TimeSpan.FromMinutes(5) });
        var bank = new BankWorkload(new ThreadCrew());
        bank.Prepare(db);
        using var end = new CancellationTokenSource(IsLong ? TimeSpan.FromMinutes(10) : TimeSpan.FromSeconds(3));
        long[] steps = new long[72];
        await Task.WhenAll(Enumerable.Range(0, steps.Length).Select(client => Task.Run(async () =>
        {
            var random = new Random(client);
            while (!end.IsCancellationRequested || steps[client] == 0)
            {
                await (client < 8 ? bank.WriteAsync(db, random) : bank.ReadAsync(db, random));
                steps[client]++;
            }
        })));
        Assert.All(steps, count => Assert.True(count > 0));
        bank.Check(db);
        Assert.Null(db.CheckpointError);
    }

    // Every kind of transaction, over rows that stay as many.
    private static void Step(JsonDatabase db, int number)
    {
        int id = (number % Rows) + 1;
        switch (number % 5)
        {
            case 0:
                Account row = db.Find(Account.Key(id))!;
                row.City = $"Town {number}";
                db.Update(row);
                break;
            case 1:
                Update.Table(Account.Columns).Set(account => account.Age, number % 90).Where(account => account.Id == id).Execute(db);
                break;
            case 2:
                using (JsonTransaction transaction = db.BeginTransaction())
                {
                    transaction.Delete(Account.Key(id));
                    using (JsonTransaction part = transaction.BeginTransaction())
                    {
                        part.Insert(Account.Make(number + Rows));
                    }

                    transaction.Insert(Account.Make(id, id));
                    transaction.Commit();
                }

                break;
            case 3:
                using (JsonTransaction transaction = db.BeginTransaction())
                {
                    transaction.Delete(Account.Key(id));
                }

                break;
            default:
                using (JsonSnapshot snapshot = db.BeginSnapshot())
                {
                    Assert.NotNull(snapshot.Find(Account.Key(id)));
                }

                db.Upsert(db.Find(Account.Key(id))!);
                break;
        }
    }

    // Settled: delta runs are merged, and what the previous root named is gone.
    private static async Task<(long Memory, int Handles, int Files)> MeasureAsync(string directory, JsonDatabase db)
    {
        for (int i = 0; i < 3; i++)
        {
            await db.CompactAsync();
            db.Upsert(db.Find(Account.Key(1))!);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        int handles = OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Length : 0;
        return (GC.GetTotalMemory(forceFullCollection: true), handles, Directory.GetFiles(directory, "*", SearchOption.AllDirectories).Length);
    }
}
