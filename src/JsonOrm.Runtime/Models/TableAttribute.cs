namespace JsonOrm;

/// <summary>
/// Makes a partial class or record a table. The generator adds <c>Columns</c>, <c>Key(…)</c>, <c>Schema</c>,
/// a row codec and a validator.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TableAttribute : Attribute
{
    /// <summary>Names the table after the type, in snake case: <c>PlaylistTrack</c> is <c>playlist_track</c>.</summary>
    public TableAttribute()
    {
    }

    /// <summary>Names the table explicitly.</summary>
    /// <param name="name">The table's name in files and SQL.</param>
    public TableAttribute(string name) => Name = name;

    /// <summary>The table's name in files and SQL, or null for the type's name in snake case.</summary>
    public string? Name { get; }
}
