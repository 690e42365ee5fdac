using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>A broken rule. Never part of a model: it holds a location.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Symbol">The symbol at fault.</param>
/// <param name="Location">Where it is written.</param>
/// <param name="Arguments">As the rule says.</param>
internal sealed record RuleViolation(TableRule Rule, ISymbol Symbol, Location? Location, IReadOnlyList<string> Arguments);
