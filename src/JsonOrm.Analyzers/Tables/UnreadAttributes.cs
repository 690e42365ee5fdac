using JsonOrm.Rules;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers.Tables;

/// <summary>Attributes that other libraries support and that change what is stored, or the database's behaviour, there but not here.</summary>
internal static class UnreadAttributes
{
    /// <summary>Returns why an attribute of a property, or a part of it, has no effect; null if it is supported or does not affect what is stored.</summary>
    public static string? Reason(INamedTypeSymbol attribute, AttributeData data)
    {
        if (attribute.Is(KnownNames.EfDeleteBehavior))
        {
            return "what a delete does is said by the foreign key, as [References<…>(OnDelete = ReferentialAction.Cascade)]";
        }

        if (attribute.Is(KnownNames.EfPrecision))
        {
            return "a value is stored with all its digits; round it in the program, or bound it by a rule such as [Range]";
        }

        return attribute.Is(KnownNames.Column) && data.Named("TypeName") is string
            ? "its TypeName is not read, because the stored form follows from the property's type; leave TypeName out"
            : null;
    }

    /// <summary>Returns attributes on the field of an auto-implemented property that would be supported on the property.</summary>
    public static IEnumerable<AttributeData> OfField(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .Where(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property))
            .SelectMany(field => field.GetAttributes())
            .Where(attribute => ValidationAttributes.IsOne(attribute.AttributeClass) || IsOfProperty(attribute.AttributeClass));

    /// <summary>Returns the members of the enums in a property, at any depth, whose stored name an attribute would change.</summary>
    public static IEnumerable<(IFieldSymbol Member, AttributeData Attribute)> OfEnums(IPropertySymbol property)
    {
        if (property.DeclaredAccessibility != Accessibility.Public || PropertyRoles.IsIgnored(property) || ObjectRuleReader.IsComputed(property))
        {
            yield break;
        }

        foreach (IFieldSymbol member in EnumsIn(property.Type).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default).SelectMany(found => found.GetMembers().OfType<IFieldSymbol>()))
        {
            if (member.FindAttribute(KnownNames.JsonStringEnumMemberName) is { } attribute && attribute.Positional(0) as string != member.Name)
            {
                yield return (member, attribute);
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> EnumsIn(ITypeSymbol type)
    {
        type = TypeClassifier.Underlying(type);
        return type switch
        {
            INamedTypeSymbol { TypeKind: TypeKind.Enum } named => [named],
            IArrayTypeSymbol array => EnumsIn(array.ElementType),
            INamedTypeSymbol generic when TypeClassifier.ElementOf(generic) is not null => generic.TypeArguments.SelectMany(EnumsIn),
            _ => [],
        };
    }

    private static bool IsOfProperty(INamedTypeSymbol? attribute) => attribute is not null && new[]
    {
        KnownNames.Key, KnownNames.Index, KnownNames.Unique, KnownNames.References, KnownNames.ConcurrencyCheck, KnownNames.Timestamp, KnownNames.Column,
        KnownNames.NotMapped, KnownNames.ForeignKey, KnownNames.InverseProperty, KnownNames.DatabaseGenerated, KnownNames.JsonIgnore, KnownNames.JsonPropertyName,
    }.Any(attribute.Is);
}
