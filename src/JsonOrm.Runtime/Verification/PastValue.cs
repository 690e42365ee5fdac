using JsonOrm.Evolution;
using JsonOrm.Rows;

namespace JsonOrm.Verification;

/// <summary>Generated values: equal for equal types and rows, different from row to row as far as the type has values.</summary>
internal static class PastValue
{
    // A type that holds itself is left out below this depth.
    private const int Deepest = 3;

    private static readonly DateTime s_start = new(2024, 2, 28, 22, 30, 15, DateTimeKind.Utc);

    /// <summary>A value of a column, as JSON.</summary>
    public static byte[] Of(ColumnSchema column, int row)
    {
        var writer = new RowWriter();
        if (column.Type == ColumnType.Enum)
        {
            writer.WriteString(column.Enum!.Names[row % column.Enum.Names.Count]);
        }
        else if (column.Type == ColumnType.Json)
        {
            Write(writer, ShapeParser.Parse(column.Shape ?? "Json"), row, 0);
        }
        else
        {
            Write(writer, column.Type, row);
        }

        return writer.WrittenSpan.ToArray();
    }

    private static void Write(RowWriter writer, ColumnType type, int row)
    {
        int number = row + 1;
        switch (type)
        {
            case ColumnType.Boolean: writer.WriteBoolean(row % 2 == 0); break;
            case ColumnType.Single: writer.WriteSingle(number + 0.5f); break;
            case ColumnType.Double: writer.WriteDouble(number + 0.25); break;
            case ColumnType.Decimal: writer.WriteDecimal(number + 0.50m); break;
            case ColumnType.Char: writer.WriteChar((char)('a' + (row % 26))); break;
            case ColumnType.String: writer.WriteString("text " + number.ToString(System.Globalization.CultureInfo.InvariantCulture)); break;
            case ColumnType.Guid: writer.WriteGuid(new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)); break;
            case ColumnType.DateTime: writer.WriteDateTime(s_start.AddHours(number)); break;
            case ColumnType.DateTimeOffset: writer.WriteDateTimeOffset(new DateTimeOffset(s_start.AddHours(number), TimeSpan.Zero)); break;
            case ColumnType.DateOnly: writer.WriteDateOnly(DateOnly.FromDateTime(s_start).AddDays(number)); break;
            case ColumnType.TimeOnly: writer.WriteTimeOnly(TimeOnly.FromDateTime(s_start).AddMinutes(number)); break;
            case ColumnType.TimeSpan: writer.WriteTimeSpan(TimeSpan.FromMinutes(number)); break;
            case ColumnType.Bytes: writer.WriteBytes([(byte)number, 0xFF]); break;
            default: writer.WriteInt64(number); break;
        }
    }

    private static void Write(RowWriter writer, ValueShape shape, int row, int depth)
    {
        switch (shape.Form)
        {
            case ShapeForm.Scalar:
                Write(writer, Enum.Parse<ColumnType>(shape.Type), row);
                break;
            case ShapeForm.Enum:
                writer.WriteString(shape.Enum!.Names[row % shape.Enum.Names.Count]);
                break;
            case ShapeForm.Json:
                writer.BeginObject();
                writer.MemberName("free");
                writer.WriteInt64(row + 1);
                writer.EndObject();
                break;
            case ShapeForm.Object:
                WriteObject(writer, shape, row, depth);
                break;
            case ShapeForm.Map:
                WriteMap(writer, shape, row, depth);
                break;
            default:
                writer.BeginArray();
                for (int item = 0; item < (depth < Deepest ? 2 : 0); item++)
                {
                    writer.Element();
                    Write(writer, shape.Element.Shape, (row * 2) + item, depth + 1);
                }

                writer.EndArray();
                break;
        }
    }

    private static void WriteObject(RowWriter writer, ValueShape shape, int row, int depth)
    {
        writer.BeginObject();
        foreach (ShapeMember member in shape.Members)
        {
            if (!member.Place.IsNullable || (depth < Deepest && row % 3 != 2))
            {
                writer.MemberName(member.Name);
                Write(writer, member.Place.Shape, row, depth + 1);
            }
        }

        writer.EndObject();
    }

    private static void WriteMap(RowWriter writer, ValueShape shape, int row, int depth)
    {
        writer.BeginObject();
        if (depth < Deepest)
        {
            var key = new RowWriter();
            Write(key, shape.Key!, row, depth);
            string name = System.Text.Encoding.UTF8.GetString(key.WrittenSpan);
            writer.MemberName(name.StartsWith('"') ? name[1..^1] : name);
            Write(writer, shape.Element.Shape, row, depth + 1);
        }

        writer.EndObject();
    }
}
