using JsonOrm.Evolution;
using JsonOrm.Rows;

namespace JsonOrm.Upgrades;

/// <summary>
/// The zero value of a column's type, like C#'s <c>default</c>: a column has it until a method of the class sets it. Another value of the type shows whether the
/// method sets it at all, see <see cref="OtherValue"/>.
/// </summary>
internal static class ZeroValue
{
    /// <summary>Returns the value as JSON; null for a nullable column.</summary>
    public static byte[]? Of(ColumnSchema column)
    {
        if (column.IsNullable)
        {
            return null;
        }

        var writer = new RowWriter();
        if (column.Type == ColumnType.Enum)
        {
            writer.WriteEnum(0, column.Enum!);
        }
        else if (column.Type == ColumnType.Json)
        {
            Write(writer, column.Shape is { } shape ? ShapeParser.Parse(shape) : new ValueShape(ShapeForm.Json));
        }
        else
        {
            Write(writer, column.Type);
        }

        return writer.WrittenSpan.ToArray();
    }

    /// <summary>Writes the zero value of a shape.</summary>
    public static void Write(RowWriter writer, ValueShape shape)
    {
        switch (shape.Form)
        {
            case ShapeForm.Scalar:
                Write(writer, Enum.Parse<ColumnType>(shape.Type));
                break;
            case ShapeForm.Enum:
                writer.WriteInt64(0);
                break;
            case ShapeForm.Json:
                writer.WriteNull();
                break;
            case ShapeForm.Object:
                writer.BeginObject();
                foreach (ShapeMember member in shape.Members)
                {
                    // A type that requires itself has no value at all, and no row contains one.
                    if (!member.MayBeAbsent)
                    {
                        writer.MemberName(member.Name);
                        Write(writer, member.Place.Shape);
                    }
                }

                writer.EndObject();
                break;
            case ShapeForm.Map:
                writer.BeginObject();
                writer.EndObject();
                break;
            default:
                writer.BeginArray();
                writer.EndArray();
                break;
        }
    }

    private static void Write(RowWriter writer, ColumnType type)
    {
        switch (type)
        {
            case ColumnType.Boolean:
                writer.WriteBoolean(false);
                break;
            case ColumnType.Char:
                writer.WriteChar('\0');
                break;
            case ColumnType.String or ColumnType.Bytes:
                writer.WriteString("");
                break;
            case ColumnType.Guid:
                writer.WriteGuid(Guid.Empty);
                break;
            case ColumnType.DateTime:
                writer.WriteDateTime(default);
                break;
            case ColumnType.DateTimeOffset:
                writer.WriteDateTimeOffset(default);
                break;
            case ColumnType.DateOnly:
                writer.WriteDateOnly(default);
                break;
            case ColumnType.TimeOnly:
                writer.WriteTimeOnly(default);
                break;
            case ColumnType.TimeSpan:
                writer.WriteTimeSpan(default);
                break;
            default:
                writer.WriteInt64(0);
                break;
        }
    }
}
