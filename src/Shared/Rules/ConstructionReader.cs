using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>Chooses the constructor that generated code calls.</summary>
internal static class ConstructionReader
{
    /// <summary>
    /// Returns the constructor marked <c>[JsonConstructor]</c>, otherwise the one with the fewest parameters that sets every get-only property. Each parameter
    /// must have the name and type of a stored property. Null if there is none.
    /// </summary>
    public static ConstructionShape? Read(INamedTypeSymbol type, IReadOnlyList<StoredProperty> properties, Compilation compilation, INamedTypeSymbol table)
    {
        if (type.IsAbstract)
        {
            return null;
        }

        List<IMethodSymbol> candidates = [.. type.InstanceConstructors
            .Where(constructor => compilation.IsSymbolAccessibleWithin(constructor, table) && !IsCopy(constructor, type))
            .OrderBy(constructor => constructor.Parameters.Length)];
        if (candidates.FirstOrDefault(constructor => constructor.HasAttribute(KnownNames.JsonConstructor)) is { } marked)
        {
            candidates = [marked];
        }
        else if (type.IsValueType && candidates.Count > 1)
        {
            // Every struct has an implicit constructor. It runs no initialiser, and is the last choice.
            candidates = [.. candidates.OrderBy(constructor => constructor.IsImplicitlyDeclared && constructor.Parameters.Length == 0)];
        }

        ConstructionShape? best = null;
        int needed = properties.Count(property => property.Shape.Setting == MemberSetting.Constructor);
        foreach (IMethodSymbol constructor in candidates)
        {
            if (ArgumentsOf(constructor, properties) is not { } arguments)
            {
                continue;
            }

            var shape = new ConstructionShape(arguments.ToEquatableArray(), UnstoredRequired(type, constructor, properties).ToEquatableArray());
            if (arguments.Count(argument => properties[argument.Member].Shape.Setting == MemberSetting.Constructor) == needed)
            {
                return shape;
            }

            best ??= shape;
        }

        return best;
    }

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    private static List<ConstructorArgument>? ArgumentsOf(IMethodSymbol constructor, IReadOnlyList<StoredProperty> properties)
    {
        bool setsRequired = constructor.HasAttribute(KnownNames.SetsRequiredMembers);
        var arguments = new List<ConstructorArgument>();
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            int member = IndexOf(parameter, properties);
            // A required member that the constructor sets without [SetsRequiredMembers] would have to be set twice.
            if (member >= 0 && parameter.RefKind is RefKind.None or RefKind.In && (setsRequired || !properties[member].Symbol.IsRequired))
            {
                arguments.Add(new ConstructorArgument(parameter.Name, member, ConstantLiterals.OfDefault(parameter)));
            }
            else if (!parameter.IsOptional)
            {
                return null;
            }
        }

        return arguments;
    }

    private static int IndexOf(IParameterSymbol parameter, IReadOnlyList<StoredProperty> properties)
    {
        for (int i = 0; i < properties.Count; i++)
        {
            IPropertySymbol property = properties[i].Symbol;
            if (string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) &&
                SymbolEqualityComparer.Default.Equals(property.Type, parameter.Type))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Returns required members that are not columns, because the object initialiser must still set them.</summary>
    private static IEnumerable<string> UnstoredRequired(INamedTypeSymbol type, IMethodSymbol constructor, IReadOnlyList<StoredProperty> properties)
    {
        if (constructor.HasAttribute(KnownNames.SetsRequiredMembers))
        {
            yield break;
        }

        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers())
            {
                bool isRequired = member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };
                if (isRequired && !properties.Any(property => property.Symbol.Name == member.Name))
                {
                    yield return member.Name;
                }
            }
        }
    }
}
