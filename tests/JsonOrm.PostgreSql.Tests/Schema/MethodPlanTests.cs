// Earlier and later programs have one table each; here both are in one assembly.
#pragma warning disable JORM015
using System.ComponentModel.DataAnnotations;
using JsonOrm.PostgreSql.Tests.Server;

namespace JsonOrm.PostgreSql.Tests.Schema;

/// <summary>Rows that methods of the class make are made by the plan, in its transaction.</summary>
public sealed class MethodPlanTests : IAsyncLifetime
{
    private readonly string _schema = PostgresServer.NewSchema();
    private PostgresDatabase _database = null!;
    private PostgresDatabase _later = null!;

    public async Task InitializeAsync()
    {
        if (PostgresServer.Missing is not null)
        {
            return;
        }

        _database = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, _schema);
        _later = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, _schema);
        await _database.InsertAsync(Enumerable.Range(1, 2_500).Select(i => new Early.Parcel
        {
            Code = $"p{i:0000}",
            Price = i / 100m,
            Sender = $"First{i} Last{i}",
            Sent = new DateTime(638_000_000_001_234_567 + i, DateTimeKind.Utc),
            Weight = i % 3 == 0 ? null : i,
            State = (Early.State)(i % 3),
            Place = new() { City = "c" + i, Floor = i.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        }));
    }

    public async Task DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
            await _later.DisposeAsync();
        }
    }

    [PostgresFact]
    public async Task Methods_of_the_class_make_rows_in_the_plan()
    {
        SchemaMismatchException refused = await Assert.ThrowsAsync<SchemaMismatchException>(() => _later.EnsureSchemaAsync(Late.Parcel.Schema));
        Assert.Contains("PlanSchemaAsync", refused.Message, StringComparison.Ordinal);
        SchemaPlan plan = await _later.PlanSchemaAsync(Late.Parcel.Schema);
        SchemaStep made = Assert.Single(plan.Steps, step => step.IsByProgram);
        foreach (string method in (string[])["ToCents", "InitialOf", "WeightOf", "Split"])
        {
            Assert.Contains(method, made.Sql, StringComparison.Ordinal);
        }

        Assert.True(plan.LosesValues);
        await plan.ApplyAsync(acceptLoss: true);
        Assert.Empty((await _later.PlanSchemaAsync(Late.Parcel.Schema)).Steps);

        List<Late.Parcel> rows = await Select.From(Late.Parcel.Columns).OrderBy(p => p.Code).ToListAsync(_later);
        Assert.Equal(2_500, rows.Count);
        for (int i = 1; i <= rows.Count; i++)
        {
            Late.Parcel row = rows[i - 1];
            Assert.Equal(
                ($"p{i:0000}", (long)i, "F", $"First{i}", $"Last{i}", i % 3 == 0 ? -1 : i),
                (row.Code, row.Price, row.Initial, row.First, row.Last, row.Weight));
            Assert.Equal(638_000_000_001_234_567 + i, row.Sent);
            Assert.Equal(("c" + i, i), (row.Place.Town, row.Place.Floor));
            Assert.Equal(i % 3 == 0 ? Late.State.Opened : (Late.State)(10 + (i % 3)), row.State);
        }

        // What is new is as if the class had made the table: null is refused, the index is unique again.
        await _later.InsertAsync(new Late.Parcel { Code = "new", Price = 5_000, Initial = "N", First = "N", Last = "N", Weight = 1, Place = new() { Town = "t" } });
        UniqueConstraintException twice = await Assert.ThrowsAsync<UniqueConstraintException>(async () =>
            await _later.InsertAsync(new Late.Parcel { Code = "newer", Price = 5_000, Initial = "N", First = "N", Last = "N", Weight = 1, Place = new() { Town = "t" } }));
        Assert.Equal("5000", twice.Value);
    }

    [PostgresFact]
    public async Task A_row_that_cannot_be_made_is_told_and_nothing_is_changed()
    {
        await _database.InsertAsync(new Early.Parcel { Code = "zz", Price = 99_999m, Sender = "OneWord", Place = new() { City = "c", Floor = "1" } });
        SchemaPlan plan = await _later.PlanSchemaAsync(Late.Parcel.Schema);
        UpgradeException failed = await Assert.ThrowsAsync<UpgradeException>(() => plan.ApplyAsync(acceptLoss: true));
        Assert.Contains("zz", failed.Message, StringComparison.Ordinal);
        Assert.Contains("Split", failed.Message, StringComparison.Ordinal);
        Assert.Equal("OneWord", (await _database.FindAsync(Early.Parcel.Key("zz")))!.Sender);
        Assert.Equal(2_501, await Select.From(Early.Parcel.Columns).CountAsync(_database));
    }
}

