using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>An attribute that has no meaning on a column of this type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContradictingAttributeAnalyzer : TableRuleAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ContradictingAttribute,
        "An attribute does not fit its column",
        "[{0}] on '{1}' cannot be applied: {2}. Correct it, remove it, or give the column another type.",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.ContradictingAttribute),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ContradictingAttribute));

    /// <summary>The diagnostic's descriptor.</summary>
    public ContradictingAttributeAnalyzer()
        : base(s_rule, TableRule.AttributeContradictsType, TableRule.SeveralConcurrencyTokens)
    {
    }

    private protected override Finding Describe(RuleViolation violation) => violation.Rule == TableRule.SeveralConcurrencyTokens
        ? Finding.Of("ConcurrencyCheck", violation.Arguments[1], $"'{violation.Arguments[0]}' has another concurrency token, and one is enough to tell that a row has changed")
        : Finding.Of(violation.Arguments[0], violation.Arguments[1], $"{violation.Arguments[3]}, and the column is of type '{violation.Arguments[2]}'");
}
