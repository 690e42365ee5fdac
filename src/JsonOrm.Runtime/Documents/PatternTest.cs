using System.Text;
using System.Text.RegularExpressions;

namespace JsonOrm.Documents;

/// <summary>The value is a text in which a pattern occurs.</summary>
internal sealed class PatternTest(Regex pattern, string beginning) : ValueTest
{
    private const int MostOnStack = 512;

    public Regex Pattern { get; } = pattern;

    /// <summary>What every text begins with in which the pattern occurs; empty if that is not known.</summary>
    public string Beginning { get; } = beginning;

    /// <summary>The beginning that a pattern demands: the plain characters after <c>^</c>.</summary>
    public static string BeginningOf(string pattern, RegexOptions options)
    {
        if (!pattern.StartsWith('^') || pattern.Contains('|', StringComparison.Ordinal) || (options & (RegexOptions.IgnoreCase | RegexOptions.Multiline)) != 0)
        {
            return "";
        }

        var beginning = new StringBuilder();
        int at = 1;
        while (at < pattern.Length)
        {
            bool isEscaped = pattern[at] == '\\' && at + 1 < pattern.Length && char.IsAscii(pattern[at + 1]) && !char.IsAsciiLetterOrDigit(pattern[at + 1]);
            if (!isEscaped && @"\^$.[]()*+?{}".Contains(pattern[at], StringComparison.Ordinal))
            {
                break;
            }

            // A quantifier makes the character before it optional, or repeats it.
            at += isEscaped ? 1 : 0;
            int length = char.IsHighSurrogate(pattern[at]) && at + 1 < pattern.Length ? 2 : 1;
            if (at + length < pattern.Length && "*+?{".Contains(pattern[at + length], StringComparison.Ordinal))
            {
                break;
            }

            beginning.Append(pattern, at, length);
            at += length;
        }

        return beginning.ToString();
    }

    public override bool Matches(ReadOnlySpan<byte> json, int position) => json[position] == '"' && MatchesText(DocumentScanner.TextAt(json, position));

    /// <summary>True if the pattern occurs in a text, given as UTF-8.</summary>
    public bool MatchesText(ReadOnlySpan<byte> text)
    {
        if (text.Length > MostOnStack)
        {
            return Pattern.IsMatch(Encoding.UTF8.GetString(text));
        }

        Span<char> characters = stackalloc char[MostOnStack];
        return Pattern.IsMatch(characters[..Encoding.UTF8.GetChars(text, characters)]);
    }
}
