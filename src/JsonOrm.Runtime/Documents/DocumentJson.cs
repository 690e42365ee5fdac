using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JsonOrm.Files;
using JsonOrm.Rows;

namespace JsonOrm.Documents;

/// <summary>
/// Reads and writes the JSON of documents strictly. Rejected are duplicate members, nesting beyond <see cref="FormatLimits.MaxDepth"/>, lone surrogates, invalid
/// UTF-8, NaN and infinities, and exponents beyond <see cref="NumberDigits.MostExponent"/>. Canonical text has no white space and escapes only what must be
/// escaped; members keep their order and numbers their digits.
/// </summary>
internal static partial class DocumentJson
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = FormatLimits.MaxDepth };

    /// <summary>Parses a text.</summary>
    /// <exception cref="DocumentException">The text is rejected; the position is in bytes.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8) => FromCanonical(Canonical(utf8));

    /// <summary>Parses a text.</summary>
    /// <exception cref="DocumentException">The text is rejected; the position is in bytes of its UTF-8.</exception>
    public static JsonNode? Parse(string text) => FromCanonical(Canonical(text));

    /// <summary>Parses text that <see cref="Canonical(ReadOnlySpan{byte})"/> or <see cref="WriteValue"/> returned, which needs no checks.</summary>
    public static JsonNode? FromCanonical(ReadOnlySpan<byte> canonical) => JsonNode.Parse(canonical, documentOptions: s_options);

    /// <summary>Checks a text and rewrites it canonically.</summary>
    /// <exception cref="DocumentException">The text is rejected; the position is in bytes of its UTF-8.</exception>
    public static byte[] Canonical(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ComparedText.CanBeStored(text)
            ? Canonical(Encoding.UTF8.GetBytes(text))
            : throw new DocumentException("The JSON text contains a lone surrogate, which is not a character. Remove it, or write the pair that it belongs to.");
    }

    /// <summary>Checks a text and rewrites it canonically.</summary>
    /// <exception cref="DocumentException">The text is rejected; the position is in bytes.</exception>
    public static byte[] Canonical(ReadOnlySpan<byte> utf8)
    {
        var writer = new RowWriter();
        try
        {
            Copy(utf8, writer);
        }
        catch (JsonException fault)
        {
            int position = PositionOf(utf8, fault);
            throw new DocumentException(string.Create(CultureInfo.InvariantCulture, $"The text is not valid JSON at byte {position}: {fault.Message}"), position, fault);
        }

        return writer.WrittenSpan.ToArray();
    }

    private static void WriteNumber(ReadOnlySpan<byte> number, int position, RowWriter writer)
    {
        int exponent = number.IndexOfAny((byte)'e', (byte)'E');
        if (exponent >= 0 && Math.Abs(NumberDigits.ExponentOf(number[(exponent + 1)..])) > NumberDigits.MostExponent)
        {
            throw new DocumentException(string.Create(CultureInfo.InvariantCulture, $"The number at byte {position} has an exponent beyond {NumberDigits.MostExponent}. Write a smaller one, or the number as a text."), position);
        }

        writer.WriteRaw(number);
    }

    private static void Copy(ReadOnlySpan<byte> utf8, RowWriter writer)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = int.MaxValue });
        var names = new Stack<HashSet<string>>();
        while (reader.Read())
        {
            int position = (int)reader.TokenStartIndex;
            if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndArray or JsonTokenType.EndObject))
            {
                writer.Element();
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    RefuseTooDeep(reader.CurrentDepth, position);
                    names.Push(new HashSet<string>(StringComparer.Ordinal));
                    writer.BeginObject();
                    break;
                case JsonTokenType.EndObject:
                    names.Pop();
                    writer.EndObject();
                    break;
                case JsonTokenType.StartArray:
                    RefuseTooDeep(reader.CurrentDepth, position);
                    writer.BeginArray();
                    break;
                case JsonTokenType.EndArray:
                    writer.EndArray();
                    break;
                case JsonTokenType.PropertyName:
                    string name = Decode(reader, position);
                    if (!names.Peek().Add(name))
                    {
                        throw new DocumentException(string.Create(CultureInfo.InvariantCulture, $"The member \"{name}\" occurs a second time in one object, at byte {position}. Which value is meant? Keep one of them."), position);
                    }

                    writer.MemberName(name);
                    break;
                case JsonTokenType.String:
                    writer.WriteString(Decode(reader, position));
                    break;
                case JsonTokenType.Number:
                    WriteNumber(reader.ValueSpan, position, writer);
                    break;
                default:
                    writer.WriteRaw(reader.ValueSpan);
                    break;
            }
        }
    }

    private static void RefuseTooDeep(int depth, int position)
    {
        if (depth >= FormatLimits.MaxDepth)
        {
            throw new DocumentException(string.Create(CultureInfo.InvariantCulture, $"The JSON is nested deeper than {FormatLimits.MaxDepth} levels at byte {position}. Store the inner part as a document of its own, or as a text."), position);
        }
    }

    private static string Decode<TSource>(TSource source, int position, Func<TSource, string> read)
    {
        try
        {
            return read(source);
        }
        catch (InvalidOperationException fault)
        {
            throw NoCharacter(position, fault);
        }
    }

    private static string Decode(in Utf8JsonReader reader, int position)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException fault)
        {
            throw NoCharacter(position, fault);
        }
    }

    private static DocumentException NoCharacter(int position, Exception fault) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The text at byte {position} contains a lone surrogate or invalid UTF-8, which is not a character. Remove it, or write the pair that it belongs to."), position, fault);

    // The reader counts bytes within lines.
    private static int PositionOf(ReadOnlySpan<byte> utf8, JsonException fault)
    {
        int start = 0;
        for (long line = fault.LineNumber ?? 0; line > 0; line--)
        {
            start += utf8[start..].IndexOf((byte)'\n') + 1;
        }

        return start + (int)(fault.BytePositionInLine ?? 0);
    }
}
