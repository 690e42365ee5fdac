using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>
/// A projection that breaks a rule is still declared if its type can be extended, so that the broken rule is the only error: without <c>From</c> every use of
/// the projection would be another one.
/// </summary>
internal static class ProjectionSkeletons
{
    /// <summary>True if a declaration can be added to the type.</summary>
    public static bool CanDeclare(INamedTypeSymbol type)
    {
        if (type is not { TypeKind: TypeKind.Class or TypeKind.Struct, IsStatic: false, IsFileLocal: false, IsRefLikeType: false, TypeParameters.Length: 0 }
            || TableTypes.IsEntity(type) || TableTypes.IsOwned(type))
        {
            return false;
        }

        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (!TableTypes.IsPartial(outer))
            {
                return false;
            }
        }

        for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (at.Name == ReservedNames.From || !at.GetMembers(ReservedNames.From).All(TableTypes.IsGenerated))
            {
                return false;
            }
        }

        return true;
    }
}
