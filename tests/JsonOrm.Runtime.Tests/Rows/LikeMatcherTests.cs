using System.Text;
using JsonOrm.Evaluation;

namespace JsonOrm.Runtime.Tests.Rows;

/// <summary>Patterns of LIKE against a matcher by definition.</summary>
public sealed class LikeMatcherTests
{
    [Fact]
    public void Patterns_match_what_they_describe()
    {
        var random = new Random(7);
        int matching = 0;
        for (int i = 0; i < 20_000; i++)
        {
            string pattern = Any(random, "ab%é", random.Next(7)) + (i % 4 == 0 ? Any(random, "a_%", 2) : ""), text = Any(random, "abé", random.Next(9));
            bool expected = Matches(pattern, text);
            Assert.True(expected == new LikeMatcher(pattern, null).IsMatch(Encoding.UTF8.GetBytes(text)), $"'{text}' like '{pattern}'");
            matching += expected ? 1 : 0;
        }

        Assert.InRange(matching, 1_000, 19_000);
        Assert.True(new LikeMatcher("a!%%", '!').IsMatch("a%b"u8));
        Assert.False(new LikeMatcher("a!%%", '!').IsMatch("ab"u8));
    }

    private static string Any(Random random, string letters, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => letters[random.Next(letters.Length)]));

    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        if (pattern.IsEmpty)
        {
            return text.IsEmpty;
        }

        if (pattern[0] != '%')
        {
            return !text.IsEmpty && (pattern[0] == '_' || pattern[0] == text[0]) && Matches(pattern[1..], text[1..]);
        }

        for (int skipped = 0; skipped <= text.Length; skipped++)
        {
            if (Matches(pattern[1..], text[skipped..]))
            {
                return true;
            }
        }

        return false;
    }
}
