using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Chinook;

/// <summary>A table of the Chinook data set.</summary>
[Table("Album")]
public partial class Album
{
    [Key]
    public int AlbumId { get; set; }

    [StringLength(160)]
    public required string Title { get; set; }

    [Index]
    public int ArtistId { get; set; }

    public Artist? Artist { get; set; }

    public List<Track> Tracks { get; set; } = [];
}
