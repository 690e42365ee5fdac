using System.Text.Json;
using JsonOrm.Files;

namespace JsonOrm.Rows;

/// <summary>Rewrites nested JSON canonically: no white space, minimal escapes, numbers as they were written, duplicate members rejected.</summary>
internal static class NestedJson
{
    [ThreadStatic]
    private static MemberNames? s_names;

    /// <summary>Writes the value between two offsets of a record that is known to be well-formed JSON.</summary>
    /// <exception cref="RowFormatException">An object contains a duplicate member, or a string contains a lone surrogate.</exception>
    public static void Write(ReadOnlySpan<byte> text, int start, int end, RowWriter writer)
    {
        MemberNames names = s_names ??= new MemberNames();
        try
        {
            Write(text, start, end, writer, names);
        }
        finally
        {
            names.Clear();
        }
    }

    /// <summary>Writes the value, as above, with a list of names that the caller clears.</summary>
    public static void Write(ReadOnlySpan<byte> text, int start, int end, RowWriter writer, MemberNames names)
    {
        var reader = new Utf8JsonReader(text[start..end], new JsonReaderOptions { MaxDepth = FormatLimits.MaxDepth });
        while (reader.Read())
        {
            int offset = start + (int)reader.TokenStartIndex;
            if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndArray or JsonTokenType.EndObject))
            {
                writer.Element();
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    names.Begin();
                    writer.BeginObject();
                    break;
                case JsonTokenType.EndObject:
                    names.End();
                    writer.EndObject();
                    break;
                case JsonTokenType.StartArray:
                    writer.BeginArray();
                    break;
                case JsonTokenType.EndArray:
                    writer.EndArray();
                    break;
                case JsonTokenType.PropertyName:
                    ReadOnlySpan<byte> name = Unescape(reader.ValueSpan, offset);
                    if (!names.Add(name))
                    {
                        throw new RowFormatException(offset, $"each member once; \"{StringText.StrictUtf8.GetString(name)}\" occurs here a second time");
                    }

                    writer.MemberName(name);
                    break;
                case JsonTokenType.String:
                    writer.WriteUtf8(Unescape(reader.ValueSpan, offset));
                    break;
                default:
                    writer.WriteRaw(reader.ValueSpan);
                    break;
            }
        }
    }

    /// <summary>Replaces the escapes in a string.</summary>
    /// <param name="inside">The text between the quotes.</param>
    /// <param name="offset">The offset of the opening quote in the record, for the error.</param>
    public static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> inside, int offset)
    {
        if (!inside.Contains((byte)'\\'))
        {
            return inside;
        }

        var text = new byte[inside.Length];
        if (!StringText.TryUnescape(inside, text, out int written))
        {
            throw new RowFormatException(offset + 1 + written, "a JSON escape of a character (a lone surrogate is not one)");
        }

        return text.AsSpan(0, written);
    }
}
