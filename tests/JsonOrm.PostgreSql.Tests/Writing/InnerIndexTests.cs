using System.ComponentModel.DataAnnotations;
using JsonOrm.PostgreSql.Tests.Server;
using Npgsql;

namespace JsonOrm.PostgreSql.Tests.Writing;

#pragma warning disable JORM015 // The classes are versions of one table.

public enum DwellingKind
{
    House,
    Boat,
}

[Owned]
public partial class Dwelling
{
    public string? City { get; set; }

    public int Number { get; set; }

    public DwellingKind Kind { get; set; }

    public Guid? Owner { get; set; }

    public decimal? Rent { get; set; }
}

[Table("Dweller")]
[Index("Home.City", IsUnique = true)]
[Index("Home.Number")]
[Index("Home.Kind", "Id", Name = "kinds")]
[Index("Home.Owner")]
[Index("Home.Rent")]
public partial class Dweller
{
    [Key]
    public int Id { get; set; }

    public Dwelling? Home { get; set; }

    public string? Note { get; set; }
}

[Table("Settler")]
public partial class SettlerBefore
{
    [Key]
    public int Id { get; set; }

    public Dwelling? Home { get; set; }
}

[Table("Settler")]
[Index("Home.City", IsUnique = true)]
[Index("Home.Number")]
public partial class Settler
{
    [Key]
    public int Id { get; set; }

    public Dwelling? Home { get; set; }
}

[Owned]
public partial class BasketLine
{
    public required string Product { get; set; }
}

[Table("Basket")]
[Index("Lines.Product", IsUnique = true)]
public partial class Basket
{
    [Key]
    public int Id { get; set; }

    public List<BasketLine> Lines { get; set; } = [];
}

[Table("Crate")]
[Index("Lines.Product")]
public partial class Crate
{
    [Key]
    public int Id { get; set; }

    public List<BasketLine> Lines { get; set; } = [];
}

