using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>What to use instead of a type that is not stored.</summary>
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
        }

        return type switch
        {
            IArrayTypeSymbol { Rank: > 1 } => "use an array of arrays or a list of lists",
            IPointerTypeSymbol or IFunctionPointerTypeSymbol => "mark it [NotMapped]",
            ITypeParameterSymbol => "a type parameter has no fixed column type",
            INamedTypeSymbol { IsTupleType: true } => "declare an [Owned] record with the same members",
            { TypeKind: TypeKind.Delegate } => "mark it [NotMapped]",
            { TypeKind: TypeKind.Interface } => "use a class marked [Owned], or mark the property [NotMapped]",
            _ => "mark the type [Owned] to store it inside the row, [Table] to store it as rows of its own, or the property [NotMapped]",
        };
    }
}
