namespace JsonOrm.Queries.Tests.Chinook;

/// <summary>A record of values of a track.</summary>
[Projection]
public partial record TrackLine(int Id, string Name, string? Genre);
