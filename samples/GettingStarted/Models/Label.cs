using JsonOrm;

namespace MusicStore;

/// <summary>Who published an album.</summary>
[Owned]
public partial class Label
{
    public required string Name { get; set; }

    public required string City { get; set; }
}
