using System.ComponentModel.DataAnnotations;

namespace JsonOrm.Benchmarks.Music;

/// <summary>One for every ten tracks.</summary>
[Table]
public partial class Album
{
    [Key] public int Id { get; set; }

    public required string Title { get; set; }

    [Index] public int ArtistId { get; set; }

    public int Year { get; set; }

    public List<Track> Tracks { get; set; } = [];
}
