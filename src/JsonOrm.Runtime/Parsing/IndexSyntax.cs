namespace JsonOrm.Parsing;

/// <summary><c>create [unique] index on collection (path, …)</c> or <c>drop index on collection (path, …)</c>, as it was written.</summary>
/// <param name="Drops">True to drop the index.</param>
/// <param name="IsUnique">True for a unique one.</param>
/// <param name="Name">A name, which such an index does not have; null if none is given.</param>
/// <param name="Collection">The collection.</param>
/// <param name="Paths">The paths, names joined by dots.</param>
internal sealed record IndexSyntax(bool Drops, bool IsUnique, ChangedName? Name, ChangedName Collection, IReadOnlyList<string> Paths);
