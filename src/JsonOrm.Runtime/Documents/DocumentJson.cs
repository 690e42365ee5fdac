using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JsonOrm.Errors;
using JsonOrm.Files;
using JsonOrm.Rows;

namespace JsonOrm.Documents;

/// <summary>
/// Reads and writes the JSON of documents strictly. Rejected are duplicate members, nesting beyond <see cref="FormatLimits.MaxDepth"/>, lone surrogates, invalid
/// UTF-8, NaN and infinities, and exponents beyond <see cref="NumberDigits.MostExponent"/>. Canonical text has no white space and escapes only what must be
/// escaped; members keep their order and numbers their digits.
/// </summary>
internal static class DocumentJson
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

    /// <summary>Writes a value canonically.</summary>
    /// <exception cref="DocumentException">The value contains what JSON cannot represent.</exception>
    public static byte[] Write(JsonNode? node) => WriteValue(node);

    /// <summary>Writes a value of a type that documents can contain canonically: JSON, a scalar, or a list of them.</summary>
    /// <exception cref="DocumentException">The value is of another type, or contains what JSON cannot represent.</exception>
    public static byte[] WriteValue(object? value)
    {
        var writer = new RowWriter();
        try
        {
            Write(value, writer);
        }
        catch (InvalidTextException fault)
        {
            throw new DocumentException(fault.Problem + ". A document cannot contain it.", fault.Index, fault);
        }
        catch (ArgumentException fault)
        {
            // System.Text.Json notices duplicate members only when the object is enumerated.
            throw new DocumentException($"An object contains a member twice: {fault.Message}", -1, fault);
        }

        return writer.WrittenSpan.ToArray();
    }

    private static void Write(object? value, RowWriter writer)
    {
        switch (value)
        {
            case null: writer.WriteNull(); break;
            case string text: writer.WriteString(text); break;
            case char character: writer.WriteChar(character); break;
            case bool flag: writer.WriteBoolean(flag); break;
            case int or long or short or sbyte or byte or ushort or uint: writer.WriteInt64(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case ulong number: writer.WriteUInt64(number); break;
            case float number: writer.WriteSingle(number); break;
            case double number: writer.WriteDouble(number); break;
            case decimal number: writer.WriteDecimal(number); break;
            case DateTime time: writer.WriteDateTime(time); break;
            case DateTimeOffset time: writer.WriteDateTimeOffset(time); break;
            case DateOnly date: writer.WriteDateOnly(date); break;
            case TimeOnly time: writer.WriteTimeOnly(time); break;
            case TimeSpan duration: writer.WriteTimeSpan(duration); break;
            case Guid id: writer.WriteGuid(id); break;
            case byte[] bytes: writer.WriteBytes(bytes); break;
            case JsonObject members: WriteObject(members, writer); break;
            case JsonArray elements: WriteList(elements, writer); break;
            case JsonValue leaf: WriteLeaf(leaf, writer); break;
            case JsonElement element: WriteElement(element, writer); break;
            case JsonDocument document: WriteElement(document.RootElement, writer); break;
            case IDictionary: throw NoValue(value);
            case IEnumerable list: WriteList(list, writer); break;
            default: throw NoValue(value);
        }
    }

    private static DocumentException NoValue(object value) =>
        new($"A value of type {value.GetType().Name} has no form in a document. Pass a text, number, bool, date, Guid, byte array, JsonNode or JsonElement, or a list of them.");

    private static void WriteObject(JsonObject members, RowWriter writer)
    {
        writer.BeginObject();
        foreach ((string name, JsonNode? member) in members)
        {
            writer.MemberName(name);
            Write(member, writer);
        }

        writer.EndObject();
    }

    private static void WriteList(IEnumerable list, RowWriter writer)
    {
        writer.BeginArray();
        foreach (object? element in list)
        {
            writer.Element();
            Write(element, writer);
        }

        writer.EndArray();
    }

    private static void WriteElement(JsonElement element, RowWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Number:
                WriteNumber(Encoding.ASCII.GetBytes(element.GetRawText()), 0, writer);
                break;
            case JsonValueKind.String:
                writer.WriteString(Decode(element, 0, static source => source.GetString()!));
                break;
            case JsonValueKind.Object or JsonValueKind.Array:
                // Only the text shows duplicate members.
                Copy(Encoding.UTF8.GetBytes(element.GetRawText()), writer);
                break;
            default:
                Write(element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : element.ValueKind == JsonValueKind.True, writer);
                break;
        }
    }

    private static void WriteLeaf(JsonValue leaf, RowWriter writer)
    {
        if (leaf.TryGetValue(out JsonElement element))
        {
            WriteElement(element, writer);
        }
        else if (leaf.TryGetValue(out string? text))
        {
            writer.WriteString(text);
        }
        else if (leaf.TryGetValue(out double number))
        {
            writer.WriteDouble(number);
        }
        else if (leaf.TryGetValue(out float single))
        {
            writer.WriteSingle(single);
        }
        else
        {
            Copy(Encoding.UTF8.GetBytes(Serialise(leaf)), writer);
        }
    }

    private static string Serialise(JsonValue leaf)
    {
        try
        {
            return leaf.ToJsonString();
        }
        catch (ArgumentException fault)
        {
            throw new DocumentException($"A value has no form in a document: {fault.Message}", -1, fault);
        }
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
