using System.ComponentModel.DataAnnotations;
using JsonOrm.PostgreSql.Tests.Server;
using Npgsql;
using NpgsqlTypes;
using Xunit.Abstractions;

namespace JsonOrm.PostgreSql.Tests.Reading;

/// <summary>
/// What calls allocate beside Npgsql written by hand, which makes the same objects on the same tables. A call takes more while its code is not optimised yet
/// and where it has to wait for the server at more places, so a measurement is repeated until it is small enough, and a limit that is never met is a failure.
/// </summary>
[Collection(nameof(MeasuredAlone))]
public sealed class AllocationTests(PostgresFixture fixture, ITestOutputHelper output) : IClassFixture<PostgresFixture>
{
    private const int Rows = 20_000;

    // More than a row's own: what a row of a long result may take.
    private const double MostOfRow = 32;

    // A call's own: its state machines, its command and the parameters of it, beside those of Npgsql.
    private const double MostOfFind = 600;
    private const double MostOfInsert = 1_600;

    private const int FewestRuns = 5;
    private const int MostRuns = 40;

    private const string AllText = "SELECT id, number, name, price, at, note FROM crumb WHERE id > $1 ORDER BY id";
    private const string PageText = AllText + " LIMIT 100";
    private const string FindText = "SELECT id, number, name, price, at, note FROM crumb WHERE id = $1";

    private static readonly ParameterQuery<int, Crumb> s_all = Query.With((Parameter<int> after) => Select.From(Crumb.Columns).Where(c => c.Id > after).OrderBy(c => c.Id));

    [PostgresFact]
    public async Task A_row_of_a_long_result_takes_little_more_than_itself()
    {
        await FillAsync();
        await using NpgsqlDataSource source = Source();
        double hand = await BytesAsync(Rows, async () => Assert.Equal(Rows, (await ReadByHandAsync(source)).Count));
        double list = await BytesAsync(Rows, async () => Assert.Equal(Rows, (await s_all.With(0).ToListAsync(fixture.Database)).Count), hand + MostOfRow);
        double streamed = await BytesAsync(Rows, async () =>
        {
            int count = 0;
            await foreach (Crumb crumb in s_all.With(0).AsAsyncEnumerable(fixture.Database))
            {
                count += crumb.Id > 0 ? 1 : 0;
            }

            Assert.Equal(Rows, count);
        }, hand + MostOfRow);
        Tell($"a row: by hand {hand:F1} bytes, as a list {list:F1}, streamed {streamed:F1}");
        Assert.True(list <= hand + MostOfRow, $"A row of a list takes {list:F1} bytes, and by hand {hand:F1}.");
        Assert.True(streamed <= hand + MostOfRow, $"A streamed row takes {streamed:F1} bytes, and in a list by hand {hand:F1}.");
    }

    [PostgresFact]
    public async Task A_page_takes_little_more_than_its_rows()
    {
        await FillAsync();
        await using NpgsqlDataSource source = Source();
        double hand = await BytesAsync(300 * 100, () => ManyAsync(300, async i => Assert.Equal(100, (await ReadByHandAsync(source, i * 7, PageText)).Count)));
        ParameterQuery<int, Crumb> page = Query.With((Parameter<int> after) => Select.From(Crumb.Columns).Where(c => c.Id > after).OrderBy(c => c.Id).Take(100));
        double own = await BytesAsync(300 * 100, () => ManyAsync(300, async i => Assert.Equal(100, (await page.With(i * 7).ToListAsync(fixture.Database)).Count)), hand + MostOfRow);
        Tell($"a row of a page of 100: by hand {hand:F1} bytes, by a query {own:F1}");
        Assert.True(own <= hand + MostOfRow, $"A row of a page takes {own:F1} bytes, and by hand {hand:F1}.");
    }

    [PostgresFact]
    public async Task A_find_takes_what_npgsql_takes_and_a_constant()
    {
        await FillAsync();
        await using NpgsqlDataSource source = Source();
        double hand = await BytesAsync(1_000, () => ManyAsync(1_000, async i => Assert.NotNull(await FindByHandAsync(source, i + 1))));
        double own = await BytesAsync(1_000, () => ManyAsync(1_000, async i => Assert.NotNull(await fixture.Database.FindAsync<Crumb>(i + 1))), hand + MostOfFind);
        Tell($"a find: by hand {hand:F0} bytes, {own:F0}");
        Assert.True(own <= hand + MostOfFind, $"A find takes {own:F0} bytes, and by hand {hand:F0}.");
    }

