using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>A property whose type has no exact representation in JSON.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsupportedColumnTypeAnalyzer : TableRuleAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.UnsupportedColumnType,
        "A column type cannot be stored",
        "Column '{0}' cannot be stored: {1} is not a column type. To go on, {2}.",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.UnsupportedColumnType),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.UnsupportedColumnType));

    /// <summary>The diagnostic's descriptor.</summary>
    public UnsupportedColumnTypeAnalyzer()
        : base(s_rule, TableRule.UnsupportedColumnType)
    {
    }

    private protected override Finding Describe(RuleViolation violation)
    {
        ITypeSymbol whole = TypeClassifier.Underlying(((IPropertySymbol)violation.Symbol).Type);
        (ITypeSymbol part, string? advice) = PartAtFault(whole);
        bool isWhole = SymbolEqualityComparer.Default.Equals(part, whole);
        return Finding.Of(
            violation.Arguments[0],
            isWhole ? $"'{NameOf(part)}'" : $"'{NameOf(part)}' in '{NameOf(whole)}'",
            advice ?? UnsupportedTypes.Advice(part));
    }

    /// <summary>Returns the element type of a collection; for a dictionary whose keys cannot be JSON member names, the key type.</summary>
    private static (ITypeSymbol Part, string? Advice) PartAtFault(ITypeSymbol type)
    {
        type = TypeClassifier.Underlying(type);
        if (type is INamedTypeSymbol { TypeArguments.Length: 2 } dictionary
            && TypeClassifier.ElementOf(type) is not null
            && !CanNameMembers(dictionary.TypeArguments[0]))
        {
            return (dictionary.TypeArguments[0], "use a string, an integer, a Guid or an enum as the key");
        }

        return TypeClassifier.ElementOf(type) is { } element ? PartAtFault(element) : (type, null);
    }

    private static bool CanNameMembers(ITypeSymbol key) =>
        key.TypeKind == TypeKind.Enum
        || (TypeClassifier.ScalarOf(key) is { } kind && (kind.IsInteger() || kind is ColumnKind.String or ColumnKind.Guid));

    private static string NameOf(ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
