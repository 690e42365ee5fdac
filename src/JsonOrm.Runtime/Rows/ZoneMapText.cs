namespace JsonOrm.Rows;

/// <summary>The bounds of zone maps as JSON, in the same form as the column's values in records.</summary>
internal static class ZoneMapText
{
    /// <summary>True for the types whose values have an order that a zone map can use.</summary>
    public static bool HasZone(ColumnType type) => type is not (ColumnType.Bytes or ColumnType.Json);

    public static Value Read(ReadOnlySpan<byte> json, ColumnSchema column)
    {
        if (json.SequenceEqual("null"u8))
        {
            return Value.Null;
        }

        var reader = new RowReader(json);
        return column.Type switch
        {
            ColumnType.Boolean => Value.From(reader.ReadBoolean()),
            ColumnType.UInt64 => Value.From(reader.ReadUInt64()),
            ColumnType.Single => Value.From((double)reader.ReadSingle()),
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
            ColumnType.Enum => Value.From(reader.ReadEnum(column.Enum!)),
            _ => Value.From(reader.ReadInt64()),
        };
    }

    public static void Write(RowWriter writer, Value value, ColumnSchema column)
    {
        if (value.IsNull)
        {
            writer.WriteNull();
            return;
        }

        switch (column.Type)
        {
            case ColumnType.Boolean:
                writer.WriteBoolean(value.Integer != 0);
                break;
            case ColumnType.UInt64:
                writer.WriteUInt64((ulong)value.Integer ^ 0x8000_0000_0000_0000);
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
                writer.WriteDateTimeOffset(new DateTimeOffset(value.Integer, TimeSpan.Zero));
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
            case ColumnType.Enum:
                writer.WriteEnum(value.Integer, column.Enum!);
                break;
            default:
                writer.WriteInt64(value.Integer);
                break;
        }
    }
}
