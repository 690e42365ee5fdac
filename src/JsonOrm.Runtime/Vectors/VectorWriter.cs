using JsonOrm.Rows;

namespace JsonOrm.Vectors;

/// <summary>Writes values of vectors as a column's JSON.</summary>
internal static class VectorWriter
{
    /// <summary>Writes one non-null value.</summary>
    public static void Write(RowWriter writer, ColumnSchema column, ColumnVector vector, int row)
    {
        switch (column.Type)
        {
            case ColumnType.Boolean:
                writer.WriteBoolean(Integer(vector, row) != 0);
                break;
            case ColumnType.UInt64:
                writer.WriteUInt64((ulong)Integer(vector, row) ^ (1UL << 63));
                break;
            case ColumnType.Char:
                writer.WriteChar((char)Integer(vector, row));
                break;
            case ColumnType.Single:
                writer.WriteSingle((float)((DoubleVector)vector).Values[row]);
                break;
            case ColumnType.Double:
                writer.WriteDouble(((DoubleVector)vector).Values[row]);
                break;
            case ColumnType.Decimal:
                writer.WriteDecimal(((DecimalVector)vector).Values[row]);
                break;
            case ColumnType.String:
                writer.WriteString(((TextVector)vector).GetString(row));
                break;
            case ColumnType.Guid:
                writer.WriteGuid(((GuidVector)vector).Values[row]);
                break;
            case ColumnType.DateTime:
                writer.WriteDateTime(((TaggedIntegerVector)vector).GetDateTime(row));
                break;
            case ColumnType.DateTimeOffset:
                writer.WriteDateTimeOffset(((TaggedIntegerVector)vector).GetDateTimeOffset(row));
                break;
            case ColumnType.DateOnly:
                writer.WriteDateOnly(DateOnly.FromDayNumber((int)Integer(vector, row)));
                break;
            case ColumnType.TimeOnly:
                writer.WriteTimeOnly(new TimeOnly(Integer(vector, row)));
                break;
            case ColumnType.TimeSpan:
                writer.WriteTimeSpan(new TimeSpan(Integer(vector, row)));
                break;
            case ColumnType.Enum:
                writer.WriteEnum(Integer(vector, row), column.Enum!);
                break;
            case ColumnType.Bytes or ColumnType.Json:
                writer.WriteRaw(((JsonVector)vector).GetRaw(row));
                break;
            default:
                writer.WriteInt64(Integer(vector, row));
                break;
        }
    }

    private static long Integer(ColumnVector vector, int row) => ((IntegerVector)vector).Get(row);
}
