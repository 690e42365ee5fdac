using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>The properties of a type, and the role of each.</summary>
internal static class PropertyRoles
{
    /// <summary>Returns the instance properties, those of base classes first; an override has the position of the first declaration.</summary>
    public static IReadOnlyList<IPropertySymbol> PropertiesOf(INamedTypeSymbol type)
    {
        var chain = new Stack<INamedTypeSymbol>();
        for (INamedTypeSymbol? current = type;
             current is not null && current.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType);
             current = current.BaseType)
        {
            chain.Push(current);
        }

        var properties = new List<IPropertySymbol>();
        foreach (INamedTypeSymbol current in chain)
        {
            foreach (ISymbol member in current.GetMembers())
            {
                // A property without a name is still being typed.
                if (member is IPropertySymbol { IsStatic: false, IsIndexer: false, ExplicitInterfaceImplementations.Length: 0, Name.Length: > 0 } property &&
                    !TableTypes.IsGenerated(property))
                {
                    int known = properties.FindIndex(other => other.Name == property.Name);
                    if (known < 0)
                    {
                        properties.Add(property);
                    }
                    else if (IsSame(property, properties[known]) || property.DeclaredAccessibility == Accessibility.Public ||
                        properties[known].DeclaredAccessibility != Accessibility.Public)
                    {
                        properties[known] = property;
                    }
                }
            }
        }

        return properties;
    }

    /// <summary>Returns the property's get accessor, or the inherited one: an override may replace either accessor alone.</summary>
    public static IMethodSymbol? GetterOf(IPropertySymbol property) =>
        property.GetMethod ?? (property.OverriddenProperty is { } overridden ? GetterOf(overridden) : null);

    /// <summary>Returns the property's set or init accessor, or the inherited one.</summary>
    public static IMethodSymbol? SetterOf(IPropertySymbol property) =>
        property.SetMethod ?? (property.OverriddenProperty is { } overridden ? SetterOf(overridden) : null);

    private static bool IsSame(IPropertySymbol property, IPropertySymbol other)
    {
        for (IPropertySymbol? current = property; current is not null; current = current.OverriddenProperty)
        {
            if (SymbolEqualityComparer.Default.Equals(current, other))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if the user has declared that the property is not stored.</summary>
    public static bool IsIgnored(IPropertySymbol property)
    {
        ITypeSymbol type = TypeClassifier.Underlying(property.Type);
        if (property.HasAttribute(KnownNames.NotMapped) || (TypeClassifier.ScalarOf(type) is null && type.HasAttribute(KnownNames.NotMapped)))
        {
            return true;
        }

        // On a relation it prevents the serializer from following it; a relation is not stored in any case.
        return RelationOf(property) is null && IsIgnoredByJson(property);
    }

    /// <summary>True for <c>[JsonIgnore]</c> that always applies: the other conditions concern defaults and nulls, not the property.</summary>
    public static bool IsIgnoredByJson(IPropertySymbol property) =>
        property.FindAttribute(KnownNames.JsonIgnore) is { } ignore && ignore.Named("Condition") is null or 1;

    /// <summary>Returns the relation that the property is, or null for a stored property.</summary>
    public static RelationProperty? RelationOf(IPropertySymbol property)
    {
        if (property.Type is INamedTypeSymbol type && TableTypes.IsEntity(type))
        {
            return new RelationProperty(property, type, false);
        }

        return TypeClassifier.ElementOf(property.Type) is INamedTypeSymbol element && TableTypes.IsEntity(element)
            ? new RelationProperty(property, element, true)
            : null;
    }

    /// <summary>Returns the JSON member and SQL name: <c>[Column]</c>, otherwise <c>[JsonPropertyName]</c>, otherwise the property's own.</summary>
    public static string NameOf(IPropertySymbol property)
    {
        if (property.FindAttribute(KnownNames.Column)?.Positional(0) is string { Length: > 0 } column)
        {
            return column;
        }

        return property.FindAttribute(KnownNames.JsonPropertyName)?.Positional(0) is string { Length: > 0 } json ? json : property.Name;
    }

    /// <summary>True if an attribute shows that the property is meant as a column.</summary>
    public static bool IsAnnotated(IPropertySymbol property) =>
        property.HasAttribute(KnownNames.Key) || property.HasAttribute(KnownNames.Column) || property.HasAttribute(KnownNames.JsonInclude) ||
        property.HasAttribute(KnownNames.JsonPropertyName) || property.HasAttribute(KnownNames.JsonRequired) || property.HasAttribute(KnownNames.Index) ||
        property.HasAttribute(KnownNames.Unique) || property.HasAttribute(KnownNames.References) || property.HasAttribute(KnownNames.ConcurrencyCheck) ||
        property.HasAttribute(KnownNames.Timestamp) || MemberAttributes.Of(property).Any(attribute => ValidationAttributes.IsOne(attribute.AttributeClass));

    /// <summary>
    /// True for a property with its own backing field. In another assembly the field is not visible, and the accessor's attributes show that the compiler
    /// generated it.
    /// </summary>
    public static bool IsAutoImplemented(IPropertySymbol property)
    {
        if (property.DeclaringSyntaxReferences.Length == 0 && property.GetMethod?.HasAttribute(KnownNames.CompilerGenerated) == true)
        {
            return true;
        }

        foreach (ISymbol member in property.ContainingType.GetMembers())
        {
            if (member is IFieldSymbol { AssociatedSymbol: { } associated } && SymbolEqualityComparer.Default.Equals(associated, property))
            {
                return true;
            }
        }

        return false;
    }
}