/// <summary>Indexes over values inside nested JSON.</summary>
public sealed class InnerIndexTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    [PostgresFact]
    public async Task A_single_value_inside_is_found_by_an_index_of_its_expression()
    {
        PostgresDatabase db = fixture.Database;
        Guid owner = Guid.NewGuid();
        await db.InsertAsync(Enumerable.Range(1, 5_000).Select(i => new Dweller
        {
            Id = i,
            Home = i % 7 == 0 ? null : new Dwelling { City = $"c{i}", Number = i % 900, Kind = i % 800 == 1 ? DwellingKind.Boat : DwellingKind.House, Owner = i == 11 ? owner : Guid.NewGuid(), Rent = i / 2m },
            Note = new string('n', 100),
        }));
        await RunAsync("ANALYZE dweller");
        foreach ((Query<Dweller> query, int expected) in ((Query<Dweller>, int)[])
            [
                (Select.From(Dweller.Columns).Where(d => d.Home.City == "c12"), 1),
                (Select.From(Dweller.Columns).Where(d => d.Home.City.In("c12", "c13", "c14")), 2),
                (Select.From(Dweller.Columns).Where(d => d.Home.Number == 5), 5),
                (Select.From(Dweller.Columns).Where(d => d.Home.Number >= 5 && d.Home.Number < 7), 10),
                (Select.From(Dweller.Columns).Where(d => d.Home.Kind == DwellingKind.Boat), 6),
                (Select.From(Dweller.Columns).Where(d => d.Home.Owner == owner), 1),
                (Select.From(Dweller.Columns).Where(d => d.Home.Rent == 5.5m), 1),
            ])
        {
            string plan = (await query.ExplainAsync(db)).ToString();
            Assert.True(plan.Contains("Index Scan", StringComparison.Ordinal) && !plan.Contains("Seq Scan", StringComparison.Ordinal), $"{query}: {plan}");
            Assert.Equal(expected, await query.CountAsync(db));
        }
    }

    [PostgresFact]
    public async Task A_unique_value_inside_is_refused_and_changes_hands()
    {
        await using PostgresDatabase db = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, PostgresServer.NewSchema());
        Dweller one = new() { Id = 1, Home = new Dwelling { City = "Oslo" } }, two = new() { Id = 2, Home = new Dwelling { City = "Rome" } };
        await db.InsertAsync(one);
        await db.InsertAsync(two);
        await db.InsertAsync([new Dweller { Id = 3 }, new Dweller { Id = 4 }, new Dweller { Id = 5, Home = new Dwelling() }, new Dweller { Id = 6, Home = new Dwelling() }]);
        UniqueConstraintException taken = await Assert.ThrowsAsync<UniqueConstraintException>(async () => await db.InsertAsync(new Dweller { Id = 7, Home = new Dwelling { City = "Oslo" } }));
        Assert.Equal(("Dweller", "Home.City", "\"Oslo\""), (taken.Table, string.Join(',', taken.Columns), taken.Value));
        (one.Home!.City, two.Home!.City) = (two.Home.City, one.Home.City);
        Assert.Equal(2, await db.UpdateAsync([one, two]));
        Assert.Equal("Rome", (await db.FindAsync(Dweller.Key(1)))!.Home!.City);
        two.Home.City = "Rome";
        await Assert.ThrowsAsync<UniqueConstraintException>(async () => await db.UpdateAsync(two));
    }

    [PostgresFact]
    public async Task A_class_that_gains_such_indexes_needs_a_plan_for_the_unique_one()
    {
        string schema = PostgresServer.NewSchema();
        await using (PostgresDatabase before = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema))
        {
            await before.InsertAsync([new SettlerBefore { Id = 1, Home = new Dwelling { City = "Oslo" } }, new SettlerBefore { Id = 2, Home = new Dwelling { City = "Oslo" } }]);
        }

        await using PostgresDatabase db = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema);
        await Assert.ThrowsAsync<SchemaMismatchException>(async () => await db.FindAsync(Settler.Key(1)));
        SchemaPlan plan = await db.PlanSchemaAsync(Settler.Schema);
        Assert.Contains("CREATE UNIQUE INDEX", plan.ToString(), StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<JsonOrmException>(async () => await plan.ApplyAsync());
        await using (PostgresDatabase before = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema))
        {
            Assert.True(await before.DeleteAsync(SettlerBefore.Key(2)));
        }

        await (await db.PlanSchemaAsync(Settler.Schema)).ApplyAsync();
        await Assert.ThrowsAsync<UniqueConstraintException>(async () => await db.InsertAsync(new Settler { Id = 3, Home = new Dwelling { City = "Oslo" } }));

        // The next program finds nothing to do.
        await using PostgresDatabase again = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema);
        Assert.Equal("Oslo", (await again.FindAsync(Settler.Key(1)))!.Home!.City);
        Assert.Empty((await again.PlanSchemaAsync(Settler.Schema)).Steps);
    }

    [PostgresFact]
    public async Task Unique_elements_of_lists_are_refused_by_name_and_others_are_answered_without_an_index()
    {
        JsonOrmException refused = await Assert.ThrowsAnyAsync<JsonOrmException>(async () => await fixture.Database.InsertAsync(new Basket { Id = 1 }));
        Assert.Contains("Lines", refused.Message, StringComparison.Ordinal);
        Assert.Contains("column of its own", refused.Message, StringComparison.Ordinal);
        await fixture.Database.InsertAsync(new Crate { Id = 1, Lines = [new BasketLine { Product = "tea" }, new BasketLine { Product = "tea" }] });
        Assert.Equal(1, await Select.From(Crate.Columns).Where(c => c.Lines.Any(l => l.Product == "tea")).CountAsync(fixture.Database));
    }

    private async Task RunAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(PostgresServer.Current.ConnectionString) { SearchPath = fixture.Schema }.ConnectionString);
        await using NpgsqlCommand command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
