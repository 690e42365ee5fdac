using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>Reads attributes by full name, so that an attribute's assembly need not be referenced.</summary>
internal static class AttributeReading
{
    /// <summary>Returns the attribute of this metadata name, or null; for a property also an inherited one.</summary>
    public static AttributeData? FindAttribute(this ISymbol symbol, string metadataName)
    {
        foreach (AttributeData attribute in symbol is IPropertySymbol property ? MemberAttributes.Of(property) : symbol.GetAttributes())
        {
            if (attribute.AttributeClass?.Is(metadataName) == true || IsAmbiguous(attribute.AttributeClass, metadataName))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>
    /// True for an attribute whose name could be this one or another: <c>[Table]</c> before this generator has run, if JsonOrm and the annotations of .NET are
    /// imported.
    /// </summary>
    public static bool IsAmbiguous(INamedTypeSymbol? type, string metadataName) =>
        type is IErrorTypeSymbol { CandidateReason: CandidateReason.Ambiguous } error &&
        error.CandidateSymbols.Any(candidate => candidate is INamedTypeSymbol named && named.Is(metadataName));

    public static bool HasAttribute(this ISymbol symbol, string metadataName) => symbol.FindAttribute(metadataName) is not null;

    public static bool HasAttribute(this ISymbol symbol, string metadataName, string alternative) =>
        symbol.HasAttribute(metadataName) || symbol.HasAttribute(alternative);

    /// <summary>True if the type's definition has this metadata name: <c>Namespace.Type`1</c>.</summary>
    public static bool Is(this ITypeSymbol type, string metadataName)
    {
        string name = type.OriginalDefinition.MetadataName;
        if (!metadataName.EndsWith(name, StringComparison.Ordinal) || type.ContainingType is not null)
        {
            return false;
        }

        int end = metadataName.Length - name.Length;
        INamespaceSymbol? space = type.ContainingNamespace;
        while (end > 0)
        {
            if (space is null || space.IsGlobalNamespace || metadataName[end - 1] != '.')
            {
                return false;
            }

            int start = end - 1 - space.Name.Length;
            if (start < 0 || string.CompareOrdinal(metadataName, start, space.Name, 0, space.Name.Length) != 0)
            {
                return false;
            }

            end = start;
            space = space.ContainingNamespace;
        }

        return space is null || space.IsGlobalNamespace;
    }

    /// <summary>Returns a named argument's value, or null.</summary>
    public static object? Named(this AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind != TypedConstantKind.Array)
            {
                return argument.Value.Value;
            }
        }

        return null;
    }

    /// <summary>Returns a positional argument's value, or null.</summary>
    public static object? Positional(this AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[index].Kind != TypedConstantKind.Array
            ? attribute.ConstructorArguments[index].Value
            : null;

    /// <summary>Returns all positional strings, including those of <c>params</c> arrays.</summary>
    public static IEnumerable<string> Strings(this AttributeData attribute)
    {
        foreach (TypedConstant argument in attribute.ConstructorArguments)
        {
            if (argument.Kind != TypedConstantKind.Array)
            {
                if (argument.Value is string text)
                {
                    yield return text;
                }
            }
            else if (!argument.IsNull)
            {
                foreach (TypedConstant element in argument.Values)
                {
                    if (element.Value is string text)
                    {
                        yield return text;
                    }
                }
            }
        }
    }

    /// <summary>Returns the location of the attribute, or else of the symbol.</summary>
    public static Location? LocationOr(this AttributeData attribute, ISymbol symbol) =>
        attribute.ApplicationSyntaxReference is { } reference
            ? Location.Create(reference.SyntaxTree, reference.Span)
            : symbol.Locations.FirstOrDefault();
}
