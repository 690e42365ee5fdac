namespace JsonOrm;

/// <summary>An index of a collection.</summary>
/// <param name="Paths">The paths, in index order.</param>
/// <param name="IsUnique">True if no two documents may have equal values that are not null.</param>
public sealed record CollectionIndex(IReadOnlyList<string> Paths, bool IsUnique)
{
    /// <summary>The name: the path of an index over one path.</summary>
    public string Name => Schema.CollectionSchema.Index([.. Paths], IsUnique).Name;
}
