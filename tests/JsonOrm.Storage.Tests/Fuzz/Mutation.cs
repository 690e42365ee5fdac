using System.Text;
using System.Text.RegularExpressions;

namespace JsonOrm.Storage.Tests.Fuzz;

/// <summary>Changes the text of a file as damage does and as somebody would who knows the format: bytes, values, members and lines.</summary>
internal static partial class Mutation
{
    private static readonly string[] s_values =
    [
        "0", "-1", "1", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "-9223372036854775808", "18446744073709551616", "1e400", "1.5", "-0", "00", "NaN",
        "null", "true", "[]", "{}", "[[]]", "[null]", "\"\"", "\"../../x\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"00000000\"", "\"zz\"", "\"000001.g1.jsonl\"", "\"manifest.g1.jsonl\"", "\"manifest.g99999999999999999999.jsonl\"",
    ];

    /// <summary>The bytes of a file, changed once or a few times.</summary>
    public static byte[] Of(byte[] content, Random random)
    {
        // One letter a byte, so that nothing is lost on the way.
        string text = Encoding.Latin1.GetString(content);
        for (int count = 1 + (random.Next(4) == 0 ? random.Next(3) : 0); count > 0; count--)
        {
            text = Once(text, random);
        }

        return Encoding.Latin1.GetBytes(text);
    }

    private static string Once(string text, Random random)
    {
        if (text.Length == 0)
        {
            return "{}\n";
        }

        int at = random.Next(text.Length), length = Math.Min(random.Next(1, 40), text.Length - at);
        return random.Next(14) switch
        {
            0 => text[..at] + (char)(text[at] ^ (1 << random.Next(8))) + text[(at + 1)..],
            1 => text.Remove(at, length),
            2 => text[..at],
            3 => text.Insert(at, text.Substring(at, length)),
            4 => text.Insert(at, new string((char)random.Next(256), random.Next(1, 5))),
            5 => text.Insert(at, new string('[', random.Next(60, 5000))),
            6 => text.Insert(at, new string('x', random.Next(1, 70_000))),
            7 => OverLines(text, random),
            8 => OverMembers(text, random),
            _ => OverValues(text, random),
        };
    }

    private static string OverValues(string text, Random random)
    {
        MatchCollection values = Value().Matches(text);
        if (values.Count == 0)
        {
            return text + s_values[random.Next(s_values.Length)];
        }

        Match value = values[random.Next(values.Count)];
        string other = random.Next(4) == 0 ? values[random.Next(values.Count)].Value : s_values[random.Next(s_values.Length)];
        return text[..value.Index] + other + text[(value.Index + value.Length)..];
    }

    private static string OverMembers(string text, Random random)
    {
        MatchCollection members = Member().Matches(text);
        if (members.Count == 0)
        {
            return text;
        }

        Match member = members[random.Next(members.Count)];
        return random.Next(3) switch
        {
            0 => text.Remove(member.Index, member.Length),
            1 => text.Insert(member.Index, member.Value + ","),
            _ => text.Insert(member.Index, "\"unknown\":" + s_values[random.Next(s_values.Length)] + ","),
        };
    }

    private static string OverLines(string text, Random random)
    {
        List<string> lines = [.. text.Split('\n')];
        int at = random.Next(lines.Count), other = random.Next(lines.Count);
        switch (random.Next(4))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(at, lines[other]);
                break;
            case 2:
                (lines[at], lines[other]) = (lines[other], lines[at]);
                break;
            default:
                lines.Insert(at, "");
                break;
        }

        return string.Join('\n', lines);
    }

    [GeneratedRegex("""
        (?<=[:,\[])(?:"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)(?=[,\]}])
        """)]
    private static partial Regex Value();

    [GeneratedRegex("""
        "[A-Za-z]+":(?:"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|\[[^\[\]{}]*\])
        """)]
    private static partial Regex Member();
}
