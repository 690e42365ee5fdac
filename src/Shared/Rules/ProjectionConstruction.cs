using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>Chooses the constructor of a projection, and thereby its members: the parameters and the properties that are set.</summary>
internal static class ProjectionConstruction
{
    /// <summary>Returns the members as parameters and properties, in order; null, and a violation, if there are none.</summary>
    public static IReadOnlyList<ISymbol>? Read(INamedTypeSymbol type, RuleViolations violations)
    {
        string? wrong = null;
        if (ConstructorOf(type, ref wrong) is not { } constructor)
        {
            violations.Add(TableRule.NoProjectionConstructor, type, type.Name, wrong!);
            return null;
        }

        List<ISymbol> members = [.. constructor.Parameters];
        bool setsRequired = constructor.HasAttribute(KnownNames.SetsRequiredMembers);
        foreach (IPropertySymbol property in PropertyRoles.PropertiesOf(type))
        {
            bool isRequired = property.IsRequired && !setsRequired;
            if (isRequired && constructor.Parameters.FirstOrDefault(parameter => IsNamedAlike(parameter, property)) is { } given)
            {
                wrong ??= $"'{given.Name}' is a parameter of its constructor and a required property; mark the constructor [SetsRequiredMembers]";
            }
            else if (isRequired || (constructor.Parameters.Length == 0 && IsSettable(property)))
            {
                members.Add(property);
            }
        }

        wrong ??= RequiredField(type) is { } field && !setsRequired ? $"its field '{field}' is required, and only properties are set; make it a property"
            : members.Count == 0 ? "it has no member to give a value to; give it a constructor with parameters or public properties with a set or init accessor"
            : constructor.Parameters.FirstOrDefault(parameter => parameter.RefKind is not (RefKind.None or RefKind.In)) is { } reference ? $"parameter '{reference.Name}' of its constructor is passed by reference"
            : null;
        if (wrong is null)
        {
            return members;
        }

        violations.Add(TableRule.NoProjectionConstructor, type, type.Name, wrong);
        return null;
    }

    private static IMethodSymbol? ConstructorOf(INamedTypeSymbol type, ref string? wrong)
    {
        // A struct has a constructor without parameters whatever it declares; a record class has a copy constructor.
        IMethodSymbol[] all = [.. type.InstanceConstructors.Where(constructor =>
            !(constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type)))];
        if (all.FirstOrDefault(constructor => constructor.HasAttribute(KnownNames.JsonConstructor)) is { } marked)
        {
            return marked;
        }

        IMethodSymbol[] open = [.. all.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public)];
        IMethodSymbol[] declared = [.. open.Where(constructor => !(type.IsValueType && constructor.IsImplicitlyDeclared))];
        switch (declared.Length)
        {
            case 1:
                return declared[0];
            case 0 when open.Length == 1:
                return open[0];
            case 0:
                wrong = "it has no public constructor; make one public, or mark one [JsonConstructor]";
                return null;
            default:
                IMethodSymbol? plain = declared.FirstOrDefault(constructor => constructor.Parameters.Length == 0);
                wrong = plain is null ? "it has several public constructors; mark one [JsonConstructor]" : null;
                return plain;
        }
    }

    private static bool IsSettable(IPropertySymbol property) =>
        property.DeclaredAccessibility == Accessibility.Public && PropertyRoles.SetterOf(property)?.DeclaredAccessibility == Accessibility.Public && !PropertyRoles.IsIgnored(property);

    private static bool IsNamedAlike(IParameterSymbol parameter, IPropertySymbol property) =>
        string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase);

    private static string? RequiredField(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.IsRequired) is { } field)
            {
                return field.Name;
            }
        }

        return null;
    }
}
