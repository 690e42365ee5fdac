namespace JsonOrm.Generators.Fingerprints;

/// <summary>A type, namespace or delegate of one file, as far as its text tells.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="Content">A hash of all that stands in it except the bodies of methods.</param>
/// <param name="Mentions">The names that it mentions, and those that conventions make of them.</param>
internal sealed record Declaration(string Name, ulong Content, IReadOnlyCollection<string> Mentions);
