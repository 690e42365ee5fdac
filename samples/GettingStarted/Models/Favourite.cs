using JsonOrm;

namespace MusicStore;

/// <summary>A listener's liking for a track: a key of two columns.</summary>
[Table, PrimaryKey(nameof(ListenerId), nameof(TrackId))]
public partial class Favourite
{
    public int ListenerId { get; set; }

    public int TrackId { get; set; }

    public DateOnly Since { get; set; }
}
