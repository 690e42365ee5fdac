namespace JsonOrm.Schema;

/// <summary>Classifies column types.</summary>
internal static class ColumnTypes
{
    /// <summary>True if the values have a 64-bit form, see <see cref="Value.Integer"/>. A key of one such column is a number.</summary>
    public static bool IsIntegerLike(this ColumnType type) => type is not (ColumnType.Single or ColumnType.Double or ColumnType.Decimal
        or ColumnType.String or ColumnType.Guid or ColumnType.Bytes or ColumnType.Json);
}
