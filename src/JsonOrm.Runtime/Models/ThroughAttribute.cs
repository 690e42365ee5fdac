namespace JsonOrm;

/// <summary>
/// Declares that a collection of another table's rows leads through a link table: <c>[Through&lt;PlaylistTrack&gt;] List&lt;Playlist&gt;</c>
/// on <c>Track</c>, where <c>PlaylistTrack</c> has a foreign key to each.
/// </summary>
/// <typeparam name="TLink">The link table.</typeparam>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ThroughAttribute<TLink> : Attribute
    where TLink : class
{
    /// <summary>
    /// The link's property that refers to this table, where several do: of a table linked with itself, the one end; separated
    /// by commas when the key has several columns. Use <c>nameof</c>.
    /// </summary>
    public string? From { get; set; }

    /// <summary>The link's property that refers to the other table, where several do.</summary>
    public string? To { get; set; }
}
