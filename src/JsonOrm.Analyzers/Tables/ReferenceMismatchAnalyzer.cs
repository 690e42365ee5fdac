using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>A reference holds the key of a row of another table, so it has the key's type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReferenceMismatchAnalyzer : TableRuleAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ReferenceMismatch,
        "A reference does not fit the table it refers to",
        "'{0}' cannot refer to '{1}': {2}",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ReferenceMismatch));

    /// <summary>The rule.</summary>
    public ReferenceMismatchAnalyzer()
        : base(s_rule, TableRule.InvalidReference)
    {
    }

    private protected override Finding Describe(RuleViolation violation) => Finding.Of([.. violation.Arguments]);
}
