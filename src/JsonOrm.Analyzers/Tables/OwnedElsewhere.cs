using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Tables;

/// <summary>
/// The owned types of other assemblies that a type contains at any depth. No rule is checked where they are declared, so violations are reported at the
/// property that refers to them; owned types of this assembly are reported themselves.
/// </summary>
internal static class OwnedElsewhere
{
    /// <summary>Returns each of them with the property of <paramref name="type"/> that refers to it.</summary>
    public static IEnumerable<(IPropertySymbol Property, INamedTypeSymbol Held)> HeldBy(INamedTypeSymbol type, Compilation compilation)
    {
        foreach (IPropertySymbol property in Stored(type))
        {
            bool isOfStoredBase = !SymbolEqualityComparer.Default.Equals(property.ContainingType, type)
                && property.DeclaringSyntaxReferences.Length > 0
                && (TableTypes.IsTable(property.ContainingType) || TableTypes.IsOwned(property.ContainingType));
            if (isOfStoredBase)
            {
                continue;
            }

            var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default) { type };
            var open = new Stack<ITypeSymbol>();
            open.Push(property.Type);
            while (open.Count > 0)
            {
                if (OwnedIn(open.Pop()) is not { } held || !seen.Add(held))
                {
                    continue;
                }

                bool isHere = SymbolEqualityComparer.Default.Equals(held.ContainingAssembly, compilation.Assembly);
                if (!isHere)
                {
                    yield return (property, held);
                }

                // A type of this assembly is checked itself, unless what it contains is its type argument.
                if (!isHere || held.IsGenericType)
                {
                    foreach (IPropertySymbol inner in Stored(held))
                    {
                        open.Push(inner.Type);
                    }
                }
            }
        }
    }

    private static IEnumerable<IPropertySymbol> Stored(INamedTypeSymbol type) => PropertyRoles.PropertiesOf(type).Where(property =>
        property.DeclaredAccessibility == Accessibility.Public && !PropertyRoles.IsIgnored(property) && PropertyRoles.RelationOf(property) is null);

    private static INamedTypeSymbol? OwnedIn(ITypeSymbol type)
    {
        type = TypeClassifier.Underlying(type);
        return TypeClassifier.ElementOf(type) is { } element ? OwnedIn(element)
            : type is INamedTypeSymbol named && TableTypes.IsOwned(named) ? named
            : null;
    }
}
