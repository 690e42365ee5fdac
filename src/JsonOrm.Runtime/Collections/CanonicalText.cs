using System.Text.Json;
using JsonOrm.Files;
using JsonOrm.Rows;

namespace JsonOrm.Collections;

/// <summary>Recognises JSON that is written as a line holds it, so that it is copied instead of rewritten.</summary>
internal static class CanonicalText
{
    /// <summary>
    /// True if the text is one value without white space and without escapes, no object has a member twice, and no member of the outermost object begins with an underscore, as
    /// those of the database do. False says nothing about the text, which may even be no JSON after the place that was read last.
    /// </summary>
    /// <param name="json">The text.</param>
    /// <param name="names">An empty list of names; the caller clears it.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static bool Is(ReadOnlySpan<byte> json, MemberNames names)
    {
        // A value that is no object is a member of its line.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = FormatLimits.MaxDepth - (json[0] == '{' ? 0 : 1) });
        int end = 0;
        while (reader.Read())
        {
            // Between two tokens there is at most a comma. The colon belongs to the name.
            int gap = (int)reader.TokenStartIndex - end;
            end = (int)reader.BytesConsumed;
            if (gap > 1 || (gap == 1 && json[(int)reader.TokenStartIndex - 1] != ',') || reader.ValueIsEscaped)
            {
                return false;
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    names.Begin();
                    break;
                case JsonTokenType.EndObject:
                    names.End();
                    break;
                case JsonTokenType.PropertyName when !IsPlain(reader) || !names.Add(reader.ValueSpan):
                    return false;
            }
        }

        return end == json.Length;
    }

    private static bool IsPlain(in Utf8JsonReader reader)
    {
        const int QuotesAndColon = 3;
        return (int)(reader.BytesConsumed - reader.TokenStartIndex) == reader.ValueSpan.Length + QuotesAndColon
            && (reader.CurrentDepth > 1 || !reader.ValueSpan.StartsWith("_"u8));
    }
}
