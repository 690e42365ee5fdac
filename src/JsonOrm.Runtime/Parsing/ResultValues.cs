using System.Globalization;
using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm.Parsing;

/// <summary>Reads results whose types are known only at run time.</summary>
internal static class ResultValues
{
    public static void Read(RowCursor cursor, IReadOnlyList<ProjectedColumn> columns, List<object?[]> rows)
    {
        RowBatch batch = cursor.Batch;
        foreach (int row in cursor.Rows)
        {
            var values = new object?[columns.Count];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = batch.IsNull(i, row) ? null : Read(batch, i, row, columns[i].Expression);
            }

            rows.Add(values);
        }
    }

    private static object Read(RowBatch batch, int column, int row, ExpressionNode node) => node.Type switch
    {
        ColumnType.Boolean => batch.GetBoolean(column, row),
        ColumnType.UInt64 => batch.GetUInt64(column, row),
        ColumnType.Single => (double)batch.GetSingle(column, row),
        ColumnType.Double => batch.GetDouble(column, row),
        ColumnType.Decimal => batch.GetDecimal(column, row),
        ColumnType.Char => batch.GetChar(column, row),
        ColumnType.String => batch.GetString(column, row),
        ColumnType.Guid => batch.GetGuid(column, row),
        ColumnType.DateTime => batch.GetDateTime(column, row),
        ColumnType.DateTimeOffset => batch.GetDateTimeOffset(column, row),
        ColumnType.DateOnly => batch.GetDateOnly(column, row),
        ColumnType.TimeOnly => batch.GetTimeOnly(column, row),
        ColumnType.TimeSpan => batch.GetTimeSpan(column, row),
        ColumnType.Bytes => batch.GetBytes(column, row),
        ColumnType.Json => batch.GetJsonText(column, row),
        ColumnType.Enum => EnumName(node.Enum, batch.GetEnum(column, row)),
        _ => batch.GetInt64(column, row),
    };

    private static string EnumName(EnumSchema? members, long value)
    {
        for (int i = 0; members is not null && i < members.Names.Count; i++)
        {
            if (members.Values[i] == value)
            {
                return members.Names[i];
            }
        }

        return value.ToString(CultureInfo.InvariantCulture);
    }
}
