using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>The generator adds a few members to each table and to each projection.</summary>
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

    /// <summary>The diagnostic's descriptor.</summary>
    public ReservedNameAnalyzer()
        : base(s_rule, TableRule.ReservedName)
    {
    }

    private protected override Finding Describe(RuleViolation violation)
    {
        bool isOfProjection = TableTypes.IsProjection(violation.Symbol as INamedTypeSymbol ?? violation.Symbol.ContainingType);
        return Finding.Of(
            violation.Arguments[0],
            isOfProjection ? "a member of every projection"
                : violation.Symbol is INamedTypeSymbol { ContainingType: null } ? "the query methods of this table" : "a member of every table",
            violation.Symbol is IPropertySymbol { IsStatic: false } && !isOfProjection ? $"; [Column(\"{violation.Arguments[1]}\")] keeps the name in files" : "");
    }
}
