using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Matches UTF-8 text against a LIKE pattern, in time linear in the text per <c>%</c>.</summary>
internal sealed class LikeMatcher
{
    private const int AnyRun = -1, AnyOne = -2;

    // Literal bytes, or one of the two wildcards.
    private readonly int[] _tokens;

    // Without single-character wildcards, the literal parts between runs, which are searched for as a whole; otherwise null.
    private readonly byte[][]? _parts;

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
        _parts = tokens.Contains(AnyOne) ? null : Parts(_tokens);
    }

    public bool IsMatch(ReadOnlySpan<byte> text) => _parts is null ? MatchesTokens(text) : MatchesParts(_parts, text);

    private static byte[][] Parts(int[] tokens)
    {
        var parts = new List<byte[]>();
        int start = 0;
        for (int i = 0; i <= tokens.Length; i++)
        {
            if (i == tokens.Length || tokens[i] == AnyRun)
            {
                parts.Add(Array.ConvertAll(tokens[start..i], static token => (byte)token));
                start = i + 1;
            }
        }

        return [.. parts];
    }

    private static bool MatchesParts(byte[][] parts, ReadOnlySpan<byte> text)
    {
        if (parts.Length == 1)
        {
            return text.SequenceEqual(parts[0]);
        }

        if (!text.StartsWith(parts[0]) || !text[parts[0].Length..].EndsWith(parts[^1]))
        {
            return false;
        }

        // The leftmost occurrence of each part leaves the most text for those that follow.
        text = text[parts[0].Length..^parts[^1].Length];
        foreach (byte[] part in parts.AsSpan(1, parts.Length - 2))
        {
            int place = text.IndexOf(part);
            if (place < 0)
            {
                return false;
            }

            text = text[(place + part.Length)..];
        }

        return true;
    }

    private bool MatchesTokens(ReadOnlySpan<byte> text)
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
