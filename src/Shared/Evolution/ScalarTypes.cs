namespace JsonOrm.Evolution;

/// <summary>The column types by name, and which of them hold all values of which others.</summary>
internal static class ScalarTypes
{
    private static readonly HashSet<string> s_scalars = new(StringComparer.Ordinal)
    {
        "Boolean", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal", "Char", "String", "Guid",
        "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "Bytes",
    };

    /// <summary>True for the name of a scalar type, which excludes enums and nested JSON.</summary>
    public static bool IsScalar(string type) => s_scalars.Contains(type);

    /// <summary>True if every value of the narrower type is a value of the wider one and has the same text.</summary>
    public static bool IsWider(string wider, string type) => type switch
    {
        "SByte" => wider is "Int16" or "Int32" or "Int64",
        "Byte" => wider is "Int16" or "UInt16" or "Int32" or "UInt32" or "Int64" or "UInt64",
        "Int16" => wider is "Int32" or "Int64",
        "UInt16" => wider is "Int32" or "UInt32" or "Int64" or "UInt64",
        "Int32" => wider is "Int64",
        "UInt32" => wider is "Int64" or "UInt64",
        _ => false,
    };
}
