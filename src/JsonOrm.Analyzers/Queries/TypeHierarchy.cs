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

    /// <summary>Of <c>int?</c> and <c>string?</c> the type without null.</summary>
    public static ITypeSymbol WithoutNull(this ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
}
