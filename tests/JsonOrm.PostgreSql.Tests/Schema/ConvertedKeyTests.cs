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
            Assert.Contains("column or table beside it", refused.Message, StringComparison.Ordinal);
            Assert.Contains("Nothing was changed", refused.Message, StringComparison.Ordinal);
        }

        await Assert.ThrowsAsync<SchemaMismatchException>(async () => await late.FindAsync(Later.Seal.Key("7")));
        await using PostgresDatabase again = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema);
        Assert.Equal("seven", (await again.FindAsync(Earlier.Seal.Key(7)))!.Name);
    }

    /// <summary>The tables before.</summary>
    public static partial class Earlier
    {
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
