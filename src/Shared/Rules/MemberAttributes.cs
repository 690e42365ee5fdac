using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Rules;

/// <summary>
/// The attributes that apply to a property in any way that C# defines: its own, those of a record's parameter, those of the property that it overrides, and
/// those of the property of its name in a <c>[MetadataType]</c>.
/// </summary>
internal static class MemberAttributes
{
    /// <summary>Returns the property's own attributes first; of an attribute that may occur once, the nearest.</summary>
    public static IReadOnlyList<AttributeData> Of(IPropertySymbol property)
    {
        if (!IsElsewhere(property))
        {
            return property.GetAttributes();
        }

        var all = new List<AttributeData>();
        for (IPropertySymbol? current = property; current is not null; current = current.OverriddenProperty)
        {
            bool isInherited = !ReferenceEquals(current, property);
            Add(all, current.GetAttributes(), isInherited);
            if (ParameterOf(current) is { } parameter)
            {
                Add(all, parameter.GetAttributes(), isInherited);
            }

            if (Described(current) is { } described)
            {
                Add(all, described.GetAttributes(), isInherited);
            }
        }

        return all;
    }

    /// <summary>Returns the attributes of a type and of the <c>[MetadataType]</c> that describes it.</summary>
    public static IEnumerable<AttributeData> Of(INamedTypeSymbol type) =>
        MetadataOf(type) is { } metadata ? type.GetAttributes().Concat(metadata.GetAttributes()) : type.GetAttributes();

    private static bool IsElsewhere(IPropertySymbol property) =>
        property.OverriddenProperty is not null || property.ContainingType.IsRecord || MetadataOf(property.ContainingType) is not null;

    private static void Add(List<AttributeData> all, IEnumerable<AttributeData> found, bool isInherited)
    {
        var added = new List<AttributeData>();
        foreach (AttributeData attribute in found)
        {
            AttributeData? usage = UsageOf(attribute.AttributeClass);
            bool isHanded = !isInherited || usage?.Named("Inherited") is not false;
            bool isRepeated = usage?.Named("AllowMultiple") is true;
            if (isHanded && (isRepeated || !all.Any(other => SymbolEqualityComparer.Default.Equals(other.AttributeClass, attribute.AttributeClass))))
            {
                added.Add(attribute);
            }
        }

        all.AddRange(added);
    }

    private static AttributeData? UsageOf(INamedTypeSymbol? type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (AttributeData attribute in current.OriginalDefinition.GetAttributes())
            {
                if (attribute.AttributeClass?.Is(KnownNames.AttributeUsage) == true)
                {
                    return attribute;
                }
            }
        }

        return null;
    }

    /// <summary>Returns the record parameter from which the property was created: C# gives it the attributes without the target <c>property:</c>.</summary>
    private static IParameterSymbol? ParameterOf(IPropertySymbol property)
    {
        if (!property.ContainingType.IsRecord)
        {
            return null;
        }

        foreach (IMethodSymbol constructor in property.ContainingType.InstanceConstructors)
        {
            bool isPrimary = constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is RecordDeclarationSyntax)
                || (constructor.DeclaringSyntaxReferences.Length == 0 && HasDeconstruction(constructor));
            if (isPrimary && constructor.Parameters.FirstOrDefault(parameter => parameter.Name == property.Name) is { } parameter)
            {
                return parameter;
            }
        }

        return null;
    }

    /// <summary>In another assembly a record's primary constructor is recognised by the deconstructor that the compiler generated for it.</summary>
    private static bool HasDeconstruction(IMethodSymbol constructor) => constructor.ContainingType.GetMembers("Deconstruct").OfType<IMethodSymbol>().Any(method =>
        method.Parameters.Select(parameter => parameter.Name).SequenceEqual(constructor.Parameters.Select(parameter => parameter.Name)));

    private static ISymbol? Described(IPropertySymbol property) =>
        MetadataOf(property.ContainingType)?.GetMembers(property.Name).FirstOrDefault(member => member is IPropertySymbol or IFieldSymbol);

    private static INamedTypeSymbol? MetadataOf(INamedTypeSymbol type)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass?.Is(KnownNames.MetadataType) == true)
            {
                return attribute.Positional(0) as INamedTypeSymbol;
            }
        }

        return null;
    }
}
