using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>Names are written to files as UTF-8, which cannot encode a lone surrogate.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MalformedNameAnalyzer : TableRuleAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.MalformedName,
        "A name is not valid Unicode",
        "'{0}' is named \"{1}\", which contains a lone surrogate. Use a name with valid characters.",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.MalformedName),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.MalformedName));

    /// <summary>The diagnostic's descriptor.</summary>
    public MalformedNameAnalyzer()
        : base(s_rule, TableRule.MalformedName)
    {
    }

    private protected override Finding Describe(RuleViolation violation) => Finding.Of(violation.Arguments[0], violation.Arguments[1]);
}
