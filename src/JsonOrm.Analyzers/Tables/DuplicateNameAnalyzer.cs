using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>Names decide where values are stored: two with the same name would overwrite each other.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DuplicateNameAnalyzer : TableRuleAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.DuplicateName,
        "Two columns or indexes have the same name",
        "{0} '{1}' is named \"{2}\", and so is {3}. {4}.",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.DuplicateName),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.DuplicateName));

    /// <summary>The diagnostic's descriptor.</summary>
    public DuplicateNameAnalyzer()
        : base(s_rule, TableRule.DuplicateColumnName, TableRule.DuplicateIndexName)
    {
    }

    private protected override Finding Describe(RuleViolation violation) => violation.Rule == TableRule.DuplicateColumnName
        ? Finding.Of(
            "Column",
            violation.Arguments[0],
            violation.Arguments[1],
            $"'{violation.Arguments[2]}'",
            "Give one of them another name with [Column(\"…\")]")
        : Finding.Of(
            "An index of",
            violation.Arguments[0],
            violation.Arguments[1],
            "another index of this table",
            "Set 'Name = \"…\"' on one of them, or remove one if both say the same");
}
