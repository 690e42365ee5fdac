using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>Finds the primary key: <c>[PrimaryKey]</c>, otherwise <c>[Key]</c>, otherwise a property <c>Id</c> or <c>TypeId</c>.</summary>
internal static class KeyDiscovery
{
    /// <summary>Returns the key properties of any table type, in key order; empty if they cannot be determined.</summary>
    public static IReadOnlyList<IPropertySymbol> Find(INamedTypeSymbol type) =>
        Find(type, [.. PropertyRoles.PropertiesOf(type).Where(property =>
            property.DeclaredAccessibility == Accessibility.Public && !PropertyRoles.IsIgnored(property))], null);

    /// <summary>Returns the key properties among these, and adds problems to <paramref name="violations"/>.</summary>
    public static IReadOnlyList<IPropertySymbol> Find(INamedTypeSymbol type, IReadOnlyList<IPropertySymbol> properties, RuleViolations? violations)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if ((current.FindAttribute(KnownNames.PrimaryKey) ?? current.FindAttribute(KnownNames.EfPrimaryKey)) is { } attribute)
            {
                return FindNamed(type, attribute, properties, violations);
            }
        }

        List<IPropertySymbol> marked = [.. properties.Where(property => property.HasAttribute(KnownNames.Key))];
        if (marked.Count > 1)
        {
            violations?.Add(TableRule.SeveralKeys, type, type.Name, string.Join(", ", marked.Select(property => property.Name)));
        }

        if (marked.Count > 0)
        {
            return marked;
        }

        IPropertySymbol? conventional = FindByName("Id", properties) ?? FindByName(type.Name + "Id", properties);
        if (conventional is null)
        {
            violations?.Add(TableRule.NoKey, type, type.Name);
            return [];
        }

        return [conventional];
    }

    private static List<IPropertySymbol> FindNamed(INamedTypeSymbol type, AttributeData attribute, IReadOnlyList<IPropertySymbol> properties, RuleViolations? violations)
    {
        var key = new List<IPropertySymbol>();
        foreach (string name in attribute.Strings())
        {
            IPropertySymbol? property = properties.FirstOrDefault(candidate => candidate.Name == name);
            if (property is null || key.Contains(property, SymbolEqualityComparer.Default))
            {
                violations?.Add(TableRule.UnknownKeyColumn, type, attribute, type.Name, name);
            }
            else
            {
                key.Add(property);
            }
        }

        if (key.Count == 0)
        {
            violations?.Add(TableRule.NoKey, type, attribute, type.Name);
        }

        return key;
    }

    private static IPropertySymbol? FindByName(string name, IReadOnlyList<IPropertySymbol> properties) =>
        properties.FirstOrDefault(property => property.Name == name) ??
        properties.FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase));
}
