using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace JsonOrm.Files;

/// <summary>CRC-32C (Castagnoli), using the processor's instruction if available.</summary>
internal static class Crc32C
{
    /// <summary>Computes the checksum of the bytes.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>Continues a checksum over more bytes: returns the checksum of both parts together.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        int position = 0;
        for (; position <= bytes.Length - sizeof(ulong); position += sizeof(ulong))
        {
            crc = Next(crc, LittleEndian.Read(bytes, position));
        }

        for (; position < bytes.Length; position++)
        {
            crc = BitOperations.Crc32C(crc, bytes[position]);
        }

        return ~crc;
    }

    // The instruction itself where ReadyToRun code may use it, which calls the framework's method otherwise.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Next(uint crc, ulong value) => Sse42.X64.IsSupported ? (uint)Sse42.X64.Crc32(crc, value) : BitOperations.Crc32C(crc, value);

    /// <summary>Formats the checksum as eight lower-case hexadecimal digits.</summary>
    public static string ToText(uint crc) => crc.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Writes the form of <see cref="ToText"/> into eight bytes.</summary>
    public static void Format(uint crc, Span<byte> destination)
    {
        ReadOnlySpan<byte> digits = "0123456789abcdef"u8;
        for (int i = 7; i >= 0; i--)
        {
            destination[i] = digits[(int)(crc & 15)];
            crc >>= 4;
        }
    }

    /// <summary>Parses exactly the form of <see cref="ToText"/>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out uint crc)
    {
        crc = 0;
        if (text.Length != 8)
        {
            return false;
        }

        foreach (byte digit in text)
        {
            int value = digit switch
            {
                >= (byte)'0' and <= (byte)'9' => digit - '0',
                >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
                _ => -1,
            };
            if (value < 0)
            {
                return false;
            }

            crc = (crc << 4) | (uint)value;
        }

        return true;
    }
}
