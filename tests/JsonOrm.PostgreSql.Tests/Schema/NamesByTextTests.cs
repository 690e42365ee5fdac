using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using JsonOrm.PostgreSql.Tests.Server;

namespace JsonOrm.PostgreSql.Tests.Schema;

#pragma warning disable JORM015 // The classes are versions of one table.

/// <summary>A database that has just been opened answers text queries on its tables and collections, as on files, before any class has been used.</summary>
public sealed partial class NamesByTextTests
{
    [PostgresFact]
    public async Task Tables_and_collections_are_queried_and_changed_without_their_classes()
    {
        string schema = PostgresServer.NewSchema();
        await using (PostgresDatabase early = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema))
        {
            Assert.Empty(((ITextQuerySession)early).Tables);
            await early.InsertAsync(new Earlier.Shelf { Id = 1, Room = "hall" });
            await early.InsertAsync(new Earlier.Volume { Id = 7, ShelfId = 1, Kind = Earlier.Binding.Cloth, Marks = ["a"], Print = new() { Year = 1999 }, At = new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)) });
            await early.Collection("notes").SetAsync("n1", new JsonObject { ["title"] = "Buy milk" });
        }

        await using PostgresDatabase late = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema);
        ResultTable read = await late.QueryAsync($"select v.Id, v.Kind, v.Marks, v.Print ->> 'Year', v.At, s.Room from TextVolume v join TextShelf s on s.Id = v.ShelfId where v.Kind = 'Cloth'");
        Assert.Equal(7L, read[0][0]);
        Assert.Equal("Cloth", read[0][1]);
        Assert.Equal("""["a"]""", read[0][2]);
        Assert.Equal(1999L, read[0][3]);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)), read[0][4]);
        Assert.Equal("hall", read[0][5]);
        Assert.Equal("Buy milk", (await late.QueryAsync($"select doc ->> 'title' from notes"))[0][0]);

        Assert.Equal(1, await late.ChangeAsync($"update TextVolume set Marks = '[\"x\",\"y\"]', Kind = 'Paper' where Id = 7"));
        Assert.Equal(1, await late.ChangeAsync($"insert into TextShelf (Id, Room) values (2, 'attic')"));
        await Assert.ThrowsAsync<ForeignKeyException>(() => late.ChangeAsync($"insert into TextVolume (Id, ShelfId, Kind, Marks, At) values (8, 99, 'Paper', '[]', '2026-01-01T00:00:00Z')").AsTask());

        // Then the class is used, and is the one that is named.
        Earlier.Volume volume = (await late.FindAsync(Earlier.Volume.Key(7)))!;
        Assert.Equal((Earlier.Binding.Paper, "x y"), (volume.Kind, string.Join(' ', volume.Marks)));
        Assert.Single(((ITextQuerySession)late).Tables, table => table.Name == "TextVolume");
        Assert.Equal(7L, (await late.QueryAsync($"select Id from TextVolume where Kind = 'Paper'"))[0][0]);
    }

    [PostgresFact]
    public async Task A_later_class_is_adopted_after_a_text_query_and_then_named()
    {
        string schema = PostgresServer.NewSchema();
        await using (PostgresDatabase early = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema))
        {
            await early.InsertAsync(new Earlier.Shelf { Id = 1, Room = "hall" });
        }

        await using PostgresDatabase late = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema);
        Assert.Equal("hall", (await late.QueryAsync($"select Room from TextShelf"))[0][0]);
        await late.InsertAsync(new Later.Shelf { Id = 2, Room = "attic", Light = "north" });
        Assert.Equal("north", (await late.QueryAsync($"select Light from TextShelf where Id = 2"))[0][0]);
    }

    [PostgresFact]
    public async Task Names_that_differ_in_letter_case_alone_are_refused()
    {
        string schema = PostgresServer.NewSchema();
        await using PostgresDatabase db = await PostgresDatabase.OpenAsync(PostgresServer.Current.ConnectionString, schema);
        await db.Collection("notes").SetAsync("a", JsonValue.Create(1));
        await db.InsertAsync(new Earlier.Shelf { Id = 1, Room = "hall" });
        foreach (string name in (string[])["Notes", "TEXTSHELF"])
        {
            CollectionException refused = await Assert.ThrowsAsync<CollectionException>(() => db.Collection(name).SetAsync("a", JsonValue.Create(1)).AsTask());
            Assert.Contains("differs in case alone", refused.Message, StringComparison.Ordinal);
        }

        SchemaMismatchException mismatch = await Assert.ThrowsAsync<SchemaMismatchException>(() => db.InsertAsync(new Later.Lower { Id = 1 }).AsTask());
        Assert.Contains("whose name differs in case alone", Assert.Single(mismatch.Differences), StringComparison.Ordinal);
        Assert.Equal(["notes"], db.ListCollections());
    }

    internal static partial class Earlier
    {
        public enum Binding
        {
            Paper,
            Cloth,
        }

        [Table("TextShelf")]
        public partial class Shelf
        {
            [Key]
            public int Id { get; set; }

            public required string Room { get; set; }
        }

        [Table("TextVolume")]
        public partial class Volume
        {
            [Key]
            public int Id { get; set; }

            [References<Shelf>]
            public int ShelfId { get; set; }

            public Binding Kind { get; set; }

            public List<string> Marks { get; set; } = [];

            public Print? Print { get; set; }

            public DateTimeOffset At { get; set; }
        }

        [Owned]
        public partial class Print
        {
            public int Year { get; set; }
        }
    }

    internal static partial class Later
    {
        [Table("TextShelf")]
        public partial class Shelf
        {
            [Key]
            public int Id { get; set; }

            public required string Room { get; set; }

            public string? Light { get; set; }
        }

        [Table("textshelf")]
        public partial class Lower
        {
            [Key]
            public int Id { get; set; }
        }
    }
}
