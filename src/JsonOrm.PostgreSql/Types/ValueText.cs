using System.Text;
using JsonOrm.Rows;

namespace JsonOrm.PostgreSql.Types;

/// <summary>Values as JSON text, as the errors of all engines have them.</summary>
internal static class ValueText
{
    /// <summary>Values as a JSON array.</summary>
    public static string Array(TableSchema table, IReadOnlyList<int> ordinals, IReadOnlyList<Value> values)
    {
        var writer = new RowWriter();
        writer.BeginArray();
        for (int i = 0; i < ordinals.Count; i++)
        {
            writer.Element();
            Write(writer, values[i], table.Columns[ordinals[i]]);
        }

        writer.EndArray();
        return Encoding.UTF8.GetString(writer.WrittenSpan);
    }

    /// <summary>Values as JSON: one value alone, several as an array.</summary>
    public static string Of(TableSchema table, IReadOnlyList<int> ordinals, IReadOnlyList<Value> values)
    {
        string text = Array(table, ordinals, values);
        return ordinals.Count == 1 ? text[1..^1] : text;
    }

    private static void Write(RowWriter writer, Value value, ColumnSchema column)
    {
        if (value.IsNull)
        {
            writer.WriteNull();
            return;
        }

        switch (column.Type)
        {
            case ColumnType.Boolean:
                writer.WriteBoolean(value.Boolean);
                break;
            case ColumnType.UInt64:
                writer.WriteUInt64(value.UInt64);
                break;
            case ColumnType.Single:
                writer.WriteSingle((float)value.Double);
                break;
            case ColumnType.Double:
                writer.WriteDouble(value.Double);
                break;
            case ColumnType.Decimal:
                writer.WriteDecimal(value.Decimal);
                break;
            case ColumnType.Char:
                writer.WriteChar(value.Char);
                break;
            case ColumnType.String:
                writer.WriteString(value.Text);
                break;
            case ColumnType.Guid:
                writer.WriteGuid(value.Guid);
                break;
            case ColumnType.DateTime:
                writer.WriteDateTime(value.DateTime);
                break;
            case ColumnType.DateTimeOffset:
                writer.WriteDateTimeOffset(value.DateTimeOffset);
                break;
            case ColumnType.DateOnly:
                writer.WriteDateOnly(value.DateOnly);
                break;
            case ColumnType.TimeOnly:
                writer.WriteTimeOnly(value.TimeOnly);
                break;
            case ColumnType.TimeSpan:
                writer.WriteTimeSpan(value.TimeSpan);
                break;
            case ColumnType.Enum:
                writer.WriteEnum(value.Integer, column.Enum!);
                break;
            case ColumnType.Bytes:
                writer.WriteBytes(value.Bytes);
                break;
            default:
                writer.WriteInt64(value.Integer);
                break;
        }
    }
}
