using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>A member of a projection whose type no query expression has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsupportedProjectedTypeAnalyzer : TableRuleAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.UnsupportedProjectedType,
        "A member of a projection has a type that no expression has",
        "'{0}' cannot be selected by a query: no expression has the type '{1}'. To go on, {2}.",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.UnsupportedProjectedType),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.UnsupportedProjectedType));

    /// <summary>The diagnostic's descriptor.</summary>
    public UnsupportedProjectedTypeAnalyzer()
        : base(s_rule, TableRule.UnsupportedProjectedType)
    {
    }

    private protected override Finding Describe(RuleViolation violation) =>
        Finding.Of(violation.Arguments[0], violation.Arguments[1], violation.Arguments[2]);
}
