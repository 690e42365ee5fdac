namespace JsonOrm.PostgreSql.Sql;

/// <summary>The integers that a C# type holds. Integers are computed in 64 bits and held to their type where they are selected or stored.</summary>
internal static class IntegerRange
{
    /// <summary>The least and the greatest value; all 64 bits for types that are not narrower.</summary>
    public static (long Least, long Greatest) Of(ColumnType type) => type switch
    {
        ColumnType.SByte => (sbyte.MinValue, sbyte.MaxValue),
        ColumnType.Byte => (byte.MinValue, byte.MaxValue),
        ColumnType.Int16 => (short.MinValue, short.MaxValue),
        ColumnType.UInt16 => (ushort.MinValue, ushort.MaxValue),
        ColumnType.Int32 => (int.MinValue, int.MaxValue),
        ColumnType.UInt32 => (uint.MinValue, uint.MaxValue),
        _ => (long.MinValue, long.MaxValue),
    };
}
