using JsonOrm.Rows;

namespace JsonOrm;

// Implicit conversions from a plain value, for tables whose key is one column.
public readonly partial struct TableKey<T>
{
    /// <summary>Converts an int to the key of a table whose key is one integer column.</summary>
    /// <param name="value">The key's value.</param>
    /// <exception cref="ArgumentException">The table's key has another type, or several columns.</exception>
    public static implicit operator TableKey<T>(int value) => new(Encode((long)value));

    /// <summary>Converts a long to the key of a table whose key is one integer column.</summary>
    /// <param name="value">The key's value.</param>
    /// <exception cref="ArgumentException">The table's key has another type, or several columns.</exception>
    public static implicit operator TableKey<T>(long value) => new(Encode(value));

    /// <summary>Converts a Guid to the key of a table whose key is one Guid column.</summary>
    /// <param name="value">The key's value.</param>
    /// <exception cref="ArgumentException">The table's key has another type, or several columns.</exception>
    public static implicit operator TableKey<T>(Guid value) => new(Encode(value));

    /// <summary>Converts a string to the key of a table whose key is one string column.</summary>
    /// <param name="value">The key's value.</param>
    /// <exception cref="ArgumentException">The table's key has another type, or several columns.</exception>
    public static implicit operator TableKey<T>(string value) => new(Encode(value));

    private static RowKey Encode(long value)
    {
        ColumnSchema column = OnlyColumn(value);
        bool isUnsigned = column.Type == ColumnType.UInt64;
        bool fits = column.Type switch
        {
            ColumnType.SByte => value is >= sbyte.MinValue and <= sbyte.MaxValue,
            ColumnType.Byte => value is >= byte.MinValue and <= byte.MaxValue,
            ColumnType.Int16 => value is >= short.MinValue and <= short.MaxValue,
            ColumnType.UInt16 => value is >= ushort.MinValue and <= ushort.MaxValue,
            ColumnType.Int32 => value is >= int.MinValue and <= int.MaxValue,
            ColumnType.UInt32 => value is >= uint.MinValue and <= uint.MaxValue,
            ColumnType.Int64 => true,
            ColumnType.UInt64 => value >= 0,
            _ => throw OfAnotherType(column, value),
        };
        if (!fits)
        {
            throw OfAnotherType(column, value);
        }

        return isUnsigned ? new KeyBuilder().Add((ulong)value).ToKey() : new KeyBuilder().Add(value).ToKey();
    }

    private static RowKey Encode(Guid value)
    {
        ColumnSchema column = OnlyColumn(value);
        return column.Type == ColumnType.Guid ? new KeyBuilder().Add(value).ToKey() : throw OfAnotherType(column, value);
    }

    private static RowKey Encode(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        ColumnSchema column = OnlyColumn(value);
        return column.Type == ColumnType.String ? new KeyBuilder().Add(value).ToKey() : throw OfAnotherType(column, value);
    }

    private static ColumnSchema OnlyColumn(object value)
    {
        TableSchema schema = T.Schema;
        return schema.Key.Count == 1
            ? schema.Columns[schema.Key[0]]
            : throw new ArgumentException(
                $"The key of table {schema.Name} is ({string.Join(", ", schema.Key.Select(place => schema.Columns[place].Name))}), and {value} is one value. Write {typeof(T).Name}.Key(…).", nameof(value));
    }

    private static ArgumentException OfAnotherType(ColumnSchema column, object value) => new(
        $"The key of table {T.Schema.Name} is {column.Name} of type {column.Type}, which does not hold {value} of type {value.GetType().Name}. Write {typeof(T).Name}.Key(…), which the compiler checks.", nameof(value));
}
