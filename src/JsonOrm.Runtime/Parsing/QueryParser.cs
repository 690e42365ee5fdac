using System.Globalization;
using JsonOrm.Queries;

namespace JsonOrm.Parsing;

/// <summary>
/// Parses a text query by recursive descent; this part handles clauses, the other part expressions. docs/text-queries.md contains the grammar. This is the only
/// parser in JsonOrm: a parser library would have been a dependency of every application, including those without text queries.
/// </summary>
internal sealed partial class QueryParser
{
    private static readonly HashSet<string> s_reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "select", "from", "where", "group", "having", "order", "limit", "offset", "join", "inner", "left", "right", "full", "cross", "on", "union", "intersect",
        "except", "and", "or", "not", "as", "case", "when", "then", "else", "end", "is", "in", "like", "between", "exists", "by", "asc", "desc", "distinct", "all",
    };

    private readonly string _text;
    private readonly List<Token> _tokens;
    private int _next;
    private int _holes;

    private QueryParser(string text)
    {
        _text = text;
        _tokens = Tokeniser.Read(text);
    }

    private Token Current => _tokens[_next];

    public static QuerySyntax Parse(string text)
    {
        var parser = new QueryParser(text);
        if (OtherCall(parser.Current) is { } call)
        {
            throw new QuerySyntaxException(text, parser.Current.Position, $"Here select is expected, not '{parser.Current.Text}'. {call}");
        }

        QuerySyntax query = parser.Query();
        parser.TakeSymbol(";");
        return parser.Current.Kind == TokenKind.End ? query : throw parser.Unexpected("the end of the query");
    }

    private static string? OtherCall(Token first) => first.IsWord("insert") || first.IsWord("update") || first.IsWord("delete") || first.IsWord("create") || first.IsWord("drop")
        ? "A change is run by Change or ChangeAsync, one with 'returning' by ChangeReturning or ChangeReturningAsync, and in the tool either by 'jsonorm change'."
        : first.IsWord("explain") ? "A plan is given by Explain and ExplainAnalyze, and in the tool by 'jsonorm explain'."
        : null;

    private QuerySyntax Query()
    {
        SelectSyntax first = SelectClause();
        var others = new List<(SetOperator, SelectSyntax)>();
        while (SetOperation() is { } operation)
        {
            others.Add((operation, SelectClause()));
        }

        return new QuerySyntax(first, others)
        {
            Orderings = TakeWord("order") ? Orderings() : [],
            Limit = TakeWord("limit") ? WholeNumber() : null,
            Offset = TakeWord("offset") ? WholeNumber() : 0,
        };
    }

    private SetOperator? SetOperation()
    {
        if (TakeWord("union"))
        {
            return TakeWord("all") ? SetOperator.UnionAll : SetOperator.Union;
        }

        return TakeWord("intersect") ? SetOperator.Intersect : TakeWord("except") ? SetOperator.Except : null;
    }

    private SelectSyntax SelectClause()
    {
        int position = Current.Position;
        ExpectWord("select");
        bool isDistinct = TakeDistinct();
        List<ItemSyntax> items = List(Item);
        var joins = new List<JoinSyntax>();
        SourceSyntax? from = TakeWord("from") ? Sources(joins) : null;

        Syntax? where = TakeWord("where") ? Expression() : null;
        List<Syntax>? groupBy = null;
        if (TakeWord("group"))
        {
            ExpectWord("by");
            groupBy = List(Expression);
        }

        return new SelectSyntax(position)
        {
            IsDistinct = isDistinct,
            Items = items,
            From = from,
            Joins = joins,
            Where = where,
            GroupBy = groupBy,
            Having = TakeWord("having") ? Expression() : null,
        };
    }

    // distinct, or all, which changes nothing.
    private bool TakeDistinct()
    {
        bool isDistinct = TakeWord("distinct");
        if (!isDistinct)
        {
            TakeWord("all");
        }

        return isDistinct;
    }

    private ItemSyntax Item()
    {
        Token start = Current;
        if (TakeSymbol("*"))
        {
            return new ItemSyntax(start.Position, null, null, null);
        }

        if (IsName(start) && Peek(1).IsSymbol(".") && Peek(2).IsSymbol("*"))
        {
            _next += 3;
            return new ItemSyntax(start.Position, null, null, start.Text);
        }

        Syntax expression = Expression();
        string? name = TakeWord("as") ? Name("a name for the column") : IsAlias(Current) ? Name("a name for the column") : null;
        return new ItemSyntax(start.Position, expression, name, null);
    }

    // Joins in brackets may only come first, where the brackets change nothing.
    private SourceSyntax Sources(List<JoinSyntax> joins)
    {
        bool isInBrackets = Current.IsSymbol("(") && !Peek(1).IsWord("select");
        if (isInBrackets && ++_depth > MaxDepth)
        {
            throw TooDeep();
        }

        _next += isInBrackets ? 1 : 0;
        SourceSyntax first = isInBrackets ? Sources(joins) : Source();
        if (isInBrackets)
        {
            ExpectSymbol(")");
            _depth--;
        }

        while (Join() is { } join)
        {
            joins.Add(join);
        }

        return first;
    }

    private SourceSyntax Source()
    {
        int position = Current.Position;
        string? table = null;
        QuerySyntax? query = null;
        Syntax? elements = null;
        if (IsName(Current) && Peek(1).IsSymbol("("))
        {
            elements = ElementList();
        }
        else if (TakeSymbol("("))
        {
            query = Query();
            ExpectSymbol(")");
        }
        else
        {
            table = Name("the name of a table");
            if (Current.IsSymbol("."))
            {
                throw new QuerySyntaxException(_text, position, $"A source is a table or a query. The elements of a list are elements({table}.{Peek(1).Text}).");
            }
        }

        string? alias = TakeWord("as") ? Name("a name for the table") : IsAlias(Current) ? Name("a name for the table") : null;
        return new SourceSyntax(position, table, query, alias) { Elements = elements };
    }

    private Syntax ElementList()
    {
        if (!Current.IsWord("elements"))
        {
            throw new QuerySyntaxException(_text, Current.Position, $"There is no source {Current.Shown}(…). The elements of a list are elements(list), as in: from Orders as o join elements(o.Lines) as l.");
        }

        _next += 2;
        Syntax list = Expression();
        ExpectSymbol(")");
        return list;
    }

    private JoinSyntax? Join()
    {
        if (TakeSymbol(","))
        {
            return new JoinSyntax(JoinKind.Inner, Source(), null);
        }

        JoinKind? kind = null;
        bool isCross = false;
        if (TakeWord("cross"))
        {
            (kind, isCross) = (JoinKind.Inner, true);
        }
        else if (TakeWord("inner"))
        {
            kind = JoinKind.Inner;
        }
        else if (TakeWord("left") || TakeWord("right") || TakeWord("full"))
        {
            kind = _tokens[_next - 1].IsWord("left") ? JoinKind.Left : _tokens[_next - 1].IsWord("right") ? JoinKind.Right : JoinKind.Full;
            TakeWord("outer");
        }

        if (kind is not null)
        {
            ExpectWord("join");
        }
        else if (!TakeWord("join"))
        {
            return null;
        }

        SourceSyntax source = Source();
        Syntax? on = null;
        if (!isCross && (source.Elements is null || Current.IsWord("on")))
        {
            ExpectWord("on");
            on = Expression();
        }

        return new JoinSyntax(kind ?? JoinKind.Inner, source, on);
    }

    private List<OrderSyntax> Orderings()
    {
        ExpectWord("by");
        return List(() =>
        {
            Syntax expression = Expression();
            bool isDescending = TakeWord("desc");
            if (!isDescending)
            {
                TakeWord("asc");
            }

            Nulls nulls = Nulls.Least;
            if (TakeWord("nulls"))
            {
                nulls = TakeWord("first") ? Nulls.First : TakeWord("last") ? Nulls.Last : throw Unexpected("first or last");
            }

            return new OrderSyntax(expression, isDescending, nulls);
        });
    }

    private long WholeNumber()
    {
        Token token = Current;
        if (token.Kind == TokenKind.Number && long.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            _next++;
            return number;
        }

        throw Unexpected("a whole number");
    }

    private List<TItem> List<TItem>(Func<TItem> read)
    {
        var items = new List<TItem> { read() };
        while (TakeSymbol(","))
        {
            items.Add(read());
        }

        return items;
    }

    private string Name(string expected)
    {
        Token token = Current;
        if (!IsName(token))
        {
            throw token.Kind == TokenKind.Word
                ? new QuerySyntaxException(_text, token.Position, $"Here {expected} is expected, and {token.Shown} is a word of the language. If it is a name, quote it: \"{token.Text}\".")
                : Unexpected(expected);
        }

        _next++;
        return token.Text;
    }

    private static bool IsName(in Token token) => token.Kind == TokenKind.QuotedName || (token.Kind == TokenKind.Word && !s_reserved.Contains(token.Text));

    // A word that could also begin the next clause is not an alias.
    private static bool IsAlias(in Token token) => IsName(token) && !token.IsWord("nulls") && !token.IsWord("filter") && !token.IsWord("over");

    private Token Peek(int ahead) => _tokens[Math.Min(_next + ahead, _tokens.Count - 1)];

    private bool TakeWord(string word)
    {
        bool isThere = Current.IsWord(word);
        _next += isThere ? 1 : 0;
        return isThere;
    }

    private bool TakeSymbol(string symbol)
    {
        bool isThere = Current.IsSymbol(symbol);
        _next += isThere ? 1 : 0;
        return isThere;
    }

    private void ExpectWord(string word)
    {
        if (!TakeWord(word))
        {
            throw Unexpected(word);
        }
    }

    private void ExpectSymbol(string symbol)
    {
        if (!TakeSymbol(symbol))
        {
            throw Unexpected($"'{symbol}'");
        }
    }

    private QuerySyntaxException Unexpected(string expected) =>
        new(_text, Current.Position, $"Here {expected} is expected, not {Current.Shown}.");
}
