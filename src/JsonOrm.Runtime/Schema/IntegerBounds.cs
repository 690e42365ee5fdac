namespace JsonOrm.Schema;

/// <summary>The bounds of the integer types narrower than 64 bits, in which queries compute.</summary>
internal static class IntegerBounds
{
    /// <summary>True if the value fits the type.</summary>
    public static bool Fit(ColumnType type, long value) => type switch
    {
        ColumnType.SByte => value is >= sbyte.MinValue and <= sbyte.MaxValue,
        ColumnType.Byte => value is >= byte.MinValue and <= byte.MaxValue,
        ColumnType.Int16 => value is >= short.MinValue and <= short.MaxValue,
        ColumnType.UInt16 => value is >= ushort.MinValue and <= ushort.MaxValue,
        ColumnType.Int32 => value is >= int.MinValue and <= int.MaxValue,
        ColumnType.UInt32 => value is >= uint.MinValue and <= uint.MaxValue,
        _ => true,
    };
}
