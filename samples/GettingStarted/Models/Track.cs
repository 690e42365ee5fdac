using System.ComponentModel.DataAnnotations;
using JsonOrm;

namespace MusicStore;

/// <summary>One recording on an album.</summary>
[Table]
public partial class Track
{
    [Key] public int Id { get; set; }

    [StringLength(200)] public required string Title { get; set; }

    [Index] public int AlbumId { get; set; }

    [Range(1, 99)] public int Number { get; set; }

    public int Seconds { get; set; }

    public decimal Price { get; set; }

    /// <summary>From 0 to 5; null until somebody has rated it.</summary>
    [Range(0.0, 5.0)] public double? Rating { get; set; }

    public List<string> Tags { get; set; } = [];
}
