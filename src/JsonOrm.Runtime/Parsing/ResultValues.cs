using System.Globalization;
using System.Text;
using JsonOrm.Documents;
using JsonOrm.Queries;
using JsonOrm.Rows;

namespace JsonOrm.Parsing;

/// <summary>Reads results whose types are known only at run time.</summary>
internal static class ResultValues
{
    // A decimal holds these exactly.
    private const int MostDigits = 28;

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

    /// <summary>Reads a value that is not null.</summary>
    public static object Read(RowBatch batch, int column, int row, ExpressionNode node) => node.Type switch
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
        ColumnType.Json => JsonValues.IsValue(node) ? Value(batch.GetJsonText(column, row)) : batch.GetJsonText(column, row),
        ColumnType.Enum => EnumName(node.Enum, batch.GetEnum(column, row)),
        _ => batch.GetInt64(column, row),
    };

    // A text, a bool and a number as such; an object, an array and a number beyond all types of .NET as JSON.
    private static object Value(string json)
    {
        switch (json[0])
        {
            case '"':
                return Encoding.UTF8.GetString(DocumentScanner.TextAt(Encoding.UTF8.GetBytes(json), 0));
            case 't' or 'f':
                return json[0] == 't';
            case '{' or '[':
                return json;
            default:
                return long.TryParse(json, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? whole
                    : json.Length <= MostDigits && decimal.TryParse(json, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal exact) ? exact
                    : double.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture) is var number && double.IsFinite(number) ? number
                    : json;
        }
    }

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
