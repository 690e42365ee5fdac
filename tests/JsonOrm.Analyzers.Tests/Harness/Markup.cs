using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace JsonOrm.Analyzers.Tests.Harness;

/// <summary>Code with expected diagnostics marked in place, as <c>{|JORM004:Name|}</c>; marks may nest.</summary>
internal sealed record Markup(string Code, IReadOnlyList<Markup.Mark> Marks)
{
    public static Markup Parse(string text)
    {
        var code = new StringBuilder(text.Length);
        var open = new Stack<(string Id, int Start)>();
        var marks = new List<Mark>();
        int at = 0;
        while (at < text.Length)
        {
            if (Starts(text, at, "{|") && text.IndexOf(':', at) is var colon and > 0 && IsId(text[(at + 2)..colon]))
            {
                open.Push((text[(at + 2)..colon], code.Length));
                at = colon + 1;
            }
            else if (Starts(text, at, "|}") && open.Count > 0)
            {
                (string id, int start) = open.Pop();
                marks.Add(new Mark(id, TextSpan.FromBounds(start, code.Length)));
                at += 2;
            }
            else
            {
                code.Append(text[at++]);
            }
        }

        return open.Count == 0
            ? new Markup(code.ToString(), [.. marks.OrderBy(m => m.Span.Start).ThenBy(m => m.Id, StringComparer.Ordinal)])
            : throw new FormatException($"The mark {open.Peek().Id} is not closed by |}}.");
    }

    private static bool Starts(string text, int at, string token) => string.CompareOrdinal(text, at, token, 0, token.Length) == 0;

    private static bool IsId(string text) => text.Length is > 0 and < 10 && text.All(char.IsAsciiLetterOrDigit);

    internal readonly record struct Mark(string Id, TextSpan Span);
}
