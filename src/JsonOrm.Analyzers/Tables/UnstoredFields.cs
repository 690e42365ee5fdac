using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Tables;

/// <summary>Fields that look like columns.</summary>
internal static class UnstoredFields
{
    /// <summary>True for a public field that is not marked as left out.</summary>
    public static bool IsOne(IFieldSymbol field) =>
        field is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsConst: false, IsImplicitlyDeclared: false }
        && !field.HasAttribute(KnownNames.NotMapped)
        && !field.HasAttribute(KnownNames.JsonIgnore);

    /// <summary>True when such a field is meant as the key: that the table has none goes without saying.</summary>
    public static bool HoldKey(INamedTypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>().Any(field =>
        IsOne(field) && (field.HasAttribute(KnownNames.Key) || field.Name is "Id" || field.Name == type.Name + "Id"));
}
