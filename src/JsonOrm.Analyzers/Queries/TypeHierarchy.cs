using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Queries;

internal static class TypeHierarchy
{
    /// <summary>Returns the definition of the type and of each of its base types, nearest first.</summary>
    public static IEnumerable<INamedTypeSymbol> BaseDefinitions(this ITypeSymbol? type)
    {
        for (INamedTypeSymbol? at = type as INamedTypeSymbol; at is not null; at = at.BaseType)
        {
            yield return at.OriginalDefinition;
        }
    }

    /// <summary>Returns the type without null: that of <c>int?</c> and <c>string?</c>.</summary>
    public static ITypeSymbol WithoutNull(this ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
}
