using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using JsonOrm;

namespace JsonOrm.Cli.Tests.Scaffolded.Shop;

[Table("artist")]
public partial class Artist
{
    [Key]
    public int Id { get; set; }

    [Unique]
    public required string Name { get; set; }

    [Index]
    public string? Country { get; set; }
}

[Table("album")]
public partial class Album
{
    [Key]
    public int Id { get; set; }

    [References<Artist>(OnDelete = ReferentialAction.Cascade)]
    public int ArtistId { get; set; }

    public required string Title { get; set; }

    public DateOnly Released { get; set; }

    public decimal Price { get; set; }

    public double? Rating { get; set; }

    public Format Format { get; set; }

    public required List<string> Tags { get; set; }
}

public enum Format
{
    Vinyl = 0,
    Disc = 1,
}

[Table("playlist_entry")]
[PrimaryKey(nameof(PlaylistId), nameof(AlbumId))]
public partial class PlaylistEntry
{
    public int PlaylistId { get; set; }

    public int AlbumId { get; set; }

    public DateTimeOffset Added { get; set; }
}

[Table("sample")]
public partial class Sample
{
    [Key]
    public required string Code { get; set; }

    public bool Flag { get; set; }

    public byte Tiny { get; set; }

    public long Big { get; set; }

    public ulong Huge { get; set; }

    public float Single { get; set; }

    public double? Number { get; set; }

    public decimal Amount { get; set; }

    public char Letter { get; set; }

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

[Table("gadgets")]
[Index(nameof(Maker), nameof(Serial), IsUnique = true, Name = "by_serial")]
public partial class Gadget
{
    [Key]
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public long Number { get; set; }

    [Column("made by")]
    public required string Maker { get; set; }

    [Unique]
    public Guid Serial { get; set; }

    [Index]
    public Colours Colours { get; set; }

    [ConcurrencyCheck]
    public int Version { get; set; }

    public required Case Case { get; set; }

    public Case? Spare { get; set; }

    public required Dictionary<string, decimal?> Prices { get; set; }

    public required HashSet<int> Codes { get; set; }

    public required List<Parts> Parts { get; set; }

    public JsonElement? Extra { get; set; }

    [References<Artist>(OnDelete = ReferentialAction.SetNull)]
    public int? ArtistId { get; set; }
}

public enum Wear
{
    New = 1,
    Used = 5,
}

[Owned]
public partial class Case
{
    public required string Material { get; set; }

    public Wear Wear { get; set; }

    public Case? Inner { get; set; }
}

[Owned]
public partial class Parts
{
    public string? Name { get; set; }

    public List<double> Size { get; set; } = [];
}

[Flags]
public enum Colours
{
    Red = 1,
    Green = 2,
}
