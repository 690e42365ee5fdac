using System.Buffers.Binary;
using System.Text;

namespace JsonOrm.Rows;

/// <summary>
/// Decodes a key in its sortable encoding to values. What does not affect the order is lost: the scale of a decimal, the kind of a DateTime, and the offset of
/// a DateTimeOffset, which is returned as the same instant in UTC.
/// </summary>
internal static class KeyValues
{
    /// <param name="columns">The key's columns.</param>
    /// <param name="key">The key.</param>
    public static Value[] Read(ReadOnlySpan<ColumnSchema> columns, scoped KeyView key)
    {
        if (key.Bytes.IsEmpty)
        {
            return [Value.From(key.Number)];
        }

        var values = new Value[columns.Length];
        ReadOnlySpan<byte> rest = key.Bytes;
        for (int i = 0; i < values.Length; i++)
        {
            int length = KeyComponents.LengthOf(rest, columns[i].Type);
            values[i] = Component(columns[i].Type, rest[..length]);
            rest = rest[length..];
        }

        return values;
    }

    /// <summary>Returns the value of one component.</summary>
    public static Value Component(ColumnType type, ReadOnlySpan<byte> component)
    {
        if (component[0] == 0)
        {
            return Value.Null;
        }

        ReadOnlySpan<byte> value = component[1..];
        switch (type)
        {
            case ColumnType.String:
                return Value.From(Encoding.UTF8.GetString(Unescape(value)));
            case ColumnType.Bytes:
                return Value.From(Unescape(value).ToArray());
            case ColumnType.Guid:
                return Value.From(new Guid(value, bigEndian: true));
            case ColumnType.Decimal:
                return Value.From(DecimalKey.Read(value));
            case ColumnType.Single or ColumnType.Double:
                long bits = BinaryPrimitives.ReadInt64BigEndian(value);
                return Value.From(BitConverter.Int64BitsToDouble(bits < 0 ? bits ^ long.MinValue : ~bits));
            default:
                return Value.From(BinaryPrimitives.ReadInt64BigEndian(value) ^ long.MinValue);
        }
    }

    /// <summary>Decodes text or bytes: removes the two zero bytes at the end, and the 0xFF after every other zero byte.</summary>
    public static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> text)
    {
        text = text[..^2];
        if (!text.Contains((byte)0))
        {
            return text;
        }

        var plain = new byte[text.Length];
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            plain[length++] = text[i];
            i += text[i] == 0 ? 1 : 0;
        }

        return plain.AsSpan(0, length);
    }
}
