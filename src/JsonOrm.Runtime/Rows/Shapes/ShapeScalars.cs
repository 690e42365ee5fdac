using JsonOrm.Evolution;

namespace JsonOrm.Rows;

/// <summary>Reads scalars and dictionary keys by their column types, as generated code does, and discards them.</summary>
internal static class ShapeScalars
{
    /// <summary>Returns the type of a scalar shape.</summary>
    public static ColumnType TypeOf(ValueShape shape) => Enum.Parse<ColumnType>(shape.Type);

    /// <summary>Returns the members of an enum shape in the form that row readers use; created once.</summary>
    public static EnumSchema EnumOf(ValueShape shape) =>
        (EnumSchema)(shape.Tag ??= new EnumSchema("the enum", [.. shape.Enum!.Names], [.. shape.Enum.Values], shape.Enum.IsFlags));

    /// <summary>Reads the name of a dictionary's member.</summary>
    /// <exception cref="RowFormatException">It is no such key.</exception>
    public static void ReadKey(ref RowReader reader, ReadOnlySpan<byte> name, ValueShape key)
    {
        if (key.Form == ShapeForm.Enum)
        {
            _ = reader.EnumName(name, EnumOf(key));
        }
        else if (TypeOf(key) == ColumnType.Guid)
        {
            _ = reader.GuidName(name);
        }
        else if (TypeOf(key) == ColumnType.UInt64)
        {
            _ = reader.UInt64Name(name);
        }
        else if (TypeOf(key) != ColumnType.String)
        {
            (long least, long most) = IntegerRange(TypeOf(key));
            _ = reader.Int64Name(name, least, most);
        }
    }

    private static (long Least, long Most) IntegerRange(ColumnType type) => type switch
    {
        ColumnType.SByte => (sbyte.MinValue, sbyte.MaxValue),
        ColumnType.Byte => (byte.MinValue, byte.MaxValue),
        ColumnType.Int16 => (short.MinValue, short.MaxValue),
        ColumnType.UInt16 => (ushort.MinValue, ushort.MaxValue),
        ColumnType.Int32 => (int.MinValue, int.MaxValue),
        ColumnType.UInt32 => (uint.MinValue, uint.MaxValue),
        _ => (long.MinValue, long.MaxValue),
    };

    /// <summary>Reads a value.</summary>
    /// <exception cref="RowFormatException">It is no such value.</exception>
    public static void Read(ref RowReader reader, ColumnType type)
    {
        switch (type)
        {
            case ColumnType.Boolean: reader.ReadBoolean(); break;
            case ColumnType.SByte: reader.ReadSByte(); break;
            case ColumnType.Byte: reader.ReadByte(); break;
            case ColumnType.Int16: reader.ReadInt16(); break;
            case ColumnType.UInt16: reader.ReadUInt16(); break;
            case ColumnType.Int32: reader.ReadInt32(); break;
            case ColumnType.UInt32: reader.ReadUInt32(); break;
            case ColumnType.Int64: reader.ReadInt64(); break;
            case ColumnType.UInt64: reader.ReadUInt64(); break;
            case ColumnType.Single: reader.ReadSingle(); break;
            case ColumnType.Double: reader.ReadDouble(); break;
            case ColumnType.Decimal: reader.ReadDecimal(); break;
            case ColumnType.Char: reader.ReadChar(); break;
            case ColumnType.Guid: reader.ReadGuid(); break;
            case ColumnType.DateTime: reader.ReadDateTime(); break;
            case ColumnType.DateTimeOffset: reader.ReadDateTimeOffset(); break;
            case ColumnType.DateOnly: reader.ReadDateOnly(); break;
            case ColumnType.TimeOnly: reader.ReadTimeOnly(); break;
            case ColumnType.TimeSpan: reader.ReadTimeSpan(); break;
            case ColumnType.Bytes: reader.ReadBytes(); break;
            default: reader.ReadString(); break;
        }
    }
}
