using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Tables;

/// <summary>The description of a broken rule.</summary>
/// <param name="Arguments">The arguments of the descriptor's message.</param>
/// <param name="Location">A location more precise than the violation's own, or null.</param>
/// <param name="Properties">The properties that the fix needs.</param>
internal sealed record Finding(
    object[] Arguments,
    Location? Location = null,
    ImmutableDictionary<string, string?>? Properties = null)
{
    public static Finding Of(params object[] arguments) => new(arguments);
}
