using System.Globalization;

namespace JsonOrm.Rows;

/// <summary>
/// Encodes decimals as bytes that sort like the numbers, whatever their scale: a sign byte (0 negative, 1 zero, 2 positive),
/// the position of the decimal point, then two digits per byte and an end mark; for negative numbers, all but the sign byte are inverted.
/// </summary>
internal static class DecimalKey
{
    /// <summary>Sign, point, fifteen pairs for 29 digits, end mark.</summary>
    public const int MaxLength = 18;

    private const int PointBias = 64;

    public static int Write(Span<byte> destination, decimal value)
    {
        if (value == 0)
        {
            destination[0] = 1;
            return 1;
        }

        int scale = value.Scale;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        Span<char> digits = stackalloc char[40];
        magnitude.TryFormat(digits, out int count, default, CultureInfo.InvariantCulture);
        int point = count - scale + PointBias;
        digits = digits[..count].TrimEnd('0');

        bool negative = decimal.IsNegative(value);
        byte mask = negative ? (byte)0xFF : (byte)0;
        destination[0] = negative ? (byte)0 : (byte)2;
        destination[1] = (byte)(point ^ mask);
        int length = 2;
        for (int i = 0; i < digits.Length; i += 2)
        {
            int pair = ((digits[i] - '0') * 10) + (i + 1 < digits.Length ? digits[i + 1] - '0' : 0);
            destination[length++] = (byte)((pair + 1) ^ mask);
        }

        destination[length++] = mask;
        return length;
    }

    /// <summary>Decodes the number, with the smallest possible scale.</summary>
    public static decimal Read(ReadOnlySpan<byte> key)
    {
        if (key[0] == 1)
        {
            return 0;
        }

        bool negative = key[0] == 0;
        byte mask = negative ? (byte)0xFF : (byte)0;
        UInt128 magnitude = 0;
        int scale = PointBias - (byte)(key[1] ^ mask);
        for (int i = 2; key[i] != mask; i++)
        {
            magnitude = (magnitude * 100) + (UInt128)((key[i] ^ mask) - 1);
            scale += 2;
        }

        // The last pair may consist of one digit and a padding zero.
        for (; scale > 0 && magnitude % 10 == 0; scale--)
        {
            magnitude /= 10;
        }

        for (; scale < 0; scale++)
        {
            magnitude *= 10;
        }

        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), negative, (byte)scale);
    }

    /// <summary>The number of bytes of the decimal at the beginning of a key.</summary>
    public static int LengthOf(ReadOnlySpan<byte> key)
    {
        byte mask = key[0] == 0 ? (byte)0xFF : (byte)0;
        return key[0] == 1 ? 1 : 3 + key[2..].IndexOf(mask);
    }
}
