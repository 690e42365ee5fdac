using JsonOrm.PostgreSql.Sql;
using Npgsql;

namespace JsonOrm.PostgreSql.Reading;

/// <summary>
/// Compares the types of results with those of the columns that were asked for. A column that has been given another type since cannot be read; the server refuses such a statement
/// only if it had been prepared before.
/// </summary>
internal static class ResultTypes
{
    /// <summary>The first column of a table whose values are of another kind now; null if there is none.</summary>
    public static string? FindOther(NpgsqlDataReader reader, SqlStatement statement)
    {
        foreach (ReadColumn column in statement.Reads)
        {
            if (column.IsOfTable && KindOf(reader.GetDataTypeOID(column.Place)) is not '?' and var kind && KindOf(column.Type) is not '?' and var expected && kind != expected)
            {
                return column.What?.ToString();
            }
        }

        return null;
    }

    // By the numbers of the server's own types, which do not change. Kinds alone: an int is read as a long.
    private static char KindOf(uint type) => type switch
    {
        16 => 'b',
        20 or 21 or 23 or 1700 => 'n',
        700 or 701 => 'd',
        18 or 19 or 25 or 1042 or 1043 => 't',
        2950 => 'u',
        1114 or 1184 => 'm',
        1083 => 'h',
        1082 => 'y',
        17 => 'x',
        114 or 3802 => 'j',
        _ => '?',
    };

    private static char KindOf(ColumnType type) => type switch
    {
        ColumnType.Boolean => 'b',
        (>= ColumnType.SByte and <= ColumnType.UInt64) or ColumnType.TimeSpan or ColumnType.Enum or ColumnType.Decimal => 'n',
        ColumnType.Single or ColumnType.Double => 'd',
        ColumnType.Char or ColumnType.String => 't',
        ColumnType.Guid => 'u',
        ColumnType.DateTime or ColumnType.DateTimeOffset => 'm',
        ColumnType.TimeOnly => 'h',
        ColumnType.DateOnly => 'y',
        ColumnType.Bytes => 'x',
        _ => '?',
    };
}
