using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Benchmarks.Music;

/// <summary>The large table, with indexed references to album and genre.</summary>
[Table]
public partial class Track
{
    [Key] public int Id { get; set; }

    public required string Name { get; set; }

    [Index] public int AlbumId { get; set; }

    public Album? Album { get; set; }

    [Index] public int GenreId { get; set; }

    public int Milliseconds { get; set; }
}
