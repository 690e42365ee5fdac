using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>The generator can extend a projection only if it and its containing types are partial.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProjectionMustBePartialAnalyzer : TableRuleAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ProjectionMustBePartial,
        "A projection is not partial",
        "Projection '{0}' gets no From(…): {1} not partial. Add 'partial' to its declaration.",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.ProjectionMustBePartial),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ProjectionMustBePartial));

    /// <summary>The diagnostic's descriptor.</summary>
    public ProjectionMustBePartialAnalyzer()
        : base(s_rule, TableRule.ProjectionNotPartial, TableRule.ProjectionContainerNotPartial)
    {
    }

    private protected override Finding Describe(RuleViolation violation) => Finding.Of(
        violation.Arguments[0],
        violation.Rule == TableRule.ProjectionContainerNotPartial ? $"'{violation.Arguments[1]}', which contains it, is" : "it is");
}
