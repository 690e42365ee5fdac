using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>Suggests alternatives to types that are not stored.</summary>
internal static class UnsupportedTypes
{
    public static string Advice(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Object || type.TypeKind == TypeKind.Dynamic)
        {
            return "use JsonElement for data without a fixed shape";
        }

        switch (type.Name)
        {
            case "Int128" or "UInt128" or "BigInteger":
                return "use decimal, long or string";
            case "IntPtr" or "UIntPtr":
                return "use long";
            case "Half":
                return "use float";
            case "Uri" or "Version" or "IPAddress" or "CultureInfo" or "Type":
                return "store it as a string";
            case "JsonNode" or "JsonObject" or "JsonArray" or "JsonValue" or "JsonDocument":
                return "use JsonElement";
            case "Memory" or "ReadOnlyMemory" or "Span" or "ReadOnlySpan" or "Stream" or "MemoryStream":
                return "use byte[] or a list";
            case "Lazy" or "Task" or "ValueTask":
                return "mark it [NotMapped]";
            case "Rune":
                return "use string or int";
            case "KeyValuePair" or "Tuple":
                return "declare an [Owned] record with the same members";
        }

        return type switch
        {
            IArrayTypeSymbol { Rank: > 1 } => "use an array of arrays or a list of lists",
            IPointerTypeSymbol or IFunctionPointerTypeSymbol => "mark it [NotMapped]",
            ITypeParameterSymbol => "use a type that is known where the class is declared",
            INamedTypeSymbol { IsTupleType: true } => "declare an [Owned] record with the same members",
            { TypeKind: TypeKind.Delegate } => "mark it [NotMapped]",
            _ when IsElsewhere(type) && CollectionFor(type) is { } collection => "use a " + collection,
            { TypeKind: TypeKind.Interface } => "use a class marked [Owned], or mark the property [NotMapped]",
            _ when IsElsewhere(type) => "store an [Owned] type of your own that holds its values, or mark the property [NotMapped]",
            _ => "mark the type [Owned] to store it inside the row, [Table] to store it as rows of its own, or the property [NotMapped]",
        };
    }

    /// <summary>True for a type of another assembly, to which no attribute can be added.</summary>
    private static bool IsElsewhere(ITypeSymbol type) => type.DeclaringSyntaxReferences.IsEmpty;

    /// <summary>Returns a supported collection that can replace an unsupported one, or null for a type that is not a collection or is supported
    /// itself.</summary>
    private static string? CollectionFor(ITypeSymbol type)
    {
        INamedTypeSymbol[] kinds = type is INamedTypeSymbol self ? [self, .. type.AllInterfaces] : [.. type.AllInterfaces];
        INamedTypeSymbol? sequence = kinds.FirstOrDefault(candidate => candidate.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T);
        if (sequence is null || TypeClassifier.ElementOf(type) is not null)
        {
            return null;
        }

        bool Has(string name) => kinds.Any(candidate => candidate.Name == name && candidate.IsGenericType);
        string element = sequence.TypeArguments[0].ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return sequence.TypeArguments[0] is INamedTypeSymbol { Name: "KeyValuePair" } pair && (Has("IDictionary") || Has("IReadOnlyDictionary"))
            ? "Dictionary<" + string.Join(", ", pair.TypeArguments.Select(argument => argument.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat))) + ">"
            : Has("ISet") || Has("IReadOnlySet") || Has("IImmutableSet") ? "HashSet<" + element + ">"
            : "List<" + element + ">";
    }
}
