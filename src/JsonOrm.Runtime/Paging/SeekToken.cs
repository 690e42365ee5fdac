using System.Buffers.Binary;
using System.Text;
using JsonOrm.Files;

namespace JsonOrm.Paging;

/// <summary>A position in an order as text: a checksum over the order and the values, followed by the values, in URL-safe base64.</summary>
internal static class SeekToken
{
    public static string Write(Value[] values, SeekOrder order)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            foreach (Value value in values)
            {
                Write(writer, value);
            }
        }

        byte[] payload = bytes.ToArray();
        var token = new byte[payload.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(token, Checksum(order, payload));
        payload.CopyTo(token, sizeof(uint));
        return Convert.ToBase64String(token).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    /// <exception cref="PageTokenException">The token is damaged or of another order.</exception>
    public static Value[] Read(string token, SeekOrder order) => TryRead(token, order, out Exception? fault) ?? throw new PageTokenException(token, fault);

    /// <summary>Parses the values of a token; returns null if it is damaged or of another order.</summary>
    /// <param name="token">The token. Anyone who has seen one can forge another: the checksum is not a signature.</param>
    /// <param name="order">The query's order.</param>
    /// <param name="fault">Why it could not be parsed, if there is a specific cause.</param>
    public static Value[]? TryRead(string token, SeekOrder order, out Exception? fault)
    {
        fault = null;
        try
        {
            byte[] bytes = Decode(token);
            if (bytes.Length <= sizeof(uint) || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Checksum(order, bytes.AsSpan(sizeof(uint))))
            {
                return null;
            }

            using var reader = new BinaryReader(new MemoryStream(bytes, sizeof(uint), bytes.Length - sizeof(uint)), new UTF8Encoding(false, throwOnInvalidBytes: true));
            Value[] values = Array.ConvertAll(order.Orderings, ordering => Read(reader, ordering.Expression.Type));
            return reader.BaseStream.Position == reader.BaseStream.Length ? values : null;
        }
        catch (Exception error) when (error is FormatException or IOException or ArgumentException or OverflowException)
        {
            fault = error;
            return null;
        }
    }

    private static byte[] Decode(string token)
    {
        string padded = token.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(padded.PadRight((padded.Length + 3) / 4 * 4, '='));
    }

    private static uint Checksum(SeekOrder order, ReadOnlySpan<byte> payload) => Crc32C.Append(Crc32C.Compute(Encoding.UTF8.GetBytes(order.Text)), payload);

    private static void Write(BinaryWriter writer, Value value)
    {
        writer.Write((byte)value.Kind);
        switch (value.Kind)
        {
            case ValueKind.Integer:
                writer.Write7BitEncodedInt64(value.Integer);
                writer.Write(value.Tag);
                break;
            case ValueKind.Double:
                writer.Write(value.Double);
                break;
            case ValueKind.Decimal:
                writer.Write(value.Decimal);
                break;
            case ValueKind.Text:
                writer.Write(value.Text);
                break;
            case ValueKind.Guid:
                writer.Write(value.Guid.ToByteArray());
                break;
            case ValueKind.Bytes:
                writer.Write7BitEncodedInt(value.Bytes.Length);
                writer.Write(value.Bytes);
                break;
        }
    }

    private static Value Read(BinaryReader reader, ColumnType type)
    {
        var kind = (ValueKind)reader.ReadByte();
        if (kind != ValueKind.Null && kind != KindOf(type))
        {
            throw new FormatException($"A value of kind {kind} was found where the sort key has type {type}.");
        }

        return Read(reader, kind, type);
    }

    private static ValueKind KindOf(ColumnType type) => type switch
    {
        ColumnType.Single or ColumnType.Double => ValueKind.Double,
        ColumnType.Decimal => ValueKind.Decimal,
        ColumnType.String => ValueKind.Text,
        ColumnType.Guid => ValueKind.Guid,
        ColumnType.Bytes => ValueKind.Bytes,
        _ => ValueKind.Integer,
    };

    private static Value Read(BinaryReader reader, ValueKind kind, ColumnType type) => kind switch
    {
        ValueKind.Integer => ReadInteger(reader, type),
        ValueKind.Double => Value.From(reader.ReadDouble()),
        ValueKind.Decimal => Value.From(reader.ReadDecimal()),
        ValueKind.Text => Value.From(reader.ReadString()),
        ValueKind.Guid => Value.From(new Guid(reader.ReadBytes(16))),
        ValueKind.Bytes => Value.From(ReadBytes(reader)),
        _ => Value.Null,
    };

    private static byte[] ReadBytes(BinaryReader reader)
    {
        int length = reader.Read7BitEncodedInt();
        return length >= 0 && length <= reader.BaseStream.Length - reader.BaseStream.Position
            ? reader.ReadBytes(length)
            : throw new FormatException($"A value of {length} bytes does not stand here.");
    }

    private static Value ReadInteger(BinaryReader reader, ColumnType type)
    {
        long value = reader.Read7BitEncodedInt64();
        short tag = reader.ReadInt16();
        return type switch
        {
            ColumnType.DateTime => Value.From(new DateTime(value, (DateTimeKind)tag)),
            ColumnType.DateTimeOffset => Value.From(new DateTimeOffset(value, TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(tag))),
            ColumnType.DateOnly => Value.From(DateOnly.FromDayNumber(checked((int)value))),
            ColumnType.TimeOnly => Value.From(new TimeOnly(value)),
            ColumnType.Char => Value.From(checked((char)value)),
            _ => Value.From(value),
        };
    }
}
