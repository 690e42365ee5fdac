using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>A property whose type has no exact form in JSON.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsupportedColumnTypeAnalyzer : TableRuleAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.UnsupportedColumnType,
        "A column type cannot be stored",
        "Column '{0}' cannot be stored: '{1}' is not a column type. To go on, {2}.",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.UnsupportedColumnType));

    /// <summary>The rule.</summary>
    public UnsupportedColumnTypeAnalyzer()
        : base(s_rule, TableRule.UnsupportedColumnType)
    {
    }

    private protected override Finding Describe(RuleViolation violation) => Finding.Of(
        violation.Arguments[0],
        violation.Arguments[1],
        violation.Arguments[2]);
}
