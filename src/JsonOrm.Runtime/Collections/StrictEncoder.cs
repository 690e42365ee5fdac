using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using JsonOrm.Errors;

namespace JsonOrm.Collections;

/// <summary>
/// The escapes of JSON and nothing more. It rejects a lone surrogate, which every other encoder replaces by U+FFFD without a word.
/// </summary>
internal sealed unsafe class StrictEncoder : JavaScriptEncoder
{
    public static StrictEncoder Instance { get; } = new();

    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        int first = -1;
        var rest = new ReadOnlySpan<char>(text, textLength);
        for (int i = 0; i < textLength; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (Rune.DecodeFromUtf16(rest[i..], out _, out int length) != OperationStatus.Done)
                {
                    throw new InvalidTextException(null, null, $"A text holds a lone surrogate at index {i}", i);
                }

                i += length - 1;
            }
            else if (first < 0 && WillEncode(text[i]))
            {
                first = i;
            }
        }

        return first;
    }

    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        string escape = unicodeScalar is '"' or '\\' ? "\\" + (char)unicodeScalar : $"\\u{unicodeScalar:x4}";
        numberOfCharactersWritten = escape.Length;
        return escape.AsSpan().TryCopyTo(new Span<char>(buffer, bufferLength));
    }

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is '"' or '\\' or < ' ';
}
