using System.Buffers.Binary;

namespace JsonOrm.PostgreSql.Types;

/// <summary>A decimal in the binary form of the server's numeric: digits of base 10,000 on both sides of the point, with the decimal's scale.</summary>
internal static class NumericBinary
{
    /// <summary>The most bytes of a number: eight of the head, and two for each of 29 digits in at most nine groups.</summary>
    public const int MostBytes = 8 + (2 * 9);

    private const uint Base = 10_000;
    private const short Negative = 0x4000;

    /// <summary>Writes a number; returns the bytes written.</summary>
    public static int Write(decimal value, Span<byte> to)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        int scale = value.Scale;

        // The last group of the fraction is filled up with zeros.
        int fill = (4 - (scale % 4)) % 4;
        int fractionGroups = (scale + fill) / 4;
        uint factor = fill switch { 1 => 10, 2 => 100, 3 => 1000, _ => 1 };
        ulong low = ((ulong)(uint)parts[1] << 32) | (uint)parts[0];
        Span<short> groups = stackalloc short[9];
        int count = 0;
        if (parts[2] == 0 && low <= ulong.MaxValue / 1000)
        {
            for (ulong rest = low * factor; rest != 0; rest /= Base)
            {
                groups[count++] = (short)(rest % Base);
            }
        }
        else
        {
            for (UInt128 rest = new UInt128((uint)parts[2], low) * factor; rest != UInt128.Zero; rest /= Base)
            {
                groups[count++] = (short)(ushort)(rest % Base);
            }
        }

        BinaryPrimitives.WriteInt16BigEndian(to, (short)count);
        BinaryPrimitives.WriteInt16BigEndian(to[2..], (short)(count - fractionGroups - 1));
        BinaryPrimitives.WriteInt16BigEndian(to[4..], parts[3] < 0 && count > 0 ? Negative : (short)0);
        BinaryPrimitives.WriteInt16BigEndian(to[6..], (short)scale);
        for (int i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteInt16BigEndian(to[(8 + (2 * i))..], groups[count - 1 - i]);
        }

        return 8 + (2 * count);
    }
}
