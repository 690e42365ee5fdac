using System.Text;

namespace JsonOrm.Parsing;

/// <summary>Splits a text query into tokens. Comments are <c>-- to the end of the line</c> and <c>/* … */</c>.</summary>
internal static class Tokeniser
{
    private static readonly string[] s_symbols = ["->>", "->", "<>", "!=", "<=", ">=", "||", "==", "(", ")", ",", ".", "*", "+", "-", "/", "%", "=", "<", ">", ";"];

    public static List<Token> Read(string text)
    {
        var tokens = new List<Token>();
        int at = 0;
        while ((at = SkipSpace(text, at)) < text.Length)
        {
            Token token = Next(text, at, out at);
            tokens.Add(token);
        }

        tokens.Add(new Token(TokenKind.End, text.Length, ""));
        return tokens;
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
            }
            else if (text.AsSpan(at).StartsWith("--"))
            {
                int end = text.IndexOf('\n', at);
                at = end < 0 ? text.Length : end + 1;
            }
            else if (text.AsSpan(at).StartsWith("/*"))
            {
                int end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                at = end < 0 ? throw new QuerySyntaxException(text, at, "This comment has no end: */ is missing.") : end + 2;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static Token Next(string text, int at, out int end)
    {
        char first = text[at];
        end = at + 1;
        if (first == QueryText.Hole)
        {
            return new Token(TokenKind.Hole, at, "");
        }

        if (char.IsLetter(first) || first == '_')
        {
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            return new Token(TokenKind.Word, at, text[at..end]);
        }

        if (char.IsAsciiDigit(first))
        {
            return Number(text, at, ref end);
        }

        if (first is '\'' or '"' or '[' or '`')
        {
            return Quoted(text, at, first == '[' ? ']' : first, ref end);
        }

        foreach (string symbol in s_symbols)
        {
            if (string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0)
            {
                end = at + symbol.Length;
                return new Token(TokenKind.Symbol, at, symbol == "==" ? "=" : symbol == "!=" ? "<>" : symbol);
            }
        }

        throw new QuerySyntaxException(text, at, $"The sign '{first}' has no meaning in a query.");
    }

    private static Token Number(string text, int at, ref int end)
    {
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
        {
            end++;
        }

        if (end < text.Length && text[end] is 'e' or 'E')
        {
            int exponent = end + 1;
            exponent += exponent < text.Length && text[exponent] is '+' or '-' ? 1 : 0;
            if (exponent < text.Length && char.IsAsciiDigit(text[exponent]))
            {
                end = exponent;
                while (end < text.Length && char.IsAsciiDigit(text[end]))
                {
                    end++;
                }
            }
        }

        return new Token(TokenKind.Number, at, text[at..end]);
    }

    // A quote inside the text is written twice.
    private static Token Quoted(string text, int at, char quote, ref int end)
    {
        var content = new StringBuilder();
        while (end < text.Length)
        {
            if (text[end] == QueryText.Hole)
            {
                throw new QuerySyntaxException(text, end, "A parameter cannot stand inside quotes. Leave the quotes out: a parameter is a value, never text.");
            }

            if (text[end] == quote)
            {
                end++;
                if (end >= text.Length || text[end] != quote)
                {
                    return new Token(quote == '\'' ? TokenKind.Text : TokenKind.QuotedName, at, content.ToString());
                }
            }

            content.Append(text[end++]);
        }

        throw new QuerySyntaxException(text, at, $"This quotation has no end: {quote} is missing.");
    }
}
