using System.Buffers;
using System.Buffers.Binary;

namespace JsonOrm.Documents;

/// <summary>
/// Encodes JSON values as bytes whose order is <see cref="DocumentOrder"/>: equal values have equal bytes, and no encoding is the beginning of another, so
/// that several can follow each other in one key. The first byte is the <see cref="DocumentKind"/>.
/// </summary>
internal static class DocumentKey
{
    private const byte Zero = 1;

    // The kind, the end of a text, the point of a number.
    private const int UsualGrowth = 16;

    // Points in this range, which hold nearly all numbers, take one byte; the others take nine.
    private const int ShortPoint = 96;
    private const byte FarBelow = 0x10;
    private const byte PointBias = 0x80;
    private const byte FarAbove = 0xF0;

    /// <summary>The key of a missing member and of null.</summary>
    public static ReadOnlySpan<byte> Null => [(byte)DocumentKind.Null];

    /// <summary>The key of a complete text.</summary>
    public static byte[] Of(ReadOnlySpan<byte> json)
    {
        int start = DocumentScanner.SkipSpace(json, 0);
        if (json[start] == '"' && DocumentScanner.TextAt(json, start) is var text && !text.Contains((byte)0))
        {
            // The kind, the text and its end.
            byte[] ofText = new byte[text.Length + 3];
            ofText[0] = (byte)DocumentKind.Text;
            text.CopyTo(ofText.AsSpan(1));
            return ofText;
        }

        var key = new ArrayBufferWriter<byte>(json.Length + UsualGrowth);
        Write(json, start, key);
        return key.WrittenSpan.ToArray();
    }

    /// <summary>Writes the key of the value that starts at <paramref name="position"/>.</summary>
    public static void Write(ReadOnlySpan<byte> json, int position, IBufferWriter<byte> key)
    {
        DocumentKind kind = DocumentKinds.Of(json[position]);
        Append(key, (byte)kind);
        WriteBody(json, position, kind, key);
    }

    /// <summary>Writes the escaped bytes of a text without their end: the beginning of the keys of all texts that begin with it.</summary>
    public static void WriteTextStart(ReadOnlySpan<byte> text, IBufferWriter<byte> key)
    {
        Append(key, (byte)DocumentKind.Text);
        AppendEscaped(text, key);
    }

    private static void WriteBody(ReadOnlySpan<byte> json, int position, DocumentKind kind, IBufferWriter<byte> key)
    {
        switch (kind)
        {
            case DocumentKind.Boolean:
                Append(key, json[position] == 't' ? (byte)2 : (byte)1);
                break;
            case DocumentKind.Number:
                WriteNumber(NumberDigits.Of(DocumentScanner.ValueAt(json, position)), key);
                break;
            case DocumentKind.Text:
                WriteText(DocumentScanner.TextAt(json, position), key);
                break;
            case DocumentKind.Object:
                var members = new MemberScanner(json, position);
                while (members.MoveNext())
                {
                    DocumentKind inner = DocumentKinds.Of(json[members.Value]);
                    Append(key, (byte)inner);
                    WriteText(members.Name, key);
                    WriteBody(json, members.Value, inner, key);
                }

                // Below every kind: an object sorts before those that continue it.
                Append(key, 0);
                break;
            case DocumentKind.Array:
                var elements = new ElementScanner(json, position);
                while (elements.MoveNext())
                {
                    Write(json, elements.Value, key);
                }

                Append(key, 0);
                break;
        }
    }

    // Two digits a byte, 1 to 100, then 0; all but the sign inverted for a negative number, so that larger magnitudes sort first.
    private static void WriteNumber(NumberDigits number, IBufferWriter<byte> key)
    {
        Append(key, (byte)(Zero + number.Sign));
        if (number.Sign == 0)
        {
            return;
        }

        byte mask = number.Sign < 0 ? (byte)0xFF : (byte)0;
        if (number.Point is >= -ShortPoint and <= ShortPoint)
        {
            Append(key, (byte)((PointBias + number.Point) ^ mask));
        }
        else
        {
            Append(key, (byte)((number.Point < 0 ? FarBelow : FarAbove) ^ mask));
            Span<byte> point = key.GetSpan(sizeof(long));
            BinaryPrimitives.WriteInt64BigEndian(point, (number.Point ^ long.MinValue) ^ (mask == 0 ? 0 : -1));
            key.Advance(sizeof(long));
        }

        NumberDigits.DigitEnumerator digits = number.GetEnumerator();
        while (digits.MoveNext())
        {
            int pair = digits.Current * 10;
            bool more = digits.MoveNext();
            Append(key, (byte)((pair + (more ? digits.Current : 0) + 1) ^ mask));
            if (!more)
            {
                break;
            }
        }

        Append(key, mask);
    }

    private static void WriteText(ReadOnlySpan<byte> text, IBufferWriter<byte> key)
    {
        AppendEscaped(text, key);
        Append(key, 0);
        Append(key, 0);
    }

    // A zero byte becomes 0x00 0xFF; two zero bytes end a text.
    private static void AppendEscaped(ReadOnlySpan<byte> text, IBufferWriter<byte> key)
    {
        while (true)
        {
            int zero = text.IndexOf((byte)0);
            if (zero < 0)
            {
                key.Write(text);
                return;
            }

            key.Write(text[..(zero + 1)]);
            Append(key, 0xFF);
            text = text[(zero + 1)..];
        }
    }

    private static void Append(IBufferWriter<byte> key, byte value)
    {
        key.GetSpan(1)[0] = value;
        key.Advance(1);
    }
}
