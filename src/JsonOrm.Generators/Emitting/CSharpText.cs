using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace JsonOrm.Generators.Emitting;

/// <summary>Converts data to C# tokens.</summary>
internal static class CSharpText
{
    /// <summary>Returns the name as an identifier, with <c>@</c> in front of a keyword.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>Returns a string literal.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, true);

    public static string Literal(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Literal(bool value) => value ? "true" : "false";

    public static string Literal(long number) => number == long.MinValue ? "long.MinValue" : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns a UTF-8 literal of a JSON member's quoted name and colon, as <c>RowWriter.Member</c> takes it.</summary>
    public static string Member(string name) => Literal("\"" + JsonEscape(name) + "\":") + "u8";

    /// <summary>Returns text for use inside an XML comment.</summary>
    public static string Xml(string text)
    {
        var comment = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool isPair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            comment.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                // A C# line terminator would end the comment, and a character that XML does not allow is a warning.
                '\u2028' or '\u2029' or '\u0085' or '\uFFFE' or '\uFFFF' or < ' ' => " ",
                _ when isPair => text.Substring(i, 2),
                _ => char.IsSurrogate(c) ? "\uFFFD" : c.ToString(),
            });
            i += isPair ? 1 : 0;
        }

        return comment.ToString();
    }

    // Escapes like the canonical row: quotes, backslashes and control characters only.
    private static string JsonEscape(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case < ' ': text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)); break;
                default: text.Append(c); break;
            }
        }

        return text.ToString();
    }
}
