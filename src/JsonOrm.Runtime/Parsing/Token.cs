namespace JsonOrm.Parsing;

internal enum TokenKind : byte
{
    End,
    Word,
    QuotedName,
    Number,
    Text,
    Hole,
    Symbol,
}

/// <summary>A word, number, text or symbol of a text query.</summary>
internal readonly record struct Token(TokenKind Kind, int Position, string Text)
{
    public bool IsWord(string word) => Kind == TokenKind.Word && string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public string Shown => Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.Hole => "a parameter",
        _ => "'" + Text + "'",
    };
}
