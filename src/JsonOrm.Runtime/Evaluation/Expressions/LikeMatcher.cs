using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Matches UTF-8 text against a LIKE pattern, in time linear in the text per <c>%</c>.</summary>
internal sealed class LikeMatcher
{
    private const int AnyRun = -1, AnyOne = -2;

    // Literal bytes, or one of the two wildcards.
    private readonly int[] _tokens;

    public LikeMatcher(string pattern, char? escape)
    {
        var tokens = new List<int>(pattern.Length);
        for (int i = 0; i < pattern.Length; i++)
        {
            char unit = pattern[i];
            if (unit == escape)
            {
                i++;
            }
            else if (unit is '%' or '_')
            {
                tokens.Add(unit == '%' ? AnyRun : AnyOne);
                continue;
            }

            int length = char.IsHighSurrogate(pattern[i]) && i + 1 < pattern.Length ? 2 : 1;
            foreach (byte octet in TextBytes.Of(pattern.Substring(i, length)))
            {
                tokens.Add(octet);
            }

            i += length - 1;
        }

        _tokens = [.. tokens];
    }

    public bool IsMatch(ReadOnlySpan<byte> text)
    {
        int place = 0, token = 0, resumePlace = -1, resumeToken = -1;
        while (place < text.Length)
        {
            int next = token < _tokens.Length ? _tokens[token] : int.MaxValue;
            if (next == AnyRun)
            {
                resumeToken = ++token;
                resumePlace = place;
            }
            else if (next == AnyOne)
            {
                place = Next(text, place);
                token++;
            }
            else if (next == text[place])
            {
                place++;
                token++;
            }
            else if (resumeToken >= 0)
            {
                // The last % consumes one more character.
                resumePlace = Next(text, resumePlace);
                place = resumePlace;
                token = resumeToken;
            }
            else
            {
                return false;
            }
        }

        while (token < _tokens.Length && _tokens[token] == AnyRun)
        {
            token++;
        }

        return token == _tokens.Length;
    }

    private static int Next(ReadOnlySpan<byte> text, int place)
    {
        do
        {
            place++;
        }
        while (place < text.Length && (text[place] & 0xC0) == 0x80);
        return place;
    }
}
