using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>Stored values must be read back: generated code needs a way to set each column and to create the object.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ColumnNotSettableAnalyzer : TableRuleAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ColumnNotSettable,
        "A column cannot be given its value",
        "{0}",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.ColumnNotSettable),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ColumnNotSettable));

    /// <summary>The diagnostic's descriptor.</summary>
    public ColumnNotSettableAnalyzer()
        : base(s_rule, TableRule.ColumnNotSettable, TableRule.ColumnNotPublic, TableRule.NoUsableConstructor)
    {
    }

    private protected override Finding Describe(RuleViolation violation) => Finding.Of(violation.Rule switch
    {
        TableRule.ColumnNotPublic =>
            $"Column '{violation.Arguments[0]}' has attributes of a column but is not public, so it is not stored: make it public, or remove the attributes",
        TableRule.NoUsableConstructor =>
            $"'{violation.Arguments[0]}' cannot be constructed when a row is read: add a parameterless constructor, or one whose parameters bear the names and types of stored properties",
        _ => $"Column '{violation.Arguments[0]}' cannot be given its value: it needs {violation.Arguments[1]}"
            + (violation.Arguments[1].StartsWith("a set or init", StringComparison.Ordinal) ? "; mark it [NotMapped] if it is not to be stored" : ""),
    });
}
