using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>Recognises attributes that validate values.</summary>
internal static class ValidationAttributes
{
    /// <summary>Why an attribute that generated code cannot create has no effect.</summary>
    public const string Unreachable = "generated code cannot name it or one of its arguments; make them public or internal";

    /// <summary>True for a <c>ValidationAttribute</c> that validates: <c>[DataType]</c> is only a description.</summary>
    public static bool IsOne(INamedTypeSymbol? type)
    {
        if (type is null || type.Is(KnownNames.DataType))
        {
            return false;
        }

        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Is(KnownNames.ValidationAttribute))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns the attribute's name as written in brackets.</summary>
    public static string NameOf(AttributeData attribute)
    {
        string name = attribute.AttributeClass!.Name;
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
    }
}
