using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>A foreign key holds the key of a row of another table, so it must have the key's type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReferenceMismatchAnalyzer : TableRuleAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ReferenceMismatch,
        "A reference does not fit the table it refers to",
        "'{0}' cannot refer to '{1}': {2}",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.ReferenceMismatch),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ReferenceMismatch));

    /// <summary>The diagnostic's descriptor.</summary>
    public ReferenceMismatchAnalyzer()
        : base(s_rule, TableRule.InvalidReference)
    {
    }

    private protected override Finding Describe(RuleViolation violation) => Finding.Of(
        violation.Arguments[0],
        violation.Arguments[1],
        violation.Arguments[2] + NextStep(violation));

    private static string NextStep(RuleViolation violation)
    {
        if (violation.Symbol.FindAttribute(KnownNames.References)?.AttributeClass?.TypeArguments[0] is not INamedTypeSymbol target)
        {
            return "; name stored properties of the types that its key has";
        }

        string[] key = [.. KeyDiscovery.Find(target).Select(property => property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat))];
        return !TableTypes.IsEntity(target) ? "; mark it with [Table], or remove the attribute"
            : key.Length > 1 ? $" ({string.Join(", ", key)}); refer to it by as many columns, each with the attribute"
            : violation.Arguments[2].StartsWith("SetNull", StringComparison.Ordinal) ? "; add '?' to the type, or choose another action"
            : $"; give the column the type '{key.FirstOrDefault()}'";
    }
}
