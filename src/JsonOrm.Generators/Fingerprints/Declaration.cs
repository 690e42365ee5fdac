namespace JsonOrm.Generators.Fingerprints;

/// <summary>A type, namespace or delegate of one file, as its text declares it.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="Content">A hash of everything in it except method bodies.</param>
/// <param name="Mentions">The names that it mentions, and those that naming conventions derive from them.</param>
internal sealed record Declaration(string Name, ulong Content, IReadOnlyCollection<string> Mentions);
