using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Tables;

/// <summary>A broken rule in words.</summary>
/// <param name="Arguments">For the descriptor's message.</param>
/// <param name="Location">A place more exact than the violation's own, or null.</param>
/// <param name="Properties">What the fix needs to know.</param>
internal sealed record Finding(
    object[] Arguments,
    Location? Location = null,
    ImmutableDictionary<string, string?>? Properties = null)
{
    public static Finding Of(params object[] arguments) => new(arguments);
}
