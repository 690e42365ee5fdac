using System.Buffers.Binary;
using System.Text;

namespace JsonOrm.Rows;

/// <summary>
/// Takes a key in its sorting form apart into values. What plays no part in the order is lost: the scale of a decimal, the kind of a DateTime,
/// the offset of a DateTimeOffset, which comes back as the same instant in UTC.
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

    /// <summary>The value of one component.</summary>
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

    /// <summary>Text or bytes without the two zero bytes at the end, and with every other zero byte freed of the 0xFF behind it.</summary>
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
