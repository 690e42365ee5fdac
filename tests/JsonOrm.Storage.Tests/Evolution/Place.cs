namespace JsonOrm.Storage.Tests.Evolution;

/// <summary>Where the rows of the first class stand when the second one comes.</summary>
public enum Place
{
    Log,
    Chunks,
    Both,
    Closed,
}
