using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using JsonOrm.Files;

namespace JsonOrm.Rows;

/// <summary>
/// Parses JSON numbers. Every method starts at <c>position</c>, advances it past the number on success and leaves it
/// unchanged on failure. None checks what follows the number, because the caller looks for a comma or bracket anyway.
/// </summary>
internal static class NumberText
{
    private static ReadOnlySpan<ulong> Powers =>
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
    ];

    private static ReadOnlySpan<double> ExactDoublePowers =>
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    private static ReadOnlySpan<float> ExactSinglePowers => [1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f];

    public static bool TryReadInt64(ReadOnlySpan<byte> json, ref int position, out long value)
    {
        int start = position;
        bool negative = (uint)start < (uint)json.Length && json[start] == '-';
        int digits = start + (negative ? 1 : 0);
        ulong magnitude = 0;
        int end = ReadDigits(json, digits, ref magnitude);
        int count = end - digits;
        ulong limit = negative ? 1UL << 63 : long.MaxValue;
        if (count is < 1 or > 19 || (count > 1 && json[digits] == '0') || magnitude > limit)
        {
            value = 0;
            return false;
        }

        value = negative ? (long)(0 - magnitude) : (long)magnitude;
        position = end;
        return true;
    }

    public static bool TryReadUInt64(ReadOnlySpan<byte> json, ref int position, out ulong value)
    {
        value = 0;
        int start = position;
        if ((uint)start < (uint)json.Length && json[start] == '-')
        {
            // Minus zero is zero; no other negative number is valid.
            start++;
        }

        int end = ReadDigits(json, start, ref value);
        int count = end - start;
        if (count is < 1 or > 20 || (count > 1 && json[start] == '0') || (start != position && value != 0))
        {
            return false;
        }

        // Twenty digits may have wrapped around; text from 1…… up to the maximum has not.
        if (count == 20 && (start != position || !ulong.TryParse(json[start..end], NumberStyles.None, CultureInfo.InvariantCulture, out value)))
        {
            return false;
        }

        position = end;
        return true;
    }

    public static bool TryReadDouble(ReadOnlySpan<byte> json, ref int position, out double value)
    {
        if (!TryReadParts(json, position, out NumberParts parts))
        {
            value = 0;
            return false;
        }

        // Exact with one correctly rounded operation, because both operands are exactly representable.
        if (parts.IsMantissaWhole && parts.Mantissa <= 1UL << 53 && parts.Exponent is >= -22 and <= 22)
        {
            value = parts.Exponent < 0
                ? parts.Mantissa / ExactDoublePowers[-parts.Exponent]
                : parts.Mantissa * ExactDoublePowers[parts.Exponent];
            value = parts.IsNegative ? -value : value;
        }
        else if (!double.TryParse(json[position..parts.End], NumberStyles.Float, CultureInfo.InvariantCulture, out value) || double.IsInfinity(value))
        {
            return false;
        }

        position = parts.End;
        return true;
    }

    public static bool TryReadSingle(ReadOnlySpan<byte> json, ref int position, out float value)
    {
        if (!TryReadParts(json, position, out NumberParts parts))
        {
            value = 0;
            return false;
        }

        if (parts.IsMantissaWhole && parts.Mantissa <= 1UL << 24 && parts.Exponent is >= -10 and <= 10)
        {
            value = parts.Exponent < 0
                ? parts.Mantissa / ExactSinglePowers[-parts.Exponent]
                : parts.Mantissa * ExactSinglePowers[parts.Exponent];
            value = parts.IsNegative ? -value : value;
        }
        else if (!float.TryParse(json[position..parts.End], NumberStyles.Float, CultureInfo.InvariantCulture, out value) || float.IsInfinity(value))
        {
            return false;
        }

        position = parts.End;
        return true;
    }

    /// <summary>Parses a decimal with its scale; text that a decimal cannot represent to the last digit is rejected.</summary>
    public static bool TryReadDecimal(ReadOnlySpan<byte> json, ref int position, out decimal value)
    {
        value = 0;
        if (!TryReadParts(json, position, out NumberParts parts))
        {
            return false;
        }

        if (parts.IsMantissaWhole && parts.Exponent is >= -28 and <= 0)
        {
            value = new decimal((int)parts.Mantissa, (int)(parts.Mantissa >> 32), 0, parts.IsNegative, (byte)-parts.Exponent);
        }
        else if (!TryMakeDecimal(json[position..parts.End], parts, out value))
        {
            return false;
        }

        position = parts.End;
        return true;
    }

    /// <summary>Finds the end of a well-formed JSON number, or -1.</summary>
    public static int FindEnd(ReadOnlySpan<byte> json, int position) =>
        TryReadParts(json, position, out NumberParts parts) ? parts.End : -1;

    private static bool TryMakeDecimal(ReadOnlySpan<byte> number, in NumberParts parts, out decimal value)
    {
        value = 0;
        UInt128 mantissa = 0;
        int exponent = parts.Exponent;
        foreach (byte b in number)
        {
            if (b is (byte)'e' or (byte)'E')
            {
                break;
            }

            if (b is >= (byte)'0' and <= (byte)'9')
            {
                // 37 digits fit; a longer mantissa can only be a decimal if the rest is zeros.
                if (mantissa >= UInt128.MaxValue / 100)
                {
                    if (b != '0')
                    {
                        return false;
                    }

                    exponent++;
                    continue;
                }

                mantissa = (mantissa * 10) + (ulong)(b - '0');
            }
        }

        if (mantissa == 0)
        {
            value = new decimal(0, 0, 0, parts.IsNegative, (byte)Math.Clamp(-(long)exponent, 0, 28));
            return true;
        }

        UInt128 limit = UInt128.One << 96;
        while (exponent > 0 && mantissa < limit)
        {
            mantissa *= 10;
            exponent--;
        }

        while ((exponent < -28 || mantissa >= limit) && exponent < 0 && mantissa % 10 == 0)
        {
            mantissa /= 10;
            exponent++;
        }

        if (exponent is > 0 or < -28 || mantissa >= limit)
        {
            return false;
        }

        ulong low = (ulong)mantissa;
        value = new decimal((int)low, (int)(low >> 32), (int)(ulong)(mantissa >> 64), parts.IsNegative, (byte)-exponent);
        return true;
    }

    private static bool TryReadParts(ReadOnlySpan<byte> json, int position, out NumberParts parts)
    {
        parts = default;
        int start = position;
        if ((uint)start < (uint)json.Length && json[start] == '-')
        {
            parts.IsNegative = true;
            start++;
        }

        ulong mantissa = 0;
        int end = ReadDigits(json, start, ref mantissa);
        int digits = end - start;
        if (digits == 0 || (digits > 1 && json[start] == '0'))
        {
            return false;
        }

        int exponent = 0;
        if ((uint)end < (uint)json.Length && json[end] == '.')
        {
            int fraction = end + 1;
            end = ReadDigits(json, fraction, ref mantissa);
            exponent = fraction - end;
            digits -= exponent;
            if (exponent == 0)
            {
                return false;
            }
        }

        if ((uint)end < (uint)json.Length && (json[end] | 0x20) == 'e')
        {
            end++;
            bool negative = (uint)end < (uint)json.Length && json[end] == '-';
            if (negative || ((uint)end < (uint)json.Length && json[end] == '+'))
            {
                end++;
            }

            // An exponent this large means zero or infinity; it only must not wrap around.
            long written = 0;
            int first = end;
            for (; (uint)end < (uint)json.Length && (uint)(json[end] - '0') <= 9; end++)
            {
                written = Math.Min((written * 10) + (json[end] - '0'), 1_000_000_000);
            }

            if (end == first)
            {
                return false;
            }

            exponent = (int)Math.Clamp(exponent + (negative ? -written : written), -1_500_000_000, 1_500_000_000);
        }

        parts.Mantissa = mantissa;
        parts.Exponent = exponent;
        parts.End = end;
        parts.IsMantissaWhole = digits <= 19;
        return true;
    }

    /// <summary>Appends the digits at <paramref name="position"/> to <paramref name="value"/>, eight at a time; beyond a total of 19 digits the value wraps
    /// around.</summary>
    private static int ReadDigits(ReadOnlySpan<byte> json, int position, ref ulong value)
    {
        while (position <= json.Length - 8)
        {
            ulong block = LittleEndian.Read(json, position) ^ 0x3030303030303030;

            // A byte above 9 gets its high bit set. The lowest such bit is correct even if a carry corrupts higher bytes.
            ulong others = (block | (block + 0x7676767676767676)) & 0x8080808080808080;
            if (others == 0)
            {
                value = (value * 100_000_000) + JoinDigits(block);
                position += 8;
                continue;
            }

            int count = BitOperations.TrailingZeroCount(others) >> 3;
            if (count != 0)
            {
                value = (value * Powers[count]) + JoinDigits(block << (64 - (count * 8)));
            }

            return position + count;
        }

        for (; (uint)position < (uint)json.Length; position++)
        {
            uint digit = (uint)(json[position] - '0');
            if (digit > 9)
            {
                break;
            }

            value = (value * 10) + digit;
        }

        return position;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong JoinDigits(ulong block)
    {
        block = (block * 10) + (block >> 8);
        return (((block & 0x000000FF000000FF) * 0x000F424000000064) + (((block >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32;
    }

    private struct NumberParts
    {
        /// <summary>All digits as one integer, if <see cref="IsMantissaWhole"/>.</summary>
        public ulong Mantissa;

        /// <summary>The power of ten by which the mantissa is multiplied.</summary>
        public int Exponent;

        public int End;
        public bool IsNegative;
        public bool IsMantissaWhole;
    }
}
