namespace JsonOrm;

/// <summary>
/// Declares a collection that reaches another table through a link table: <c>[Through&lt;PlaylistTrack&gt;] List&lt;Playlist&gt;</c>
/// on <c>Track</c>, where <c>PlaylistTrack</c> has a foreign key to each of the two.
/// </summary>
/// <typeparam name="TLink">The link table.</typeparam>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ThroughAttribute<TLink> : Attribute
    where TLink : class
{
    /// <summary>
    /// The link's property that refers to this table. Required only if several do, as when a table is linked with itself. Separate the
    /// properties of a composite key by commas. Use <c>nameof</c>.
    /// </summary>
    public string? From { get; set; }

    /// <summary>The link's property that refers to the other table. Required only if several do.</summary>
    public string? To { get; set; }
}
