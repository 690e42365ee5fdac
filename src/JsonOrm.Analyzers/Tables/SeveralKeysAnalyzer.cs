using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>The order of key columns determines the order of rows in the file, so it is declared in one place.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SeveralKeysAnalyzer : TableRuleAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.SeveralKeys,
        "A table has several [Key] properties",
        "Table '{0}' has several [Key] properties, but their order is not declared. Put '[PrimaryKey({1})]' on the class instead.",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.SeveralKeys),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.SeveralKeys));

    /// <summary>The diagnostic's descriptor.</summary>
    public SeveralKeysAnalyzer()
        : base(s_rule, TableRule.SeveralKeys)
    {
    }

    private protected override Finding Describe(RuleViolation violation)
    {
        IEnumerable<string> keys = PropertyRoles.PropertiesOf((INamedTypeSymbol)violation.Symbol)
            .Where(property => property.HasAttribute(KnownNames.Key))
            .Select(property => $"nameof({property.Name})");
        return Finding.Of(violation.Arguments[0], string.Join(", ", keys));
    }
}
