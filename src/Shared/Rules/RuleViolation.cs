using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>A broken rule. Never part of a model, because it has a location.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Symbol">The symbol at fault.</param>
/// <param name="Location">Its location.</param>
/// <param name="Arguments">Depends on the rule.</param>
internal sealed record RuleViolation(TableRule Rule, ISymbol Symbol, Location? Location, IReadOnlyList<string> Arguments);
