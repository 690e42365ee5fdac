using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>The generator adds a few members to each table, and a class of query methods beside it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReservedNameAnalyzer : TableRuleAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ReservedName,
        "A name is reserved for generated code",
        "'{0}' takes a name that the generator needs for {1}. Rename it{2}.",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.ReservedName),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ReservedName));

    /// <summary>The rule.</summary>
    public ReservedNameAnalyzer()
        : base(s_rule, TableRule.ReservedName)
    {
    }

    private protected override Finding Describe(RuleViolation violation) => Finding.Of(
        violation.Arguments[0],
        violation.Symbol is INamedTypeSymbol { ContainingType: null } ? "the query methods of this table" : "a member of every table",
        violation.Symbol is IPropertySymbol { IsStatic: false } ? $"; [Column(\"{violation.Arguments[1]}\")] keeps the name in files" : "");
}
