using System.ComponentModel.DataAnnotations;
using JsonOrm;

namespace MusicStore;

/// <summary>A band or a musician. The key is assigned by the database.</summary>
[Table]
public partial class Artist
{
    [Key] public int Id { get; set; }

    [StringLength(120)] public required string Name { get; set; }

    [Index] public required string Country { get; set; }

    /// <summary>The year of the first rehearsal; null where nobody remembers.</summary>
    public int? FormedIn { get; set; }
}
