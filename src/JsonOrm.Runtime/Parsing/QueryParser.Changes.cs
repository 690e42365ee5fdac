using JsonOrm.Queries;

namespace JsonOrm.Parsing;

// Changes. Their words are no reserved names, so that a column may be called value or set.
internal sealed partial class QueryParser
{
    /// <summary>Parses a change; returns null for a text that does not begin like one.</summary>
    public static ChangeSyntax? ParseChange(string text)
    {
        var parser = new QueryParser(text);
        ChangeSyntax? change = parser.Change();
        if (change is null)
        {
            return null;
        }

        parser.TakeSymbol(";");
        return parser.Current.Kind == TokenKind.End ? change : throw parser.Unexpected("the end of the change");
    }

    private ChangeSyntax? Change()
    {
        if (TakeWord("insert"))
        {
            return Insert();
        }

        return TakeWord("update") ? Update() : TakeWord("delete") ? Delete() : null;
    }

    private ChangeSyntax Insert()
    {
        ExpectWord("into");
        ChangedName table = Named("the name of a table");
        List<ChangedName> columns = [];
        if (TakeSymbol("("))
        {
            columns = List(() => Named("the name of a column"));
            ExpectSymbol(")");
        }

        var change = new ChangeSyntax(ModificationKind.Insert, table) { Columns = columns };
        change = TakeWord("values")
            ? change with { Rows = List(Row) }
            : change with { Query = Current.IsWord("select") ? Query() : throw Unexpected("values or select") };
        return change with { Returning = Returned() };
    }

    private List<Syntax> Row()
    {
        ExpectSymbol("(");
        List<Syntax> values = List(Expression);
        ExpectSymbol(")");
        return values;
    }

    private ChangeSyntax Update()
    {
        ChangedName table = Named("the name of a table");
        string? alias = Current.IsWord("set") ? null : Alias();
        ExpectWord("set");
        List<(ChangedName, Syntax)> assignments = List(() =>
        {
            ChangedName column = Named("the name of a column");
            if (TakeSymbol("->>") || TakeSymbol("->"))
            {
                column = column with { Path = Simple() };
            }

            ExpectSymbol("=");
            return (column, Expression());
        });
        return new ChangeSyntax(ModificationKind.Update, table) { Alias = alias, Assignments = assignments, Where = Rows(), Returning = Returned() };
    }

    private ChangeSyntax Delete()
    {
        ExpectWord("from");
        ChangedName table = Named("the name of a table");
        string? alias = Current.IsWord("returning") ? null : Alias();
        return new ChangeSyntax(ModificationKind.Delete, table) { Alias = alias, Where = Rows(), Returning = Returned() };
    }

    private string? Alias() => TakeWord("as") || IsAlias(Current) ? Name("a name for the table") : null;

    private Syntax? Rows() => TakeWord("where") ? Expression() : null;

    private List<ItemSyntax>? Returned() => TakeWord("returning") ? List(Item) : null;

    private ChangedName Named(string expected)
    {
        int position = Current.Position;
        return new ChangedName(position, Name(expected));
    }
}
