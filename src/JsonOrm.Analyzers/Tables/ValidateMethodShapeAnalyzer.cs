using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>The validator calls these methods by name, with the row.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ValidateMethodShapeAnalyzer : TableRuleAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ValidateMethodShape,
        "A [Validate] method has the wrong shape",
        "[Validate] method '{0}' cannot be called for a row. Write it as '{1}': one message for each error.",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.ValidateMethodShape),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ValidateMethodShape));

    /// <summary>The diagnostic's descriptor.</summary>
    public ValidateMethodShapeAnalyzer()
        : base(s_rule, TableRule.InvalidValidateMethod)
    {
    }

    private protected override Finding Describe(RuleViolation violation) => Finding.Of(violation.Symbol.Name, violation.Arguments[1]);
}
