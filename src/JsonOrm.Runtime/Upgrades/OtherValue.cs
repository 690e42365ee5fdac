using JsonOrm.Evolution;
using JsonOrm.Rows;

namespace JsonOrm.Upgrades;

/// <summary>A value of a column's type that is not its zero. It shows whether a method of the class sets the column at all, see <see cref="UnsetColumns"/>.</summary>
internal static class OtherValue
{
    private const int MaxDepth = 8;

    /// <summary>Returns a value of the column's type that is not its zero, as JSON; null if there is none.</summary>
    public static byte[]? Of(ColumnSchema column)
    {
        var writer = new RowWriter();
        if (column.Type == ColumnType.Enum)
        {
            writer.WriteEnum(NumberOf(column.Enum!.Values), column.Enum);
        }
        else if (column.Type != ColumnType.Json)
        {
            Write(writer, column.Type);
        }
        else if (!TryWrite(writer, column.Shape is { } shape ? ShapeParser.Parse(shape) : new ValueShape(ShapeForm.Json), MaxDepth))
        {
            return null;
        }

        return writer.WrittenSpan.ToArray();
    }

    // A number without a name is a value of an enum too, and every enum has room for 1.
    private static long NumberOf(IReadOnlyList<long> values)
    {
        foreach (long value in values)
        {
            if (value != 0)
            {
                return value;
            }
        }

        return 1;
    }

    private static bool TryWrite(RowWriter writer, ValueShape shape, int depth)
    {
        byte[]? inner = null;
        switch (shape.Form)
        {
            case ShapeForm.Scalar:
                Write(writer, Enum.Parse<ColumnType>(shape.Type));
                return true;
            case ShapeForm.Enum:
                writer.WriteInt64(NumberOf(shape.Enum!.Values));
                return true;
            case ShapeForm.Json:
                writer.WriteInt64(1);
                return true;
            case ShapeForm.Object:
                return TryWriteObject(writer, shape, depth);
            case ShapeForm.Map when shape.Key!.Form == ShapeForm.Scalar && shape.Key.Type == nameof(ColumnType.String):
                inner = InnerOf(shape.Element.Shape, depth);
                writer.BeginObject();
                writer.MemberName("?");
                writer.WriteRaw(inner ?? []);
                writer.EndObject();
                return inner is not null;
            case ShapeForm.Map:
                return false;
            default:
                inner = InnerOf(shape.Element.Shape, depth);
                writer.BeginArray();
                writer.WriteRaw(inner ?? []);
                writer.EndArray();
                return inner is not null;
        }
    }

    private static byte[]? InnerOf(ValueShape shape, int depth)
    {
        var writer = new RowWriter();
        return depth > 0 && TryWrite(writer, shape, depth - 1) ? writer.WrittenSpan.ToArray() : null;
    }

    // One member differs, and the others that have to be there are zero.
    private static bool TryWriteObject(RowWriter writer, ValueShape shape, int depth)
    {
        bool differs = false;
        writer.BeginObject();
        foreach (ShapeMember member in shape.Members)
        {
            byte[]? other = differs ? null : InnerOf(member.Place.Shape, depth);
            if (other is not null)
            {
                writer.MemberName(member.Name);
                writer.WriteRaw(other);
                differs = true;
            }
            else if (!member.MayBeAbsent)
            {
                writer.MemberName(member.Name);
                ZeroValue.Write(writer, member.Place.Shape);
            }
        }

        writer.EndObject();
        return differs;
    }

    private static void Write(RowWriter writer, ColumnType type)
    {
        switch (type)
        {
            case ColumnType.Boolean:
                writer.WriteBoolean(true);
                break;
            case ColumnType.Char:
                writer.WriteChar('?');
                break;
            case ColumnType.String:
                writer.WriteString("?");
                break;
            case ColumnType.Bytes:
                writer.WriteBytes([1]);
                break;
            case ColumnType.Guid:
                writer.WriteGuid(new Guid(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
                break;
            case ColumnType.DateTime:
                writer.WriteDateTime(DateTime.UnixEpoch);
                break;
            case ColumnType.DateTimeOffset:
                writer.WriteDateTimeOffset(DateTimeOffset.UnixEpoch);
                break;
            case ColumnType.DateOnly:
                writer.WriteDateOnly(new DateOnly(1970, 1, 1));
                break;
            case ColumnType.TimeOnly:
                writer.WriteTimeOnly(new TimeOnly(1, 0));
                break;
            case ColumnType.TimeSpan:
                writer.WriteTimeSpan(new TimeSpan(1, 0, 0));
                break;
            default:
                writer.WriteInt64(1);
                break;
        }
    }
}
