using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>A property that refers to rows of a table, but matches no foreign key or more than one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnresolvedRelationAnalyzer : TableRuleAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.UnresolvedRelation,
        "A relation has no foreign key that can be told",
        "'{0}' cannot refer to rows of '{1}': {2}. To go on, {3}.",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.UnresolvedRelation),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.UnresolvedRelation));

    /// <summary>The diagnostic's descriptor.</summary>
    public UnresolvedRelationAnalyzer()
        : base(s_rule, TableRule.UnresolvedRelation)
    {
    }

    private protected override Finding Describe(RuleViolation violation) =>
        Finding.Of([.. violation.Arguments]);
}
