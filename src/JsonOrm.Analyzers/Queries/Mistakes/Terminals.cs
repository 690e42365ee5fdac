using System.Collections.Immutable;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>The methods that run a query, which take the session to run it on.</summary>
internal static class Terminals
{
    private static readonly ImmutableHashSet<string> s_names =
    [
        "ToList", "ToArray", "First", "FirstOrDefault", "Single", "SingleOrDefault", "Any", "Count", "Sum", "Average", "Min", "Max", "Execute", "Explain",
        "AsEnumerable", "AsAsyncEnumerable",
    ];

    /// <summary>True for the name of one, with or without <c>Async</c>.</summary>
    public static bool Contains(string name) => s_names.Contains(name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) : name);
}
