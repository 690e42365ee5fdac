using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace JsonOrm.Cli.Tests;

/// <summary>An artist of the tests' music shop.</summary>
[Table]
public partial class Artist
{
    [Key] public int Id { get; set; }

    [Unique] public required string Name { get; set; }

    [Index] public string? Country { get; set; }
}

/// <summary>An album.</summary>
[Table]
public partial class Album
{
    [Key] public int Id { get; set; }

    [References<Artist>(OnDelete = ReferentialAction.Cascade)] public int ArtistId { get; set; }

    public Artist? Artist { get; set; }

    public required string Title { get; set; }

    public DateOnly Released { get; set; }

    public decimal Price { get; set; }

    public double? Rating { get; set; }

    public Format Format { get; set; }

    public List<string> Tags { get; set; } = [];
}

/// <summary>A row of a key of two columns.</summary>
[Table, PrimaryKey(nameof(PlaylistId), nameof(AlbumId))]
public partial class PlaylistEntry
{
    public int PlaylistId { get; set; }

    public int AlbumId { get; set; }

    public DateTimeOffset Added { get; set; }
}

/// <summary>A column of each type.</summary>
[Table]
public partial class Sample
{
    [Key] public required string Code { get; set; }

    public bool Flag { get; set; }

    public byte Tiny { get; set; }

    public long Big { get; set; }

    public ulong Huge { get; set; }

    public float Single { get; set; }

    public double? Number { get; set; }

    public decimal Amount { get; set; }

    public char Letter { get; set; } = 'x';

    public string? Note { get; set; }

    public Guid Guid { get; set; }

    public DateTime Time { get; set; }

    public DateTimeOffset Moment { get; set; }

    public DateOnly Day { get; set; }

    public TimeOnly Clock { get; set; }

    public TimeSpan Span { get; set; }

    public byte[]? Bytes { get; set; }

    public Format Format { get; set; }

    public JsonElement? Json { get; set; }
}

/// <summary>What an album comes on.</summary>
public enum Format
{
    /// <summary>Vinyl.</summary>
    Vinyl,

    /// <summary>A disc.</summary>
    Disc,
}

/// <summary>Databases for the tests.</summary>
internal static class Shop
{
    public static void Fill(string folder)
    {
        using var db = JsonDatabase.Open(folder);
        Fill(db);
    }

    public static void Fill(JsonDatabase db)
    {
        db.Insert([new Artist { Name = "Accept", Country = "Germany" }, new Artist { Name = "Ottawan", Country = "France" }, new Artist { Name = "Zoë \"Z\", the 2nd", Country = null }]);
        db.Insert(
        [
            new Album { ArtistId = 1, Title = "Restless and Wild", Released = new(1982, 10, 2), Price = 8.90m, Rating = 4.5, Tags = ["metal", "live"] },
            new Album { ArtistId = 1, Title = "Balls to the Wall", Released = new(1983, 12, 5), Price = 9.90m, Format = Format.Disc },
            new Album { ArtistId = 2, Title = "D.I.S.C.O.", Released = new(1980, 1, 1), Price = 12.00m, Rating = 3 },
        ]);
        db.Insert([new PlaylistEntry { PlaylistId = 1, AlbumId = 2, Added = new(2024, 2, 29, 12, 30, 0, TimeSpan.FromHours(2)) }, new PlaylistEntry { PlaylistId = 1, AlbumId = 3, Added = new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero) }]);
        db.Insert(Samples());
    }

    public static Sample[] Samples() =>
    [
        new()
        {
            Code = "full", Flag = true, Tiny = 255, Big = long.MinValue, Huge = ulong.MaxValue, Single = 0.1f, Number = 1e-300, Amount = -0.0100m, Letter = 'ß', Note = "two\nlines, \"quoted\"",
            Guid = new(1, 2, 3, [1, 2, 3, 4, 5, 6, 7, 8]), Time = new DateTime(2024, 2, 29, 13, 45, 0, DateTimeKind.Utc).AddTicks(1234567), Moment = new(1969, 7, 20, 20, 17, 40, TimeSpan.FromHours(-4)),
            Day = new(2000, 2, 29), Clock = new(23, 59, 59, 999), Span = TimeSpan.FromDays(-1.5), Bytes = [0, 1, 2, 255], Format = Format.Disc,
            Json = JsonDocument.Parse("""{"a":[1,null,"x"]}""").RootElement,
        },
        new() { Code = "", Note = "", Time = new DateTime(1, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), Bytes = [] },
        new() { Code = " spaced ", Note = null },
    ];
}
