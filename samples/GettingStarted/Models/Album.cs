using System.ComponentModel.DataAnnotations;
using JsonOrm;

namespace MusicStore;

/// <summary>An album: no artist has two of the same title.</summary>
[Table, Index(nameof(ArtistId), nameof(Title), IsUnique = true)]
public partial class Album
{
    [Key] public int Id { get; set; }

    [StringLength(160)] public required string Title { get; set; }

    public int ArtistId { get; set; }

    public Genre Genre { get; set; }

    public DateOnly Released { get; set; }

    /// <summary>Stored inside the album's own record.</summary>
    public Label? Label { get; set; }
}
