using System.Text;
using JsonOrm.Rows;

namespace JsonOrm.Queries.Tests.Random;

/// <summary>Rows of values as canonical lines, and back.</summary>
internal static class RowLines
{
    public static void Write(TableSchema schema, Value[] row, RowWriter writer)
    {
        writer.BeginObject();
        foreach (ColumnSchema column in schema.Columns)
        {
            Value value = row[column.Ordinal];
            if (!value.IsNull)
            {
                writer.Member(Encoding.UTF8.GetBytes($"\"{column.Name}\":"));
                Write(column, value, writer);
            }
        }

        writer.EndObject();
    }

    public static Value[] Read(TableSchema schema, ReadOnlySpan<byte> line)
    {
        var row = new Value[schema.Columns.Count];
        var reader = new RowReader(line);
        reader.BeginObject();
        foreach (ColumnSchema column in schema.Columns)
        {
            row[column.Ordinal] = reader.TryMember(Encoding.UTF8.GetBytes($"\"{column.Name}\":")) ? Read(column, ref reader) : Value.Null;
        }

        reader.EndObject();
        return row;
    }

    private static void Write(ColumnSchema column, Value value, RowWriter writer)
    {
        switch (column.Type)
        {
            case ColumnType.Boolean:
                writer.WriteBoolean(value.Integer != 0);
                break;
            case ColumnType.UInt64:
                writer.WriteUInt64((ulong)value.Integer ^ (1UL << 63));
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
                writer.WriteChar((char)value.Integer);
                break;
            case ColumnType.String:
                writer.WriteString(value.Text);
                break;
            case ColumnType.Guid:
                writer.WriteGuid(value.Guid);
                break;
            case ColumnType.DateTime:
                writer.WriteDateTime(new DateTime(value.Integer, (DateTimeKind)value.Tag));
                break;
            case ColumnType.DateTimeOffset:
                writer.WriteDateTimeOffset(new DateTimeOffset(value.Integer + (value.Tag * TimeSpan.TicksPerMinute), TimeSpan.FromMinutes(value.Tag)));
                break;
            case ColumnType.DateOnly:
                writer.WriteDateOnly(DateOnly.FromDayNumber((int)value.Integer));
                break;
            case ColumnType.TimeOnly:
                writer.WriteTimeOnly(new TimeOnly(value.Integer));
                break;
            case ColumnType.TimeSpan:
                writer.WriteTimeSpan(new TimeSpan(value.Integer));
                break;
            case ColumnType.Bytes:
                writer.WriteBytes(value.Bytes);
                break;
            case ColumnType.Enum:
                writer.WriteEnum(value.Integer, column.Enum!);
                break;
            case ColumnType.Json:
                writer.WriteRaw(value.Json);
                break;
            default:
                writer.WriteInt64(value.Integer);
                break;
        }
    }

    private static Value Read(ColumnSchema column, ref RowReader reader) => column.Type switch
    {
        ColumnType.Boolean => Value.From(reader.ReadBoolean()),
        ColumnType.UInt64 => Value.From(reader.ReadUInt64()),
        ColumnType.Single => Value.From(reader.ReadSingle()),
        ColumnType.Double => Value.From(reader.ReadDouble()),
        ColumnType.Decimal => Value.From(reader.ReadDecimal()),
        ColumnType.Char => Value.From(reader.ReadChar()),
        ColumnType.String => Value.From(reader.ReadString()),
        ColumnType.Guid => Value.From(reader.ReadGuid()),
        ColumnType.DateTime => Value.From(reader.ReadDateTime()),
        ColumnType.DateTimeOffset => Value.From(reader.ReadDateTimeOffset()),
        ColumnType.DateOnly => Value.From(reader.ReadDateOnly()),
        ColumnType.TimeOnly => Value.From(reader.ReadTimeOnly()),
        ColumnType.TimeSpan => Value.From(reader.ReadTimeSpan()),
        ColumnType.Bytes => Value.From(reader.ReadBytes()),
        ColumnType.Enum => Value.From(reader.ReadEnum(column.Enum!)),
        ColumnType.Json => Value.FromJson(Encoding.UTF8.GetBytes(reader.ReadJson().GetRawText())),
        _ => Value.From(reader.ReadInt64()),
    };
}
