using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Queries;

internal static class TypeHierarchy
{
    /// <summary>The definition of the type and of each of its base types, nearest first.</summary>
    public static IEnumerable<INamedTypeSymbol> BaseDefinitions(this ITypeSymbol? type)
    {
        for (INamedTypeSymbol? at = type as INamedTypeSymbol; at is not null; at = at.BaseType)
        {
            yield return at.OriginalDefinition;
        }
    }
}
