using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>Keys and indexes are ordered, so their values must have an order.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusableKeyColumnAnalyzer : TableRuleAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.UnusableKeyColumn,
        "A column cannot stand in a key or an index",
        "'{0}' of type '{1}' cannot be part of {2}",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.UnusableKeyColumn),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.UnusableKeyColumn));

    /// <summary>The diagnostic's descriptor.</summary>
    public UnusableKeyColumnAnalyzer()
        : base(s_rule, TableRule.UnsupportedKeyType, TableRule.UnsupportedIndexType)
    {
    }

    private protected override Finding Describe(RuleViolation violation) => Finding.Of(
        violation.Arguments[0],
        violation.Arguments[1],
        violation.Rule == TableRule.UnsupportedKeyType
            ? "a primary key: use a type that is never null and holds a single value, such as int, long, Guid or string"
            : "an index, because its values have no order: index a column that holds a single value");
}
