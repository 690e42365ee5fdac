using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>A key of a floating-point type, or one that is only a point in time: a row is found by the exact value, and two rows may be created with the same
/// one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InexactKeyAnalyzer : DeclaredTypeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.InexactKey,
        "A key has a type whose values do not tell rows apart",
        "'{0}' is the key of '{1}' and a {2}: {3}. Use an int or long, which the database assigns, or a Guid, and keep '{0}' as an indexed column.",
        Category.Tables,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.InexactKey),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.InexactKey));

    /// <summary>Creates the analyzer.</summary>
    public InexactKeyAnalyzer()
        : base(s_rule)
    {
    }

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (!TableTypes.IsTable(type))
        {
            return;
        }

        IReadOnlyList<IPropertySymbol> key = KeyDiscovery.Find(type);
        foreach (IPropertySymbol property in key)
        {
            // A time together with another key column distinguishes rows.
            string? reason = property.Type.SpecialType switch
            {
                SpecialType.System_Single or SpecialType.System_Double => "a computed value is rarely equal to the stored one, so that rows are not found",
                SpecialType.System_DateTime when key.Count == 1 => "two rows that are made in the same moment have the same key, and the kind of a time is not compared",
                _ => null,
            };
            if (reason is not null)
            {
                bool isOwn = SymbolEqualityComparer.Default.Equals(property.ContainingType, type);
                context.ReportDiagnostic(Diagnostic.Create(
                    s_rule, isOwn ? property.Locations[0] : type.Locations[0], property.Name, type.Name, property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), reason));
            }
        }
    }
}
