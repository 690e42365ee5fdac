using JsonOrm.PostgreSql.Tests.Server;
using JsonOrm.PostgreSql.Tests.Types;
using JsonOrm.PostgreSql.Tests.Watching;

namespace JsonOrm.PostgreSql.Tests.Reading;

/// <summary>Queries with parameters, whose statement is taken over from one run to the next: each run has its own values.</summary>
public sealed class ParameterTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static readonly ParameterQuery<int, int, EveryType> s_two = Query.With((Parameter<int> a, Parameter<int> b) => Select.From(EveryType.Columns).Where(e => (e.Int32 == a || e.Int64 == 3L) && e.Id <= b).OrderBy(e => e.Id));
    private static readonly ParameterQuery<int[], string?, EveryType> s_list = Query.With((Parameter<int[]> ids, Parameter<string?> text) => Select.From(EveryType.Columns).Where(e => e.Id.In(ids) && e.Text == text).OrderBy(e => e.Id));
    private static readonly ParameterQuery<Colours, DateTime, decimal, EveryType> s_others = Query.With((Parameter<Colours> colour, Parameter<DateTime> at, Parameter<decimal> number) =>
        Select.From(EveryType.Columns).Where(e => e.Enum == colour || e.DateTime >= at || e.Decimal < number).OrderBy(e => e.Id));
    private static readonly ParameterQuery<int, int> s_selected = Query.With((Parameter<int> shift) => Select.From(EveryType.Columns).Where(e => e.Id > shift).OrderBy(e => e.Id).Select(e => e.Id + shift));

    [PostgresFact]
    public async Task Each_run_has_its_own_values()
    {
        await using var embedded = JsonDatabase.InMemory();
        foreach (IDatabaseSession db in new IDatabaseSession[] { embedded, fixture.Database })
        {
            await db.InsertAsync(Enumerable.Range(1, 12).Select(i => new EveryType
            {
                Id = i,
                Int32 = i % 4,
                Int64 = i % 5,
                Text = i % 3 == 0 ? null : "t" + (i % 3),
                Enum = (Colours)(i % 3),
                DateTime = new DateTime(2026, i, 1, 0, 0, 0, DateTimeKind.Utc),
                Decimal = i * 1.5m,
            }));
        }

        for (int round = 0; round < 3; round++)
        {
            for (int a = 0; a < 4; a++)
            {
                for (int b = 0; b < 5; b++)
                {
                    await SameAsync(s_two.With(a, b * 3), embedded);
                }

                await SameAsync(s_list.With([], "t1"), embedded);
                await SameAsync(s_list.With([1 + a, 2 + a, 7], a % 2 == 0 ? "t1" : null), embedded);
                await SameAsync(s_others.With((Colours)a, new DateTime(2026, 3 * (a + 1), 1, 0, 0, 0, DateTimeKind.Utc), a * 2m), embedded);
                Assert.Equal(await s_selected.With(a).ToListAsync(embedded), await s_selected.With(a).ToListAsync(fixture.Database));
                Assert.Equal(await s_two.With(a, 9).CountAsync(embedded), await s_two.With(a, 9).CountAsync(fixture.Database));
                Assert.Equal((await s_two.With(a, 12).FirstOrDefaultAsync(embedded))?.Id, (await s_two.With(a, 12).FirstOrDefaultAsync(fixture.Database))?.Id);
            }
        }
    }

    [PostgresFact]
    public async Task An_included_relation_has_the_keys_of_its_run()
    {
        Meter[] meters = [.. Enumerable.Range(1, 6).Select(i => new Meter { Room = "with parameters", Level = i })];
        await fixture.Database.InsertAsync(meters);
        await fixture.Database.InsertAsync(meters.SelectMany(meter => Enumerable.Range(0, meter.Level * 200).Select(i => new Watching.Reading { MeterId = meter.Id, Value = i })));
        ParameterQuery<int, Meter> byLevel = Query.With((Parameter<int> level) => Select.From(Meter.Columns).Include(m => m.Readings).Where(m => m.Room == "with parameters" && m.Level == level));
        for (int level = 1; level <= 6; level++)
        {
            Meter meter = await byLevel.With(level).SingleAsync(fixture.Database);
            Assert.Equal(level * 200, meter.Readings.Count);
            Assert.Equal(Enumerable.Range(0, level * 200).Select(i => (decimal)i), meter.Readings.Select(reading => reading.Value));
        }

        await using ITransaction transaction = await fixture.Database.BeginTransactionAsync();
        Assert.Equal(1000, (await byLevel.With(5).SingleAsync(transaction)).Readings.Count);
        await using PostgresSnapshot snapshot = await fixture.Database.BeginSnapshotAsync();
        Assert.Equal([200, 400], (await Select.From(Meter.Columns).Include(m => m.Readings).Where(m => m.Level < 3).OrderBy(m => m.Id).ToListAsync(snapshot)).Select(meter => meter.Readings.Count));
    }

    private async Task SameAsync(ResultQuery<EveryType> query, JsonDatabase embedded) =>
        Assert.Equal((await query.ToListAsync(embedded)).Select(row => row.Id), (await query.ToListAsync(fixture.Database)).Select(row => row.Id));
}
