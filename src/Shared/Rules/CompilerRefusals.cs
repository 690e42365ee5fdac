using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>
/// Declarations that the compiler rejects where they are declared, as happens while a user types: generated code that named them would be rejected too, a
/// second time and in a file that nobody wrote.
/// </summary>
internal static class CompilerRefusals
{
    /// <summary>True for a member that has the same name as another of its type.</summary>
    public static bool SharesName(ISymbol member) => member.ContainingType.GetMembers(member.Name).Count(other => !TableTypes.IsGenerated(other)) > 1;

    /// <summary>True for a type with a constraint that the compiler does not know, which no type argument can satisfy.</summary>
    public static bool HasUnknownConstraint(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.TypeParameters.Any(parameter => parameter.ConstraintTypes.Any(constraint => constraint.TypeKind == TypeKind.Error)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if a public member of the container cannot have this type.</summary>
    public static bool IsLessAccessible(ITypeSymbol type, INamedTypeSymbol container) => Level(type) < Level(container);

    /// <summary>Returns a type's accessibility: 3 everywhere, 2 in its assembly, 1 or 0 in some types.</summary>
    private static int Level(ITypeSymbol type)
    {
        int level = 3;
        for (ITypeSymbol? current = type; current is not (null or ITypeParameterSymbol); current = current.ContainingType)
        {
            level = Math.Min(level, current switch
            {
                IArrayTypeSymbol array => Level(array.ElementType),
                INamedTypeSymbol named => named.TypeArguments.Aggregate(LevelOf(named.DeclaredAccessibility), (least, argument) => Math.Min(least, Level(argument))),
                _ => 3,
            });
        }

        return level;
    }

    private static int LevelOf(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Private => 0,
        Accessibility.Protected or Accessibility.ProtectedAndInternal => 1,
        Accessibility.Internal or Accessibility.ProtectedOrInternal => 2,
        _ => 3,
    };
}
