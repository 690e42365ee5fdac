using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>Every table has a primary key, by which rows are found, changed and stored.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TableNeedsKeyAnalyzer : TableRuleAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.TableNeedsKey,
        "A table has no primary key",
        "Table '{0}' has no primary key, so its rows cannot be told apart. Mark a property with [Key], for example '[Key] public int Id {{ get; set; }}'.",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.TableNeedsKey),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.TableNeedsKey));

    /// <summary>The diagnostic's descriptor.</summary>
    public TableNeedsKeyAnalyzer()
        : base(s_rule, TableRule.NoKey)
    {
    }

    private protected override Finding Describe(RuleViolation violation) => Finding.Of(violation.Arguments[0]);
}
