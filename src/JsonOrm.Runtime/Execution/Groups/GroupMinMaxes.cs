namespace JsonOrm.Execution;

/// <summary>Minimum and maximum accumulators.</summary>
internal static class GroupMinMaxes
{
    /// <summary>Creates an accumulator for values of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="sign">1 for the maximum, -1 for the minimum.</param>
    public static GroupAccumulator For(ColumnType type, int sign) => type switch
    {
        ColumnType.Double or ColumnType.Single => new MinMaxDoubles(sign),
        ColumnType.Decimal => new MinMaxDecimals(sign),
        ColumnType.Guid => new MinMaxGuids(sign),
        ColumnType.String => new MinMaxTexts(sign),
        ColumnType.Bytes => new MinMaxBytes(sign),
        ColumnType.Json => throw new NotSupportedException("Nested values have no least or greatest."),
        _ => new MinMaxIntegers(type, sign),
    };
}
