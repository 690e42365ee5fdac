namespace JsonOrm.Execution;

/// <summary>The least or the greatest values of groups.</summary>
internal static class GroupMinMaxes
{
    /// <summary>An accumulator for values of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="sign">1 for the greatest, -1 for the least.</param>
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
