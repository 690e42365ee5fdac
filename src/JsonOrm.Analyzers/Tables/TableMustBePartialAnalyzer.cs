using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>The generator can extend a type only if it and its containing types are partial.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TableMustBePartialAnalyzer : TableRuleAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.TableMustBePartial,
        "A table is not partial",
        "Table '{0}' cannot be generated: {1} not partial. Add 'partial' to its declaration.",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.TableMustBePartial),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.TableMustBePartial));

    /// <summary>The diagnostic's descriptor.</summary>
    public TableMustBePartialAnalyzer()
        : base(s_rule, TableRule.NotPartial, TableRule.ContainerNotPartial)
    {
    }

    private protected override Finding Describe(RuleViolation violation) => Finding.Of(
        violation.Arguments[0],
        violation.Rule == TableRule.ContainerNotPartial ? $"'{violation.Arguments[1]}', which contains it, is" : "it is");
}
