namespace JsonOrm;

/// <summary>
/// Declares a table: put it on a partial class or record. The generator adds <c>Columns</c>, <c>Key(…)</c>, <c>Schema</c>,
/// a row codec and a validator.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TableAttribute : Attribute
{
    /// <summary>Names the table after the type, in snake case: <c>PlaylistTrack</c> becomes <c>playlist_track</c>.</summary>
    public TableAttribute()
    {
    }

    /// <summary>Names the table explicitly.</summary>
    /// <param name="name">The table's name in files and in SQL.</param>
    public TableAttribute(string name) => Name = name;

    /// <summary>The table's name in files and in SQL, or null to use the type's name in snake case.</summary>
    public string? Name { get; }
}
