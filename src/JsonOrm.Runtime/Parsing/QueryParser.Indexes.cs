namespace JsonOrm.Parsing;

// Indexes of collections. Those of a table are declared by its class.
internal sealed partial class QueryParser
{
    /// <summary>Parses a statement that makes or drops an index; returns null for a text that does not begin like one.</summary>
    public static IndexSyntax? ParseIndex(string text)
    {
        var parser = new QueryParser(text);
        bool drops = parser.TakeWord("drop");
        if (!drops && !parser.TakeWord("create"))
        {
            return null;
        }

        bool isUnique = !drops && parser.TakeWord("unique");
        if (!parser.TakeWord("index"))
        {
            return isUnique ? throw parser.Unexpected("index") : null;
        }

        ChangedName? name = parser.Current.IsWord("on") ? null : parser.Named("on");
        parser.ExpectWord("on");
        ChangedName collection = parser.Named("the name of a collection");
        parser.ExpectSymbol("(");
        List<string> paths = parser.List(parser.IndexedPath);
        parser.ExpectSymbol(")");
        parser.TakeSymbol(";");
        return parser.Current.Kind == TokenKind.End ? new IndexSyntax(drops, isUnique, name, collection, paths) : throw parser.Unexpected("the end of the statement");
    }

    // A word of the language may be a member's name, and a text may be a path as a whole.
    private string IndexedPath()
    {
        string path = PathStep();
        while (TakeSymbol("."))
        {
            path += "." + PathStep();
        }

        return path;
    }

    private string PathStep()
    {
        Token token = Current;
        if (token.Kind is not (TokenKind.Word or TokenKind.QuotedName or TokenKind.Text or TokenKind.Number))
        {
            throw Unexpected("a path");
        }

        _next++;
        return token.Text;
    }
}
