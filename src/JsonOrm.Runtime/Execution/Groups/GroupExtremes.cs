namespace JsonOrm.Execution;

/// <summary>The least or the greatest values of groups.</summary>
internal static class GroupExtremes
{
    /// <summary>An accumulator for values of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="sign">1 for the greatest, -1 for the least.</param>
    public static GroupAccumulator For(ColumnType type, int sign) => type switch
    {
        ColumnType.Double or ColumnType.Single => new ExtremeDoubles(sign),
        ColumnType.Decimal => new ExtremeDecimals(sign),
        ColumnType.Guid => new ExtremeGuids(sign),
        ColumnType.String => new ExtremeTexts(sign),
        ColumnType.Bytes => new ExtremeBytes(sign),
        ColumnType.Json => throw new NotSupportedException("Nested values have no least or greatest."),
        _ => new ExtremeIntegers(type, sign),
    };
}
