using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace JsonOrm.Rows;

/// <summary>JSON strings: finding their end, unescaping and escaping them.</summary>
internal static class StringText
{
    /// <summary>UTF-8 that throws on invalid bytes instead of replacing them, so that nothing read is silently altered.</summary>
    public static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Finds the closing quote of a string.</summary>
    /// <param name="json">The text.</param>
    /// <param name="position">The first byte inside the quotes.</param>
    /// <param name="escaped">True if a backslash occurs.</param>
    /// <returns>The offset of the closing quote, or -1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int FindEnd(ReadOnlySpan<byte> json, int position, out bool escaped)
    {
        int searched = position;
        if (Vector128.IsHardwareAccelerated && position <= json.Length - Vector128<byte>.Count)
        {
            uint hits = FindQuotesAndBackslashes(json, position);
            if (hits != 0)
            {
                searched += BitOperations.TrailingZeroCount(hits);
                if (json[searched] == '"')
                {
                    escaped = false;
                    return searched;
                }
            }
            else
            {
                searched += Vector128<byte>.Count;
            }
        }

        return FindFarEnd(json, searched, out escaped);
    }

    /// <summary>Replaces the escapes in a string.</summary>
    /// <param name="inside">The text between the quotes.</param>
    /// <param name="destination">At least as long; receives UTF-8.</param>
    /// <param name="written">The number of bytes written; on failure, the offset of the invalid escape in <paramref name="inside"/>.</param>
    /// <returns>False for an unknown or incomplete escape or a lone surrogate.</returns>
    public static bool TryUnescape(ReadOnlySpan<byte> inside, Span<byte> destination, out int written)
    {
        int read = 0;
        written = 0;
        while (true)
        {
            int plain = inside[read..].IndexOf((byte)'\\');
            int copied = plain < 0 ? inside.Length - read : plain;
            inside.Slice(read, copied).CopyTo(destination[written..]);
            read += copied;
            written += copied;
            if (plain < 0)
            {
                return true;
            }

            if (!TryReadEscape(inside, ref read, out Rune rune))
            {
                written = read;
                return false;
            }

            written += rune.EncodeToUtf8(destination[written..]);
        }
    }

    /// <summary>The maximum number of bytes that <see cref="TryEscape"/> writes for a string of this many UTF-16 code units.</summary>
    public static int MaxEscapedLength(int chars) => checked(chars * 6);

    /// <summary>Writes a string's content as UTF-8 with quotes, backslashes and control characters escaped.</summary>
    /// <param name="value">The string.</param>
    /// <param name="destination">At least <see cref="MaxEscapedLength"/> bytes.</param>
    /// <param name="written">The number of bytes written; on failure, the index of the lone surrogate in <paramref name="value"/>.</param>
    public static bool TryEscape(ReadOnlySpan<char> value, Span<byte> destination, out int written)
    {
        written = 0;
        int read = 0;
        while (true)
        {
            int plain = value[read..].IndexOfAny(Escaped.Chars);
            int count = plain < 0 ? value.Length - read : plain;
            OperationStatus status = System.Text.Unicode.Utf8.FromUtf16(
                value.Slice(read, count), destination[written..], out int charsRead, out int bytes, replaceInvalidSequences: false);
            if (status != OperationStatus.Done)
            {
                written = read + charsRead;
                return false;
            }

            read += count;
            written += bytes;
            if (plain < 0)
            {
                return true;
            }

            written += WriteEscape(destination[written..], value[read++]);
        }
    }

    /// <summary>Writes the escape of one UTF-8 byte that requires it.</summary>
    public static int WriteEscape(Span<byte> destination, int character)
    {
        destination[0] = (byte)'\\';
        byte letter = character switch
        {
            '"' => (byte)'"',
            '\\' => (byte)'\\',
            '\n' => (byte)'n',
            '\r' => (byte)'r',
            '\t' => (byte)'t',
            '\b' => (byte)'b',
            '\f' => (byte)'f',
            _ => (byte)'u',
        };
        destination[1] = letter;
        if (letter != 'u')
        {
            return 2;
        }

        destination[2] = (byte)'0';
        destination[3] = (byte)'0';
        destination[4] = (byte)"0123456789abcdef"[character >> 4];
        destination[5] = (byte)"0123456789abcdef"[character & 15];
        return 6;
    }

    private static int FindFarEnd(ReadOnlySpan<byte> json, int position, out bool escaped)
    {
        escaped = false;
        while ((uint)position < (uint)json.Length)
        {
            if (Vector128.IsHardwareAccelerated && position <= json.Length - Vector128<byte>.Count)
            {
                uint hits = FindQuotesAndBackslashes(json, position);
                if (hits == 0)
                {
                    position += Vector128<byte>.Count;
                    continue;
                }

                position += BitOperations.TrailingZeroCount(hits);
            }

            switch (json[position])
            {
                case (byte)'"':
                    return position;
                case (byte)'\\':
                    escaped = true;
                    position += 2;
                    break;
                default:
                    position++;
                    break;
            }
        }

        return -1;
    }

    /// <summary>One bit for each of the sixteen bytes at <paramref name="position"/>, which must all be inside the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint FindQuotesAndBackslashes(ReadOnlySpan<byte> json, int position)
    {
        Vector128<byte> block = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(json), (nuint)position);
        return (Vector128.Equals(block, Vector128.Create((byte)'"')) | Vector128.Equals(block, Vector128.Create((byte)'\\'))).ExtractMostSignificantBits();
    }

    private static bool TryReadEscape(ReadOnlySpan<byte> inside, ref int read, out Rune rune)
    {
        rune = default;
        if (read + 1 >= inside.Length)
        {
            return false;
        }

        byte letter = inside[read + 1];
        if (letter != 'u')
        {
            int character = letter switch
            {
                (byte)'"' => '"',
                (byte)'\\' => '\\',
                (byte)'/' => '/',
                (byte)'n' => '\n',
                (byte)'r' => '\r',
                (byte)'t' => '\t',
                (byte)'b' => '\b',
                (byte)'f' => '\f',
                _ => -1,
            };
            if (character < 0)
            {
                return false;
            }

            read += 2;
            rune = new Rune(character);
            return true;
        }

        if (!TryReadHex(inside, read + 2, out char first))
        {
            return false;
        }

        if (!char.IsSurrogate(first))
        {
            read += 6;
            rune = new Rune(first);
            return true;
        }

        if (read + 7 >= inside.Length || inside[read + 6] != '\\' || inside[read + 7] != 'u'
            || !TryReadHex(inside, read + 8, out char second) || !Rune.TryCreate(first, second, out rune))
        {
            return false;
        }

        read += 12;
        return true;
    }

    private static bool TryReadHex(ReadOnlySpan<byte> inside, int at, out char unit)
    {
        unit = default;
        if (at + 4 > inside.Length)
        {
            return false;
        }

        int value = 0;
        foreach (byte b in inside.Slice(at, 4))
        {
            int digit = HexDigit(b);
            if (digit < 0)
            {
                return false;
            }

            value = (value << 4) | digit;
        }

        unit = (char)value;
        return true;
    }

    private static int HexDigit(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        _ => -1,
    };

    // In a separate class, because reading text does not need them and creating them takes a while.
    private static class Escaped
    {
        public static readonly SearchValues<char> Chars = SearchValues.Create(
            "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000B\f\r\u000E\u000F" +
            "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F");
    }
}
