using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>A table or an owned class that derives from a collection. Only its properties are stored; the elements, which the base class holds, are
/// lost.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ElementsNotStoredAnalyzer : DeclaredTypeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ElementsNotStored,
        "The elements of a collection are not stored",
        "'{0}' derives from {1}, whose elements are not stored: only the properties of a {2} are stored. Give it a property that holds the elements.",
        Category.Tables,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.ElementsNotStored),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ElementsNotStored));

    /// <summary>Creates the analyzer.</summary>
    public ElementsNotStoredAnalyzer()
        : base(s_rule)
    {
    }

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        bool isTable = TableTypes.IsTable(type);
        if ((isTable || TableTypes.IsOwned(type)) && CollectionBelow(type) is { } collection)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                s_rule, type.Locations[0], type.Name, collection.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), isTable ? "table" : "value inside a row"));
        }
    }

    /// <summary>
    /// Returns the first base class from another assembly if it is a collection, otherwise null. A class that implements a collection itself holds the elements
    /// in its own members.
    /// </summary>
    internal static INamedTypeSymbol? CollectionBelow(INamedTypeSymbol type)
    {
        INamedTypeSymbol? current = type.BaseType;
        while (current is { DeclaringSyntaxReferences.IsEmpty: false })
        {
            current = current.BaseType;
        }

        return current?.AllInterfaces.Any(implemented => implemented.SpecialType == SpecialType.System_Collections_IEnumerable) == true ? current : null;
    }
}
