using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Runtime.Tests.Queries.Chinook;

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
