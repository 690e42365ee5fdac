using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Chinook;

/// <summary>A table of the Chinook data set.</summary>
[Table("Track")]
public partial class Track
{
    [Key]
    public int TrackId { get; set; }

    [StringLength(200)]
    public required string Name { get; set; }

    [Index]
    public int? AlbumId { get; set; }

    public int MediaTypeId { get; set; }

    public int? GenreId { get; set; }

    [Index, StringLength(220)]
    public string? Composer { get; set; }

    public int Milliseconds { get; set; }

    public int? Bytes { get; set; }

    public decimal UnitPrice { get; set; }

    public Album? Album { get; set; }

    public MediaType? MediaType { get; set; }

    public Genre? Genre { get; set; }

    public List<InvoiceLine> InvoiceLines { get; set; } = [];

    [Through<PlaylistTrack>]
    public List<Playlist> Playlists { get; set; } = [];
}
