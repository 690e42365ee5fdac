namespace JsonOrm.PostgreSql.Types;

/// <summary>
/// PostgreSQL's dates keep neither a <see cref="DateTimeKind"/> nor an offset, which the embedded engine keeps (decision 10). Each column of type
/// <see cref="ColumnType.DateTime"/> or <see cref="ColumnType.DateTimeOffset"/> therefore has a second one, of type smallint, for <see cref="Value.Tag"/>: the kind
/// (0 unspecified, 1 UTC, 2 local) or the offset in minutes. It plays no part in comparisons; null means 0, so that rows written by hand need not set it.
/// </summary>
internal static class DateTags
{
    /// <summary>True for columns that have a second one.</summary>
    public static bool Has(ColumnType type) => type is ColumnType.DateTime or ColumnType.DateTimeOffset;

    /// <summary>The name of the column's second one; null if it has none.</summary>
    /// <param name="table">The column's table: its other columns keep their names.</param>
    /// <param name="column">The column.</param>
    public static string? NameOf(TableSchema table, ColumnSchema column)
    {
        if (!Has(column.Type))
        {
            return null;
        }

        string name = column.Name + (column.Type == ColumnType.DateTime ? "_kind" : "_offset");
        while (table.FindColumn(name) is not null)
        {
            name += "_";
        }

        return name;
    }
}
