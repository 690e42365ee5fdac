using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>A projection must be a type that can be constructed from a query's results.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusableProjectionAnalyzer : TableRuleAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.UnusableProjection,
        "This type cannot be a projection",
        "'{0}' cannot be a projection: {1}",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.UnusableProjection),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.UnusableProjection));

    /// <summary>The diagnostic's descriptor.</summary>
    public UnusableProjectionAnalyzer()
        : base(s_rule, TableRule.UnsupportedProjection, TableRule.NoProjectionConstructor)
    {
    }

    private protected override Finding Describe(RuleViolation violation) => Finding.Of(
        violation.Arguments[0],
        violation.Rule == TableRule.NoProjectionConstructor
            ? violation.Arguments[1]
            : violation.Arguments[1] switch
            {
                "generic" => "it is generic; put [Projection] on a type without type parameters",
                "a table" => "it is a table, whose rows a query gives as they are; declare a record of its own for the columns that are wanted",
                "stored inside a row" => "it is [Owned], and a column of it is one value already; declare a record of its own",
                _ => $"it is {violation.Arguments[1]}; a projection is a class, record or struct that can be constructed",
            });
}
