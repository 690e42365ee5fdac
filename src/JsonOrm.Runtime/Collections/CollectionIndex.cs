namespace JsonOrm;

/// <summary>An index of a collection.</summary>
/// <param name="Paths">The paths, in index order.</param>
/// <param name="IsUnique">True if no two documents may have equal values that are not null.</param>
public sealed record CollectionIndex(IReadOnlyList<string> Paths, bool IsUnique);
