using System.Buffers.Binary;
using System.Text;
using JsonOrm.Chunks;

namespace JsonOrm.Queries;

/// <summary>A place in an order as text: a checksum over the order and the values, then the values; base64 for URLs.</summary>
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

    /// <exception cref="ArgumentException">The token is damaged or of another order.</exception>
    public static Value[] Read(string token, SeekOrder order)
    {
        byte[] bytes = Decode(token);
        ReadOnlySpan<byte> payload = bytes.AsSpan(Math.Min(bytes.Length, sizeof(uint)));
        if (bytes.Length <= sizeof(uint) || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Checksum(order, payload))
        {
            throw Refused(null);
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, sizeof(uint), payload.Length), Encoding.UTF8);
        return Array.ConvertAll(order.Orderings, ordering => Read(reader, ordering.Expression.Type));
    }

    private static byte[] Decode(string token)
    {
        try
        {
            string padded = token.Replace('-', '+').Replace('_', '/');
            return Convert.FromBase64String(padded.PadRight((padded.Length + 3) / 4 * 4, '='));
        }
        catch (FormatException fault)
        {
            throw Refused(fault);
        }
    }

    private static ArgumentException Refused(Exception? cause) =>
        new("The token is damaged, or belongs to a query with another order. Take one from TokenOf of a query with the same OrderBy; begin with the first page otherwise.", "token", cause);

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

    private static Value Read(BinaryReader reader, ColumnType type) => (ValueKind)reader.ReadByte() switch
    {
        ValueKind.Integer => ReadInteger(reader, type),
        ValueKind.Double => Value.From(reader.ReadDouble()),
        ValueKind.Decimal => Value.From(reader.ReadDecimal()),
        ValueKind.Text => Value.From(reader.ReadString()),
        ValueKind.Guid => Value.From(new Guid(reader.ReadBytes(16))),
        ValueKind.Bytes => Value.From(reader.ReadBytes(reader.Read7BitEncodedInt())),
        _ => Value.Null,
    };

    private static Value ReadInteger(BinaryReader reader, ColumnType type)
    {
        long value = reader.Read7BitEncodedInt64();
        short tag = reader.ReadInt16();
        return type switch
        {
            ColumnType.DateTime => Value.From(new DateTime(value, (DateTimeKind)tag)),
            ColumnType.DateTimeOffset => Value.From(new DateTimeOffset(value, TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(tag))),
            _ => Value.From(value),
        };
    }
}
