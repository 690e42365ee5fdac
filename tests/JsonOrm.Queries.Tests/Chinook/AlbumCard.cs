namespace JsonOrm.Queries.Tests.Chinook;

/// <summary>A record with rows and lists of other tables.</summary>
[Projection]
public partial record AlbumCard(string Title, List<TrackLine> Lines, Track? Longest, TrackLine? First, List<string> Names, List<(int Id, string? Composer)> Pairs, Album Self)
{
    /// <summary>The number of lines when the record was created.</summary>
    public int Count { get; } = Lines.Count;
}
