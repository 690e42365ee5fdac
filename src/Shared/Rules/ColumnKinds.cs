namespace JsonOrm.Rules;

internal static class ColumnKinds
{
    public static bool IsInteger(this ColumnKind kind) => kind is >= ColumnKind.SByte and <= ColumnKind.UInt64;

    public static bool IsNumber(this ColumnKind kind) => kind is >= ColumnKind.SByte and <= ColumnKind.Decimal;

    public static bool IsReference(this ColumnKind kind) => kind is ColumnKind.String or ColumnKind.Bytes;
}
