namespace JsonOrm.Benchmarks.Postgres;

/// <summary>Something that all sides do.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">The unit of an operation's time.</param>
/// <param name="Factor">How many units a second has.</param>
/// <param name="Operations">The operations of a round.</param>
/// <param name="Rows">The rows of a round, for the bytes that are allocated for each.</param>
/// <param name="Prepare">Makes what a round needs.</param>
/// <param name="Run">Runs a round.</param>
internal sealed record PostgresWorkload(string Name, string Unit, double Factor, int Operations, double Rows, Func<int, object> Prepare, Func<IPostgresSide, object, Task<long>> Run)
{
    private const int Many = 100_000;

    // Several in a round, so that the warm-up is one for code that is compiled by and by.
    private const int Changes = 5;

    /// <summary>What is run after each side, outside of the time that counts: bloated tables would be slower for the side that comes next.</summary>
    public string After { get; init; } = "SELECT 1";

    /// <summary>False if the rows are not the same for each side, so that the answers differ.</summary>
    public bool IsSame { get; init; } = true;

    public static IReadOnlyList<PostgresWorkload> All { get; } =
    [
        new("find", "µs", 1e6, 2_000, 2_000, Numbers(2_000), static (side, numbers) => EachAsync(numbers, number => side.FindAsync(number + 1))),
        new("page of 100", "µs", 1e6, 500, 50_000, Numbers(500), static (side, numbers) => EachAsync(numbers, number => side.PageAsync(number % (PostgresRows.Sales - 100)))),
        new("insert", "µs", 1e6, 1_000, 1_000, static _ => Enumerable.Range(0, 1_000).Select(PostgresRows.MakeReceipt).ToArray(), InsertAsync) { After = "TRUNCATE receipts" },
        new("insert 100,000", "ms", 1e3, 1, Many, static _ => Enumerable.Range(0, Many).Select(PostgresRows.MakeReceipt).ToList(), static (side, rows) => side.InsertManyAsync((List<Receipt>)rows)) { After = "TRUNCATE receipts" },
        new("update by query", "ms", 1e3, Changes, Changes * 5_000, static _ => new long[Changes], static (side, numbers) => EachAsync(numbers, _ => side.UpdateByQueryAsync(100))) { After = "VACUUM sales" },
        new("update 1,000 rows", "ms", 1e3, Changes, Changes * 1_000, static _ => Enumerable.Range(20, Changes).Select(static i => i * 1_000L).ToArray(), static (side, numbers) => EachAsync(numbers, side.UpdateRowsAsync)) { After = "VACUUM sales" },
        new("include 20 x 50", "µs", 1e6, 50, 51_000, Numbers(50), static (side, numbers) => EachAsync(numbers, number => side.IncludeAsync((int)(number % (PostgresRows.Kiosks - 20))))),
        new("group", "ms", 1e3, 5, 5_000, static _ => 0, static async (side, _) => await side.GroupAsync() + await side.GroupAsync() + await side.GroupAsync() + await side.GroupAsync() + await side.GroupAsync()),
    ];

    private static Func<int, object> Numbers(int count) => seed =>
    {
        var random = new Random(seed + 100);
        return Enumerable.Range(0, count).Select(_ => random.NextInt64(PostgresRows.Sales)).ToArray();
    };

    private static async Task<long> EachAsync(object numbers, Func<long, Task<long>> run)
    {
        long total = 0;
        foreach (long number in (long[])numbers)
        {
            total += await run(number);
        }

        return total;
    }

    private static async Task<long> InsertAsync(IPostgresSide side, object rows)
    {
        long total = 0;
        foreach (Receipt row in (Receipt[])rows)
        {
            total += await side.InsertAsync(row);
        }

        return total;
    }
}
