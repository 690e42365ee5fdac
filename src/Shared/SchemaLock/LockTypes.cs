namespace JsonOrm.SchemaLock;

/// <summary>The names of column types in lock files, which are their C# names, and of actions on delete.</summary>
internal static class LockTypes
{
    public const string Enum = "Enum";
    public const string Json = "Json";

    private static readonly (string Type, string Written)[] s_written =
    [
        ("Boolean", "bool"), ("SByte", "sbyte"), ("Byte", "byte"), ("Int16", "short"), ("UInt16", "ushort"), ("Int32", "int"), ("UInt32", "uint"), ("Int64", "long"),
        ("UInt64", "ulong"), ("Single", "float"), ("Double", "double"), ("Decimal", "decimal"), ("Char", "char"), ("String", "string"), ("Bytes", "byte[]"),
        (Enum, "enum"), (Json, "json"),
    ];

    private static readonly string[] s_asTheyAre = ["Guid", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan"];

    /// <summary>Returns the text in a lock file for a member of the runtime's <c>ColumnType</c>.</summary>
    public static string Written(string type) => s_written.FirstOrDefault(pair => pair.Type == type).Written ?? type;

    /// <summary>Returns the member of <c>ColumnType</c>; null for an unknown name.</summary>
    public static string? Read(string written) =>
        s_written.FirstOrDefault(pair => pair.Written == written).Type ?? (s_asTheyAre.Contains(written) ? written : null);

    /// <summary>Returns the text for a member of the runtime's <c>ReferentialAction</c>, as in a database's schema file.</summary>
    public static string WrittenAction(string action) => char.ToLowerInvariant(action[0]) + action.Substring(1);

    /// <summary>Returns the member of <c>ReferentialAction</c>; null for an unknown name.</summary>
    public static string? ReadAction(string written) => written switch
    {
        "restrict" => "Restrict",
        "cascade" => "Cascade",
        "setNull" => "SetNull",
        _ => null,
    };
}
