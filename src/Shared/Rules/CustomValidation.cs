using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>Checks the method that <c>[CustomValidation]</c> names. The attribute looks it up at run time, and throws if its signature is wrong.</summary>
internal static class CustomValidation
{
    /// <summary>Returns what is wrong with the type or the method that the attribute names; null for any other attribute.</summary>
    public static string? FaultOf(AttributeData attribute)
    {
        if (attribute.AttributeClass?.Is(KnownNames.CustomValidation) != true)
        {
            return null;
        }

        if (attribute.Positional(0) is not INamedTypeSymbol type || attribute.Positional(1) is not string { Length: > 0 } name)
        {
            return "it names no type and method";
        }

        if (!IsPublic(type))
        {
            return "'" + type.Name + "' must be public, and so must the types around it";
        }

        IMethodSymbol[] methods = [.. type.GetMembers(name).OfType<IMethodSymbol>().Where(method => method is { DeclaredAccessibility: Accessibility.Public, IsStatic: true })];
        return methods.Length switch
        {
            0 => "'" + type.Name + "' has no public static method '" + name + "'",
            1 when IsAskable(methods[0]) => null,
            1 => "'" + name + "' must return a ValidationResult and take the value, and perhaps a ValidationContext after it",
            _ => "'" + type.Name + "' has several public static methods '" + name + "'",
        };
    }

    private static bool IsPublic(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAskable(IMethodSymbol method) =>
        method.Arity == 0
        && method.ReturnType.Is(KnownNames.ValidationResult)
        && method.Parameters.Length is 1 or 2
        && method.Parameters[0].RefKind == RefKind.None
        && (method.Parameters.Length == 1 || (method.Parameters[1].RefKind == RefKind.None && method.Parameters[1].Type.Is(KnownNames.ValidationContext)));
}