    [PostgresFact]
    public async Task An_insert_takes_what_npgsql_takes_and_a_constant()
    {
        await FillAsync();
        await using NpgsqlDataSource source = Source();
        double hand = await BytesAsync(1_000, () => ManyAsync(1_000, async i => await InsertByHandAsync(source, Make(i))));
        double own = await BytesAsync(1_000, () => ManyAsync(1_000, async i => await fixture.Database.InsertAsync(Make(i))), hand + MostOfInsert);
        Tell($"an insert: by hand {hand:F0} bytes, {own:F0}");
        Assert.True(own <= hand + MostOfInsert, $"An insert takes {own:F0} bytes, and by hand {hand:F0}.");
    }

    [PostgresFact]
    public async Task A_row_that_is_copied_takes_little()
    {
        await FillAsync();
        List<Crumb> rows = [.. Enumerable.Range(0, Rows).Select(i => Make(i))];
        double own = await BytesAsync(Rows, async () =>
        {
            rows.ForEach(static row => row.Id = 0);
            await fixture.Database.InsertAsync<Crumb>(rows);
        }, MostOfRow);
        Tell($"a row of many inserted: {own:F1} bytes");
        Assert.True(own <= MostOfRow, $"A row that is copied takes {own:F1} bytes.");
    }

    private async Task FillAsync()
    {
        await fixture.Database.EnsureSchemaAsync(Crumb.Schema);
        await Delete.From(Crumb.Columns).AllRows().ExecuteAsync(fixture.Database);
        await fixture.Database.InsertAsync<Crumb>([.. Enumerable.Range(0, Rows).Select(i => Make(i, i + 1))]);
    }

    private static Crumb Make(int i, int id = 0) => new()
    {
        Id = id,
        Number = i * 7L,
        Name = "crumb " + (i % 90),
        Price = i * 0.25m,
        At = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(i),
        Note = i % 2 == 0 ? null : "a note",
    };

    private NpgsqlDataSource Source() => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(PostgresServer.Current.ConnectionString) { SearchPath = fixture.Schema, NoResetOnClose = true }.ConnectionString);

    private static async Task<List<Crumb>> ReadByHandAsync(NpgsqlDataSource source, int after = 0, string text = AllText)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(text, connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = after } } };
        await command.PrepareAsync();
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var rows = new List<Crumb>();
        while (await reader.ReadAsync())
        {
            rows.Add(Read(reader));
        }

        return rows;
    }

    private static async Task<Crumb?> FindByHandAsync(NpgsqlDataSource source, int id)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(FindText, connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = id } } };
        await command.PrepareAsync();
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? Read(reader) : null;
    }

    private static Crumb Read(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetInt32(0),
        Number = reader.GetInt64(1),
        Name = reader.GetString(2),
        Price = reader.GetDecimal(3),
        At = reader.GetDateTime(4),
        Note = reader.IsDBNull(5) ? null : reader.GetString(5),
    };

    private static async Task InsertByHandAsync(NpgsqlDataSource source, Crumb row)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("INSERT INTO crumb (number, name, price, at, at_detail, note) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id", connection)
        {
            Parameters =
            {
                new NpgsqlParameter<long> { TypedValue = row.Number },
                new NpgsqlParameter<string> { TypedValue = row.Name },
                new NpgsqlParameter<decimal> { TypedValue = row.Price },
                new NpgsqlParameter<DateTime> { TypedValue = DateTime.SpecifyKind(row.At, DateTimeKind.Unspecified), NpgsqlDbType = NpgsqlDbType.Timestamp },
                new NpgsqlParameter<short> { TypedValue = 10, NpgsqlDbType = NpgsqlDbType.Smallint },
                new NpgsqlParameter<string?> { TypedValue = row.Note, NpgsqlDbType = NpgsqlDbType.Text },
            },
        };
        await command.PrepareAsync();
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        row.Id = reader.GetInt32(0);
    }

    private static async Task ManyAsync(int count, Func<int, Task> run)
    {
        for (int i = 0; i < count; i++)
        {
            await run(i);
        }
    }

    // The least of some runs: what is compiled, grown or prepared for the first time is not a row's.
    private static async Task<double> BytesAsync(int count, Func<Task> run, double most = double.MaxValue)
    {
        long least = long.MaxValue;
        for (int i = 0; i < FewestRuns || (least > most * count && i < MostRuns); i++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            await run();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return (double)least / count;
    }

    private void Tell(FormattableString told) => output.WriteLine(FormattableString.Invariant(told));
}

/// <summary>A row whose own size is small.</summary>
[Table("Crumb")]
public partial class Crumb
{
    [Key]
    public int Id { get; set; }

    public long Number { get; set; }

    public required string Name { get; set; }

    public decimal Price { get; set; }

    public DateTime At { get; set; }

    public string? Note { get; set; }
}
