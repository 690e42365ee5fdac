using JsonOrm.PostgreSql;
using JsonOrm.Queries;

namespace JsonOrm.Benchmarks.Postgres;

/// <summary>JsonOrm, with queries that are kept.</summary>
internal sealed class JsonOrmSide(PostgresDatabase db) : IPostgresSide
{
    private static readonly ParameterQuery<long, Sale> s_page = Query.With((Parameter<long> after) => Select.From(Sale.Columns).Where(s => s.Id > after).OrderBy(s => s.Id).Take(100));
    private static readonly ParameterQuery<long, Sale> s_thousand = Query.With((Parameter<long> after) => Select.From(Sale.Columns).Where(s => s.Id > after).OrderBy(s => s.Id).Take(1_000));
    private static readonly ParameterQuery<int, Kiosk> s_include = Query.With((Parameter<int> after) => Select.From(Kiosk.Columns).Include(k => k.Sales).Where(k => k.Id > after).OrderBy(k => k.Id).Take(20));
    private static readonly ResultQuery<(int KioskId, long Sales, decimal Amount)> s_group =
        Select.From(Sale.Columns).GroupBy(s => s.KioskId).OrderBy(s => s.KioskId).Select(s => (s.KioskId, Sql.Count(s), s.Amount.Sum().Required()));

    public string Name => "JsonOrm";

    public async Task<long> FindAsync(long id) => (await db.FindAsync(Sale.Key(id)))!.Quantity;

    public async Task<long> PageAsync(long after) => Total(await s_page.With(after).ToListAsync(db));

    public async Task<long> InsertAsync(Receipt row)
    {
        await db.InsertAsync(row);
        return row.Id > 0 ? 1 : 0;
    }

    public async Task<long> InsertManyAsync(List<Receipt> rows) => await db.InsertAsync(rows);

    public async Task<long> UpdateByQueryAsync(int kiosks) => await Update.Table(Sale.Columns).Set(s => s.Quantity, s => s.Quantity + 1).Where(s => s.KioskId <= kiosks).ExecuteAsync(db);

    public async Task<long> UpdateRowsAsync(long after)
    {
        List<Sale> rows = await s_thousand.With(after).ToListAsync(db);
        rows.ForEach(static row => row.Amount += 1);
        return await db.UpdateAsync(rows);
    }

    public async Task<long> IncludeAsync(int after) => (await s_include.With(after).ToListAsync(db)).Sum(kiosk => kiosk.Sales.Count + kiosk.Sales.Sum(sale => (long)sale.Amount));

    public async Task<long> GroupAsync() => (await s_group.ToListAsync(db)).Sum(total => total.Sales + (long)total.Amount);

    public ValueTask DisposeAsync() => db.DisposeAsync();

    private static long Total(List<Sale> sales)
    {
        long total = 0;
        foreach (Sale sale in sales)
        {
            total += sale.Id + (long)sale.Amount + sale.SoldAt.Second;
        }

        return total;
    }
}
