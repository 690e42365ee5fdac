namespace JsonOrm.PostgreSql.Collections;

/// <summary>Which texts the server can hold: names and keys with others are in no collection.</summary>
internal static class ServerText
{
    /// <summary>False for a text with U+0000 or a lone surrogate.</summary>
    public static bool CanHold(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !char.IsSurrogatePair(text, i)))
            {
                return false;
            }

            i += char.IsHighSurrogate(text[i]) ? 1 : 0;
        }

        return true;
    }

    /// <summary>The least text that is greater than all that begin with this one; null if there is none.</summary>
    public static string? After(string prefix)
    {
        for (int end = prefix.Length; end > 0;)
        {
            int start = end - (end > 1 && char.IsLowSurrogate(prefix[end - 1]) ? 2 : 1);
            int last = char.ConvertToUtf32(prefix, start);
            if (last < 0x10FFFF)
            {
                return prefix[..start] + char.ConvertFromUtf32(last == 0xD7FF ? 0xE000 : last + 1);
            }

            end = start;
        }

        return null;
    }
}
