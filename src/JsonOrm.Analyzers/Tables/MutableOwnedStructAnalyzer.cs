using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>An [Owned] struct with settable properties: a property of a row returns a copy of it, and a value set on the copy is lost.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MutableOwnedStructAnalyzer : DeclaredTypeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.MutableOwnedStruct,
        "An owned struct can be changed",
        "'{0}' is a struct with settable properties: a row returns a copy of it, and a change of the copy is lost. Make it a readonly struct with init accessors, or a class.",
        Category.Tables,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.MutableOwnedStruct),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.MutableOwnedStruct));

    /// <summary>Creates the analyzer.</summary>
    public MutableOwnedStructAnalyzer()
        : base(s_rule)
    {
    }

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (type is { TypeKind: TypeKind.Struct, IsReadOnly: false } && TableTypes.IsOwned(type)
            && PropertyRoles.PropertiesOf(type).Any(property => property.SetMethod is { IsInitOnly: false, DeclaredAccessibility: Accessibility.Public } && !PropertyRoles.IsIgnored(property)))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, type.Locations[0], type.Name));
        }
    }
}
