using System.Buffers;
using System.Text.Unicode;

namespace JsonOrm.Rows;

/// <summary>
/// Converts texts to the bytes with which stored texts are compared. Half of a surrogate pair, which no stored text contains, becomes three bytes that no
/// stored text contains either: such a text is never found, and
/// has its position in the order of code points.
/// </summary>
internal static class ComparedText
{
    /// <summary>The maximum number of bytes of a text with this many UTF-16 code units.</summary>
    public static int MostBytes(int length) => checked(length * 3);

    /// <summary>The bytes of a text.</summary>
    public static byte[] Of(string text)
    {
        byte[] utf8 = new byte[MostBytes(text.Length)];
        return utf8[..Write(text, utf8)];
    }

    /// <summary>False for a text with half of a surrogate pair.</summary>
    public static bool CanBeStored(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }

    /// <summary>Writes the bytes of a text, and returns their number.</summary>
    public static int Write(ReadOnlySpan<char> text, Span<byte> destination)
    {
        int length = 0;
        while (true)
        {
            OperationStatus status = Utf8.FromUtf16(text, destination[length..], out int read, out int written, replaceInvalidSequences: false);
            length += written;
            if (status == OperationStatus.Done)
            {
                return length;
            }

            char half = text[read];
            destination[length++] = (byte)(0xE0 | (half >> 12));
            destination[length++] = (byte)(0x80 | ((half >> 6) & 0x3F));
            destination[length++] = (byte)(0x80 | (half & 0x3F));
            text = text[(read + 1)..];
        }
    }
}
