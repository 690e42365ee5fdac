using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>An [Owned] object that refers back to the object that contains it: its JSON would be infinite.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OwnedCycleAnalyzer : DeclaredTypeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.OwnedCycle,
        "An owned object leads back to what holds it",
        "'{0}' refers back to '{1}', {2}. {3}.",
        Category.Tables,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.OwnedCycle),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.OwnedCycle));

    /// <summary>Creates the analyzer.</summary>
    public OwnedCycleAnalyzer()
        : base(s_rule)
    {
    }

    private protected override void Check(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (!TableTypes.IsOwned(type))
        {
            return;
        }

        Held[] held = [.. Held.By(type)];
        foreach (Held single in held.Where(member => !member.IsMany))
        {
            if (single is { IsNullable: false } && LeadsBack(single.Type, type))
            {
                Report(context, single, type, "without end, because none of the members between them may be null", "Make it nullable, or a collection");
            }
            else if (SymbolEqualityComparer.Default.Equals(single.Type, type) ? held.Any(member => member.IsMany && SymbolEqualityComparer.Default.Equals(member.Type, type)) && IsAlone(held, type)
                : Held.By(single.Type).Any(member => member.IsMany && SymbolEqualityComparer.Default.Equals(member.Type, type)))
            {
                Report(context, single, type, "which holds it: an object that is its own ancestor has no end as JSON, and its row is refused", "Mark it [NotMapped]");
            }
        }
    }

    /// <summary>True if only one member refers to the type itself: if two do, neither is a parent.</summary>
    private static bool IsAlone(Held[] held, INamedTypeSymbol type) => held.Count(member => !member.IsMany && SymbolEqualityComparer.Default.Equals(member.Type, type)) == 1;

    /// <summary>True if every value of the first type must contain one of the second.</summary>
    private static bool LeadsBack(INamedTypeSymbol from, INamedTypeSymbol to)
    {
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var next = new Stack<INamedTypeSymbol>([from]);
        while (next.Count > 0)
        {
            INamedTypeSymbol at = next.Pop();
            if (SymbolEqualityComparer.Default.Equals(at, to))
            {
                return true;
            }

            if (seen.Add(at))
            {
                foreach (Held member in Held.By(at).Where(member => member is { IsMany: false, IsNullable: false }))
                {
                    next.Push(member.Type);
                }
            }
        }

        return false;
    }

    private static void Report(SymbolAnalysisContext context, Held member, INamedTypeSymbol type, string reason, string advice)
    {
        if (SymbolEqualityComparer.Default.Equals(member.Property.ContainingType, type))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, member.Property.Locations[0], type.Name + "." + member.Property.Name, member.Type.Name, reason, advice));
        }
    }

    /// <summary>A member of an owned type that holds owned objects.</summary>
    private sealed record Held(IPropertySymbol Property, INamedTypeSymbol Type, bool IsMany, bool IsNullable)
    {
        public static IEnumerable<Held> By(INamedTypeSymbol type)
        {
            foreach (IPropertySymbol property in PropertyRoles.PropertiesOf(type).Where(property => property.DeclaredAccessibility == Accessibility.Public && !PropertyRoles.IsIgnored(property) && !ObjectRuleReader.IsComputed(property)))
            {
                ITypeSymbol element = property.Type;
                bool isMany = false;
                while (TypeClassifier.ElementOf(element) is { } inner)
                {
                    element = inner;
                    isMany = true;
                }

                if (TypeClassifier.Underlying(element) is INamedTypeSymbol owned && TableTypes.IsOwned(owned))
                {
                    yield return new Held(property, owned, isMany, element.NullableAnnotation != NullableAnnotation.NotAnnotated);
                }
            }
        }
    }
}
