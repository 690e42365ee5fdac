using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace JsonOrm.Benchmarks.Postgres;

/// <summary>Entity Framework Core at its fastest: pooled contexts, compiled queries, no tracking where rows are only read. It prepares its statements by Npgsql's counting.</summary>
internal sealed class EntitySide(PooledDbContextFactory<EntitySide.ShopContext> contexts, NpgsqlDataSource source) : IPostgresSide
{
    private static readonly Func<ShopContext, long, Task<Sale>> s_find = EF.CompileAsyncQuery((ShopContext context, long id) => context.Sales.AsNoTracking().Single(sale => sale.Id == id));
    private static readonly Func<ShopContext, long, IAsyncEnumerable<Sale>> s_page =
        EF.CompileAsyncQuery((ShopContext context, long after) => context.Sales.AsNoTracking().Where(sale => sale.Id > after).OrderBy(sale => sale.Id).Take(100));
    private static readonly Func<ShopContext, long, IAsyncEnumerable<Sale>> s_thousand =
        EF.CompileAsyncQuery((ShopContext context, long after) => context.Sales.Where(sale => sale.Id > after).OrderBy(sale => sale.Id).Take(1_000));
    private static readonly Func<ShopContext, int, IAsyncEnumerable<Kiosk>> s_include =
        EF.CompileAsyncQuery((ShopContext context, int after) => context.Kiosks.AsNoTracking().Include(kiosk => kiosk.Sales).Where(kiosk => kiosk.Id > after).OrderBy(kiosk => kiosk.Id).Take(20));
    private static readonly Func<ShopContext, IAsyncEnumerable<KioskTotal>> s_group =
        EF.CompileAsyncQuery((ShopContext context) => context.Sales.GroupBy(sale => sale.KioskId).OrderBy(group => group.Key).Select(group => new KioskTotal(group.Key, group.LongCount(), group.Sum(sale => sale.Amount))));

    public string Name => "EF Core";

    public static EntitySide Open(string connectionString)
    {
        NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 50, AutoPrepareMinUsages = 2 }.ConnectionString);
        return new(new PooledDbContextFactory<ShopContext>(new DbContextOptionsBuilder<ShopContext>().UseNpgsql(source).EnableThreadSafetyChecks(false).Options), source);
    }

    public async Task<long> FindAsync(long id)
    {
        await using ShopContext context = await contexts.CreateDbContextAsync();
        return (await s_find(context, id)).Quantity;
    }

    public async Task<long> PageAsync(long after)
    {
        await using ShopContext context = await contexts.CreateDbContextAsync();
        long total = 0;
        foreach (Sale sale in await ListAsync(s_page(context, after)))
        {
            total += sale.Id + (long)sale.Amount + sale.SoldAt.Second;
        }

        return total;
    }

    public async Task<long> InsertAsync(Receipt row)
    {
        await using ShopContext context = await contexts.CreateDbContextAsync();
        context.Receipts.Add(row);
        await context.SaveChangesAsync();
        return row.Id > 0 ? 1 : 0;
    }

    public async Task<long> InsertManyAsync(List<Receipt> rows)
    {
        await using ShopContext context = await contexts.CreateDbContextAsync();
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        context.Receipts.AddRange(rows);
        return await context.SaveChangesAsync();
    }

    public async Task<long> UpdateByQueryAsync(int kiosks)
    {
        await using ShopContext context = await contexts.CreateDbContextAsync();
        return await context.Sales.Where(sale => sale.KioskId <= kiosks).ExecuteUpdateAsync(set => set.SetProperty(sale => sale.Quantity, sale => sale.Quantity + 1));
    }

    public async Task<long> UpdateRowsAsync(long after)
    {
        await using ShopContext context = await contexts.CreateDbContextAsync();
        (await ListAsync(s_thousand(context, after))).ForEach(static row => row.Amount += 1);
        return await context.SaveChangesAsync();
    }

    public async Task<long> IncludeAsync(int after)
    {
        await using ShopContext context = await contexts.CreateDbContextAsync();
        return (await ListAsync(s_include(context, after))).Sum(kiosk => kiosk.Sales.Count + kiosk.Sales.Sum(sale => (long)sale.Amount));
    }

    public async Task<long> GroupAsync()
    {
        await using ShopContext context = await contexts.CreateDbContextAsync();
        return (await ListAsync(s_group(context))).Sum(total => total.Sales + (long)total.Amount);
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> rows)
    {
        var list = new List<T>();
        await foreach (T row in rows)
        {
            list.Add(row);
        }

        return list;
    }

    internal sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
    {
        public DbSet<Kiosk> Kiosks => Set<Kiosk>();

        public DbSet<Sale> Sales => Set<Sale>();

        public DbSet<Receipt> Receipts => Set<Receipt>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Kiosk>(kiosk =>
            {
                kiosk.ToTable("kiosks");
                kiosk.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
                kiosk.Property(row => row.Name).HasColumnName("name");
                kiosk.Property(row => row.City).HasColumnName("city");
            });
            modelBuilder.Entity<Sale>(sale =>
            {
                sale.ToTable("sales");
                sale.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
                sale.Property(row => row.KioskId).HasColumnName("kiosk_id");
                sale.Property(row => row.Product).HasColumnName("product");
                sale.Property(row => row.Quantity).HasColumnName("quantity");
                sale.Property(row => row.Amount).HasColumnName("amount");
                sale.Property(row => row.SoldAt).HasColumnName("sold_at").HasColumnType("timestamp without time zone");
                sale.Property(row => row.Note).HasColumnName("note");
            });
            modelBuilder.Entity<Receipt>(receipt =>
            {
                receipt.ToTable("receipts");
                receipt.Property(row => row.Id).HasColumnName("id").ValueGeneratedOnAdd();
                receipt.Property(row => row.KioskId).HasColumnName("kiosk_id");
                receipt.Property(row => row.Product).HasColumnName("product");
                receipt.Property(row => row.Quantity).HasColumnName("quantity");
                receipt.Property(row => row.Amount).HasColumnName("amount");
                receipt.Property(row => row.SoldAt).HasColumnName("sold_at").HasColumnType("timestamp without time zone");
                receipt.Property(row => row.Note).HasColumnName("note");
            });
        }
    }
}
