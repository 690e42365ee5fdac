namespace JsonOrm.Schema;

/// <summary>What groups of column types have in common.</summary>
internal static class ColumnTypes
{
    /// <summary>True when values have a 64-bit form, see <see cref="Value.Integer"/>; a key of one such column is a number.</summary>
    public static bool IsIntegerLike(this ColumnType type) => type is not (ColumnType.Single or ColumnType.Double or ColumnType.Decimal
        or ColumnType.String or ColumnType.Guid or ColumnType.Bytes or ColumnType.Json);
}
