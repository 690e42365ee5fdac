namespace JsonOrm.Files;

/// <summary>A limit that a writer keeps so that a reader need not refuse.</summary>
/// <param name="Name">What is limited.</param>
/// <param name="Written">The most that is written.</param>
/// <param name="Read">The most that is read.</param>
internal sealed record FormatLimit(string Name, long Written, long Read);
