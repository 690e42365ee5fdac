using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>A public field of a table or of a base class: only properties are stored, so its value would be missing when the row is read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FieldNotStoredAnalyzer : DeclaredTypeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.FieldNotStored,
        "A field of a table is not stored",
        "'{0}' is a field, and only properties are stored. {1}.",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.FieldNotStored),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.FieldNotStored));

    /// <summary>Creates the analyzer.</summary>
    public FieldNotStoredAnalyzer()
        : base(s_rule)
    {
    }

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (!TableTypes.IsTable(type) && !TableTypes.IsOwned(type))
        {
            return;
        }

        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            bool isOwn = ReferenceEquals(current, type);
            // A base class that is itself stored is reported for its own fields.
            if (!isOwn && current.DeclaringSyntaxReferences.Length > 0 && (TableTypes.IsTable(current) || TableTypes.IsOwned(current)))
            {
                continue;
            }

            foreach (IFieldSymbol field in current.GetMembers().OfType<IFieldSymbol>().Where(UnstoredFields.IsOne))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    s_rule,
                    isOwn ? field.Locations[0] : type.Locations[0],
                    isOwn ? field.Name : current.Name + "." + field.Name,
                    "Make it a property, '{ get; set; }', or mark it with [NotMapped]"));
            }
        }

        foreach ((IPropertySymbol property, INamedTypeSymbol held) in OwnedElsewhere.HeldBy(type, context.Compilation))
        {
            CheckHeld(property, held, type, context);
        }
    }

    /// <summary>Reports fields of an owned type from another assembly at the property that holds it.</summary>
    private static void CheckHeld(IPropertySymbol property, INamedTypeSymbol held, INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        bool isOwn = SymbolEqualityComparer.Default.Equals(property.ContainingType, type);
        for (INamedTypeSymbol? current = held; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (IFieldSymbol field in current.GetMembers().OfType<IFieldSymbol>().Where(UnstoredFields.IsOne))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    s_rule,
                    isOwn ? property.Locations[0] : type.Locations[0],
                    current.Name + "." + field.Name,
                    $"Make it a property in assembly '{current.ContainingAssembly.Name}' or mark it with [NotMapped] there, or let '{property.Name}' hold an [Owned] type of your own"));
            }
        }
    }
}
