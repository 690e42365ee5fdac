using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Tables;

/// <summary>Fields that look like columns.</summary>
internal static class UnstoredFields
{
    /// <summary>True for a field that is public or has the attributes of a column, unless it is excluded explicitly.</summary>
    public static bool IsOne(IFieldSymbol field) =>
        field is { IsStatic: false, IsConst: false, IsImplicitlyDeclared: false, AssociatedSymbol: null }
        && (field.DeclaredAccessibility == Accessibility.Public || IsAnnotated(field))
        && !field.HasAttribute(KnownNames.NotMapped)
        && !field.HasAttribute(KnownNames.JsonIgnore);

    /// <summary>True if such a field is meant as the key, in which case the missing key is not reported.</summary>
    public static bool HoldKey(INamedTypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>().Any(field =>
        IsOne(field) && (field.HasAttribute(KnownNames.Key) || field.Name is "Id" || field.Name == type.Name + "Id"));

    private static bool IsAnnotated(IFieldSymbol field) =>
        field.HasAttribute(KnownNames.JsonInclude) || field.HasAttribute(KnownNames.Column) || field.HasAttribute(KnownNames.Key);
}
