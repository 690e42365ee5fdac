using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary><c>[Required] public string? Name</c>: no row holds null, but every reader of the property must handle it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RequiredNullableAnalyzer : DeclaredTypeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.RequiredNullable,
        "A required property admits null",
        "'{0}' is [Required], so no row has null there, but its type '{1}' allows null. Make it '{2}', or remove [Required].",
        Category.Tables,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.RequiredNullable),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.RequiredNullable));

    /// <summary>Creates the analyzer.</summary>
    public RequiredNullableAnalyzer()
        : base(s_rule)
    {
    }

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (!TableTypes.IsTable(type) && !TableTypes.IsOwned(type))
        {
            return;
        }

        foreach (IPropertySymbol property in PropertyRoles.PropertiesOf(type))
        {
            if (SymbolEqualityComparer.Default.Equals(property.ContainingType, type) && IsNullable(property.Type) && !PropertyRoles.IsIgnored(property) && PropertyRoles.RelationOf(property) is null
                && !ObjectRuleReader.IsComputed(property) && property.HasAttribute(KnownNames.Required))
            {
                string bare = TypeClassifier.Underlying(property.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
                context.ReportDiagnostic(Diagnostic.Create(
                    s_rule, property.Locations[0], property.Name, bare + "?", property.Type.IsReferenceType ? "required " + bare : bare));
            }
        }
    }

    private static bool IsNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } || type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated };
}
