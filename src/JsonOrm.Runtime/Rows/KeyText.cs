using System.Buffers.Binary;

namespace JsonOrm.Rows;

/// <summary>
/// Converts a key in its sortable encoding back to a JSON array from which <see cref="RowLayout.ExtractKey(ReadOnlySpan{byte})"/> builds the same
/// key. The text may differ from the row's: 1.00 becomes 1, an instant becomes UTC.
/// </summary>
internal static class KeyText
{
    /// <param name="writer">Receives the array.</param>
    /// <param name="columns">The key's columns.</param>
    /// <param name="key">The key.</param>
    public static void Write(RowWriter writer, ReadOnlySpan<ColumnSchema> columns, scoped KeyView key)
    {
        writer.BeginArray();
        if (key.Bytes.IsEmpty)
        {
            writer.Element();
            ZoneMapText.Write(writer, Value.From(key.Number), columns[0]);
        }
        else
        {
            ReadOnlySpan<byte> rest = key.Bytes;
            foreach (ColumnSchema column in columns)
            {
                writer.Element();
                int length = KeyComponents.LengthOf(rest, column.Type);
                WriteComponent(writer, column, rest[..length]);
                rest = rest[length..];
            }
        }

        writer.EndArray();
    }

    private static void WriteComponent(RowWriter writer, ColumnSchema column, ReadOnlySpan<byte> component)
    {
        if (component[0] == 0)
        {
            writer.WriteNull();
            return;
        }

        ReadOnlySpan<byte> value = component[1..];
        switch (column.Type)
        {
            case ColumnType.String:
                writer.WriteUtf8(Unescape(value));
                break;
            case ColumnType.Bytes:
                writer.WriteBytes(Unescape(value));
                break;
            case ColumnType.Guid:
                writer.WriteGuid(new Guid(value, bigEndian: true));
                break;
            case ColumnType.Decimal:
                writer.WriteDecimal(DecimalKey.Read(value));
                break;
            case ColumnType.Single or ColumnType.Double:
                long bits = BinaryPrimitives.ReadInt64BigEndian(value);
                ZoneMapText.Write(writer, Value.From(BitConverter.Int64BitsToDouble(bits < 0 ? bits ^ long.MinValue : ~bits)), column);
                break;
            default:
                ZoneMapText.Write(writer, Value.From(BinaryPrimitives.ReadInt64BigEndian(value) ^ long.MinValue), column);
                break;
        }
    }

    // Removes the two zero bytes at the end, and the 0xFF after every other zero byte.
    private static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> text)
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
