using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Queries.Tests.Chinook;

/// <summary>A table of the Chinook data set.</summary>
[Table("Genre")]
public partial class Genre
{
    [Key]
    public int GenreId { get; set; }

    [StringLength(120)]
    public string? Name { get; set; }

    public List<Track> Tracks { get; set; } = [];
}
