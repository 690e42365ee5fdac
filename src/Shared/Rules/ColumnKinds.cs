namespace JsonOrm.Rules;

internal static class ColumnKinds
{
    public static bool IsInteger(this ColumnKind kind) => kind is >= ColumnKind.SByte and <= ColumnKind.UInt64;

    public static bool IsNumber(this ColumnKind kind) => kind is >= ColumnKind.SByte and <= ColumnKind.Decimal;

    /// <summary>Returns the C# name of a scalar type; asking the symbol for it would be the most expensive part of reading a table.</summary>
    public static string CSharpName(this ColumnKind kind) => kind switch
    {
        ColumnKind.Boolean => "bool",
        ColumnKind.SByte => "sbyte",
        ColumnKind.Byte => "byte",
        ColumnKind.Int16 => "short",
        ColumnKind.UInt16 => "ushort",
        ColumnKind.Int32 => "int",
        ColumnKind.UInt32 => "uint",
        ColumnKind.Int64 => "long",
        ColumnKind.UInt64 => "ulong",
        ColumnKind.Single => "float",
        ColumnKind.Double => "double",
        ColumnKind.Decimal => "decimal",
        ColumnKind.Char => "char",
        ColumnKind.String => "string",
        ColumnKind.Bytes => "byte[]",
        ColumnKind.Enum or ColumnKind.Json => throw new ArgumentOutOfRangeException(nameof(kind)),
        _ => "global::System." + kind,
    };

    public static bool IsReference(this ColumnKind kind) => kind is ColumnKind.String or ColumnKind.Bytes;
}