/// <summary>A key over another column, in a plan.</summary>
public sealed class KeyPlanTests
{
    [PostgresFact]
    public async Task Another_key_is_a_plan_and_two_rows_with_one_key_refuse_it()
    {
        string schema = PostgresServer.NewSchema();
        await using PostgresDatabase early = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema);
        await using PostgresDatabase late = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema);
        await early.InsertAsync<Early.Coin>([new() { Mark = "a", Year = 1 }, new() { Mark = "b", Year = 1 }, new() { Mark = "a", Year = 1 }]);
        SchemaPlan plan = await late.PlanSchemaAsync(Late.Coin.Schema);
        PostgresServerException refused = await Assert.ThrowsAsync<PostgresServerException>(() => plan.ApplyAsync(acceptLoss: true));
        Assert.Contains("Nothing was changed", refused.Message, StringComparison.Ordinal);
        Assert.Equal(3, await Select.From(Early.Coin.Columns).CountAsync(early));
        await early.DeleteAsync<Early.Coin>(3);
        await (await late.PlanSchemaAsync(Late.Coin.Schema)).ApplyAsync(acceptLoss: true);
        Assert.Equal(2, (await late.FindAsync(Late.Coin.Key("b", 1)))!.Id);
        await Assert.ThrowsAsync<UniqueConstraintException>(async () => await late.InsertAsync(new Late.Coin { Mark = "a", Year = 1 }));
        await late.InsertAsync(new Late.Coin { Mark = "a", Year = 2 });
        Assert.Empty((await late.PlanSchemaAsync(Late.Coin.Schema)).Steps);
    }
}

/// <summary>A table before its class has methods.</summary>
public static partial class Early
{
    public enum State
    {
        Open,
        Sent,
        Lost,
    }

    [Owned]
    public partial class Spot
    {
        public required string City { get; set; }

        public required string Floor { get; set; }
    }

    [Table("Coin")]
    public partial class Coin
    {
        [Key]
        public int Id { get; set; }

        public required string Mark { get; set; }

        public int Year { get; set; }
    }

    [Table("Parcel")]
    public partial class Parcel
    {
        [Key]
        public required string Code { get; set; }

        [Unique]
        public decimal Price { get; set; }

        public required string Sender { get; set; }

        public DateTime Sent { get; set; }

        public int? Weight { get; set; }

        public State State { get; set; }

        public required Spot Place { get; set; }
    }
}

/// <summary>The same table later.</summary>
public static partial class Late
{
    [Removed("Open", ReplacedBy = nameof(Opened))]
    public enum State
    {
        Sent = 11,
        Lost = 12,
        Opened = 13,
    }

    [Owned]
    public partial class Spot
    {
        [RenamedFrom("City")]
        public required string Town { get; set; }

        [ConvertedBy(nameof(Numbered))]
        public int Floor { get; set; }

        internal static int Numbered(string floor) => int.Parse(floor, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Table("Coin")]
    [PrimaryKey(nameof(Mark), nameof(Year))]
    public partial class Coin
    {
        public int Id { get; set; }

        public required string Mark { get; set; }

        public int Year { get; set; }
    }

    [Table("Parcel")]
    [UpgradedBy(nameof(Split))]
    [Removed("Sender")]
    public partial class Parcel
    {
        [Key]
        public required string Code { get; set; }

        [Unique]
        [ConvertedBy(nameof(ToCents))]
        public long Price { get; set; }

        [ConvertedBy(nameof(TicksOf))]
        public long Sent { get; set; }

        [FilledBy(nameof(WeightOf))]
        public int Weight { get; set; }

        public State State { get; set; }

        public required Spot Place { get; set; }

        [FilledBy(nameof(InitialOf))]
        public required string Initial { get; set; }

        public required string First { get; set; }

        public required string Last { get; set; }

        private static long ToCents(decimal price) => (long)(price * 100);

        private static long TicksOf(DateTime sent) => sent.Ticks;

        private static int WeightOf(OldRow old) => -1;

        private static string InitialOf(OldRow old) => old.GetString("Sender")[..1];

        private static void Split(OldRow old, Parcel row) => (row.First, row.Last) = (old.GetString("Sender").Split(' ')[0], old.GetString("Sender").Split(' ')[1]);
    }
}
