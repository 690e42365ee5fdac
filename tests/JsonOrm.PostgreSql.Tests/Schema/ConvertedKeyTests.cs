using System.ComponentModel.DataAnnotations;
using System.Globalization;
using JsonOrm.PostgreSql.Tests.Server;

namespace JsonOrm.PostgreSql.Tests.Schema;

#pragma warning disable JORM015 // The classes are versions of one table.

/// <summary>A method that converts a column of the key is refused by name: other tables refer to the former keys.</summary>
public sealed partial class ConvertedKeyTests
{
    [PostgresFact]
    public async Task A_key_that_is_converted_is_refused_and_nothing_is_changed()
    {
        string schema = PostgresServer.NewSchema();
        await using (PostgresDatabase early = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema))
        {
            await early.InsertAsync(new Earlier.Seal { Id = 7, Name = "seven" });
            await early.InsertAsync(new Earlier.Letter { Id = 1, Seal = 7 });
        }

        await using PostgresDatabase late = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema);
        foreach (TableSchema table in (TableSchema[])[Later.Seal.Schema, Later.Letter.Schema])
        {
            SchemaMismatchException refused = await Assert.ThrowsAsync<SchemaMismatchException>(async () => await late.PlanSchemaAsync(table));
            Assert.Contains("'Seal'", refused.Message, StringComparison.Ordinal);
            Assert.Contains("Id", string.Join('\n', refused.Differences), StringComparison.Ordinal);
            Assert.Contains("Column 'Id' belongs to the key of table 'Seal'", refused.Message, StringComparison.Ordinal);
            Assert.Contains("column or table beside it", refused.Message, StringComparison.Ordinal);
            Assert.Contains("Nothing was changed", refused.Message, StringComparison.Ordinal);
        }

        await Assert.ThrowsAsync<SchemaMismatchException>(async () => await late.FindAsync(Later.Seal.Key("7")));
        await using PostgresDatabase again = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema);
        Assert.Equal("seven", (await again.FindAsync(Earlier.Seal.Key(7)))!.Name);
    }

    [PostgresFact]
    public async Task Rows_that_are_made_anew_and_a_new_key_are_two_plans()
    {
        string schema = PostgresServer.NewSchema();
        await using (PostgresDatabase early = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema))
        {
            await early.InsertAsync(new Earlier.Crate { Id = 7, Year = 2020, Place = new() { City = "Oslo", Floor = 3 } });
        }

        await using PostgresDatabase late = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema);
        SchemaMismatchException refused = await Assert.ThrowsAsync<SchemaMismatchException>(() => late.PlanSchemaAsync(Later.Crate.Schema));
        Assert.Contains("Floor", Assert.Single(refused.Differences), StringComparison.Ordinal);
        Assert.Contains("rows of table 'Crate' anew", refused.Message, StringComparison.Ordinal);
        Assert.Contains("two plans: first one of a class with this change and the former key", refused.Message, StringComparison.Ordinal);

        // What the message says helps.
        await (await late.PlanSchemaAsync(Between.Crate.Schema)).ApplyAsync(acceptLoss: true);
        await (await late.PlanSchemaAsync(Later.Crate.Schema)).ApplyAsync(acceptLoss: true);
        Assert.Equal("Oslo", (await late.FindAsync(Later.Crate.Key(7, 2020)))!.Place.City);
    }

    /// <summary>A table between its former and its later class.</summary>
    public static partial class Between
    {
        [Owned]
        [Removed("Floor")]
        public partial class Spot
        {
            public required string City { get; set; }
        }

        [Table("Crate")]
        public partial class Crate
        {
            [Key]
            public int Id { get; set; }

            public int Year { get; set; }

            public required Spot Place { get; set; }
        }
    }

    /// <summary>The tables before.</summary>
    public static partial class Earlier
    {
        [Owned]
        public partial class Spot
        {
            public required string City { get; set; }

            public int Floor { get; set; }
        }

        [Table("Crate")]
        public partial class Crate
        {
            [Key]
            public int Id { get; set; }

            public int Year { get; set; }

            public required Spot Place { get; set; }
        }

        [Table("Seal")]
        public partial class Seal
        {
            [Key]
            public int Id { get; set; }

            public required string Name { get; set; }
        }

        [Table("Letter")]
        public partial class Letter
        {
            [Key]
            public int Id { get; set; }

            [References<Seal>]
            public int Seal { get; set; }
        }
    }

    /// <summary>The tables after.</summary>
    public static partial class Later
    {
        [Owned]
        [Removed("Floor")]
        public partial class Spot
        {
            public required string City { get; set; }
        }

        [Table("Crate")]
        [PrimaryKey(nameof(Id), nameof(Year))]
        public partial class Crate
        {
            public int Id { get; set; }

            public int Year { get; set; }

            public required Spot Place { get; set; }
        }

        [Table("Seal")]
        public partial class Seal
        {
            [Key, ConvertedBy(nameof(ToText))]
            public required string Id { get; set; }

            public required string Name { get; set; }

            internal static string ToText(int id) => id.ToString(CultureInfo.InvariantCulture);
        }

        [Table("Letter")]
        public partial class Letter
        {
            [Key]
            public int Id { get; set; }

            [References<Seal>, ConvertedBy(nameof(ToText))]
            public required string Seal { get; set; }

            internal static string ToText(int id) => id.ToString(CultureInfo.InvariantCulture);
        }
    }
}
