namespace JsonOrm.Queries.Tests.Chinook;

/// <summary>A table of the Chinook data set.</summary>
[Table("PlaylistTrack"), PrimaryKey(nameof(PlaylistId), nameof(TrackId))]
public partial class PlaylistTrack
{
    public int PlaylistId { get; set; }

    public int TrackId { get; set; }

    public Playlist? Playlist { get; set; }

    public Track? Track { get; set; }
}
