using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>
/// A property of a type from another assembly without a visible setter. It may be computed, or set by an accessor that is visible only in its own assembly: the
/// compiler cannot distinguish these, and a value that should be stored would be lost.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HiddenAccessorAnalyzer : DeclaredTypeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.HiddenAccessor,
        "A property of another assembly is taken for computed",
        "'{0}' of assembly '{1}' is not stored: no accessor sets it, unless one that is private to that assembly. Mark it [NotMapped] there if it is computed, or make the accessor public.",
        Category.Tables,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.HiddenAccessor),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.HiddenAccessor));

    /// <summary>Creates the analyzer.</summary>
    public HiddenAccessorAnalyzer()
        : base(s_rule)
    {
    }

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (TableTypes.IsTable(type) || TableTypes.IsOwned(type))
        {
            IEnumerable<INamedTypeSymbol> held = OwnedElsewhere.HeldBy(type, context.Compilation).Select(found => found.Held);
            foreach (INamedTypeSymbol current in new[] { type }.Concat(held).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default))
            {
                Check(current, type, context);
            }
        }
    }

    private static void Check(INamedTypeSymbol type, INamedTypeSymbol told, SymbolAnalysisContext context)
    {
        // JORM045 reports a class that derives from a collection once, instead of for each property.
        if (SymbolEqualityComparer.Default.Equals(type, told) && ElementsNotStoredAnalyzer.CollectionBelow(type) is not null)
        {
            return;
        }

        foreach (IPropertySymbol property in PropertyRoles.PropertiesOf(type))
        {
            if (IsElsewhere(property, context) && property.DeclaredAccessibility == Accessibility.Public && PropertyRoles.GetterOf(property) is { IsAbstract: false }
                && !PropertyRoles.IsAutoImplemented(property) && !PropertyRoles.IsIgnored(property) && PropertyRoles.RelationOf(property) is null && IsUnset(property, context))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    s_rule, told.Locations[0], property.ContainingType.Name + "." + property.Name, property.ContainingAssembly.Name));
            }
        }
    }

    private static bool IsElsewhere(ISymbol symbol, SymbolAnalysisContext context) =>
        !SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, context.Compilation.Assembly);

    /// <summary>The editor sees more of a project whose source it has than a build does, but must report the same.</summary>
    private static bool IsUnset(IPropertySymbol property, SymbolAnalysisContext context) =>
        PropertyRoles.SetterOf(property) is not { } setter
        || (setter.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal
            && !context.Compilation.IsSymbolAccessibleWithin(setter, context.Compilation.Assembly));
}
