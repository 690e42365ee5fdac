using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>A column of a base class that a member of a derived class hides: generated code would name the other member, or nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HiddenColumnAnalyzer : TableRuleAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.HiddenColumn,
        "A column is hidden by another member",
        "Column '{0}' is hidden by '{1}', so that its value cannot be stored. Rename one of them, override the property instead, or mark '{0}' [NotMapped].",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.HiddenColumn),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.HiddenColumn));

    /// <summary>The diagnostic's descriptor.</summary>
    public HiddenColumnAnalyzer()
        : base(s_rule, TableRule.HiddenColumn)
    {
    }

    private protected override Finding Describe(RuleViolation violation) => Finding.Of(violation.Arguments[0], violation.Arguments[1]);
}
