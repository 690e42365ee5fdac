using System.Globalization;
using JsonOrm.Queries;

namespace JsonOrm.Parsing;

// Expressions, from lowest precedence: or, and, not, comparison, addition, multiplication, sign, a path into JSON, value.
internal sealed partial class QueryParser
{
    // Deeper nesting could overflow the stack, which no caller can catch.
    private const int MaxDepth = 200;

    private int _depth;

    private Syntax Expression()
    {
        if (++_depth > MaxDepth)
        {
            throw TooDeep();
        }

        Syntax left = Conjunction();
        while (Current is var token && TakeWord("or"))
        {
            left = new BinarySyntax(token.Position, BinaryOperator.Or, left, Conjunction());
        }

        _depth--;
        return left;
    }

    private QuerySyntaxException TooDeep() => new(_text, Current.Position, $"Brackets and signs nest deeper than {MaxDepth} levels here.");

    private Syntax Conjunction()
    {
        Syntax left = Negation();
        while (Current is var token && TakeWord("and"))
        {
            left = new BinarySyntax(token.Position, BinaryOperator.And, left, Negation());
        }

        return left;
    }

    private Syntax Negation()
    {
        int position = Current.Position;
        int negations = 0;
        while (TakeWord("not"))
        {
            negations++;
        }

        Syntax operand = Comparison();
        return negations % 2 == 1 ? new UnarySyntax(position, UnaryOperator.Not, operand) : operand;
    }

    private Syntax Comparison()
    {
        Syntax left = Sum();
        while (true)
        {
            Token token = Current;
            BinaryOperator? op = token.Kind != TokenKind.Symbol ? null : token.Text switch
            {
                "=" => BinaryOperator.Equal,
                "<>" => BinaryOperator.NotEqual,
                "<" => BinaryOperator.Less,
                "<=" => BinaryOperator.LessOrEqual,
                ">" => BinaryOperator.Greater,
                ">=" => BinaryOperator.GreaterOrEqual,
                _ => null,
            };
            if (op is { } comparison)
            {
                _next++;
                left = new BinarySyntax(token.Position, comparison, left, Sum());
            }
            else if (TakeWord("is"))
            {
                bool isNot = TakeWord("not");
                ExpectWord("null");
                left = Negated(isNot, new UnarySyntax(token.Position, UnaryOperator.IsNull, left));
            }
            else if (WordTest(left) is { } test)
            {
                left = test;
            }
            else
            {
                return left;
            }
        }
    }

    // [not] in, like, between.
    private Syntax? WordTest(Syntax left)
    {
        Token token = Current;
        bool isNot = token.IsWord("not") && (Peek(1).IsWord("in") || Peek(1).IsWord("like") || Peek(1).IsWord("between"));
        _next += isNot ? 1 : 0;
        if (TakeWord("in"))
        {
            return Negated(isNot, In(token.Position, left));
        }

        if (TakeWord("like"))
        {
            Syntax pattern = Sum();
            return Negated(isNot, new LikeSyntax(token.Position, left, pattern, TakeWord("escape") ? Sum() : null));
        }

        if (TakeWord("between"))
        {
            Syntax low = Sum();
            ExpectWord("and");
            Syntax high = Sum();
            return Negated(isNot, new BinarySyntax(
                token.Position, BinaryOperator.And, new BinarySyntax(token.Position, BinaryOperator.GreaterOrEqual, left, low), new BinarySyntax(token.Position, BinaryOperator.LessOrEqual, left, high)));
        }

        return null;
    }

    private Syntax In(int position, Syntax left)
    {
        if (Current.Kind == TokenKind.Hole)
        {
            return new InListSyntax(position, left, [Primary()]);
        }

        if (IsName(Current))
        {
            // in t: the rows of a table of one column.
            var all = new SelectSyntax(position) { Items = [new ItemSyntax(position, null, null, null)], From = Source() };
            return new InQuerySyntax(position, left, new QuerySyntax(all, []));
        }

        ExpectSymbol("(");
        if (Current.IsWord("select"))
        {
            QuerySyntax query = Query();
            ExpectSymbol(")");
            return new InQuerySyntax(position, left, query);
        }

        List<Syntax> values = Current.IsSymbol(")") ? [] : List(Expression);
        ExpectSymbol(")");
        return new InListSyntax(position, left, values);
    }

    private static Syntax Negated(bool isNegated, Syntax operand) => isNegated ? new UnarySyntax(operand.Position, UnaryOperator.Not, operand) : operand;

    private Syntax Sum()
    {
        Syntax left = Product();
        while (Current is var token && (TakeSymbol("+") || TakeSymbol("-") || TakeSymbol("||")))
        {
            left = token.Text == "||"
                ? new ConcatSyntax(token.Position, left, Product())
                : new BinarySyntax(token.Position, token.Text == "+" ? BinaryOperator.Add : BinaryOperator.Subtract, left, Product());
        }

        return left;
    }

    private Syntax Product()
    {
        Syntax left = Signed();
        while (Current is var token && (TakeSymbol("*") || TakeSymbol("/") || TakeSymbol("%")))
        {
            BinaryOperator op = token.Text == "*" ? BinaryOperator.Multiply : token.Text == "/" ? BinaryOperator.Divide : BinaryOperator.Remainder;
            left = new BinarySyntax(token.Position, op, left, Signed());
        }

        return left;
    }

    private Syntax Signed()
    {
        Token first = Current;
        int minuses = 0;
        for (; Current.IsSymbol("-") || Current.IsSymbol("+"); _next++)
        {
            minuses += Current.IsSymbol("-") ? 1 : 0;
        }

        // Two signs cancel each other, except that a text still has none.
        Syntax operand = Primary();
        return minuses == 0 ? operand : Negated(first.Position, minuses % 2 == 1 ? 1 : 2, operand);
    }

    private static Syntax Negated(int position, int times, Syntax operand)
    {
        for (int i = 0; i < times; i++)
        {
            operand = new UnarySyntax(position, UnaryOperator.Negate, operand);
        }

        return operand;
    }

    private Syntax Primary()
    {
        Syntax value = Simple();
        while (Current is var token && (TakeSymbol("->>") || TakeSymbol("->")))
        {
            value = new JsonPathSyntax(token.Position, value, Simple(), token.Text == "->>");
        }

        return value;
    }

    private Syntax Simple()
    {
        Token token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                _next++;
                return Number(token);
            case TokenKind.Text:
                _next++;
                return new LiteralSyntax(token.Position, Value.From(token.Text), ColumnType.String);
            case TokenKind.Hole:
                _next++;
                return new HoleSyntax(token.Position, _holes++);
            case TokenKind.Symbol when token.Text == "(":
                _next++;
                Syntax inner = Current.IsWord("select") ? new ScalarQuerySyntax(token.Position, Query()) : Expression();
                ExpectSymbol(")");
                return inner;
            case TokenKind.Word when Keyword(token) is { } keyword:
                return keyword;
            default:
                return IsName(token) ? NameOrCall() : throw Unexpected("a value");
        }
    }

    private Syntax? Keyword(Token token)
    {
        if (token.IsWord("null") || token.IsWord("true") || token.IsWord("false"))
        {
            _next++;
            return token.IsWord("null")
                ? new LiteralSyntax(token.Position, Value.Null, null)
                : new LiteralSyntax(token.Position, Value.From(token.IsWord("true")), ColumnType.Boolean);
        }

        if (TakeWord("exists"))
        {
            ExpectSymbol("(");
            var exists = new ExistsSyntax(token.Position, Query());
            ExpectSymbol(")");
            return exists;
        }

        return TakeWord("case") ? Case(token.Position) : token.IsWord("cast") && Peek(1).IsSymbol("(") ? Cast() : null;
    }

    private LiteralSyntax Number(Token token)
    {
        if (long.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long integer))
        {
            return new LiteralSyntax(token.Position, Value.From(integer), ColumnType.Int64);
        }

        bool hasExponent = token.Text.AsSpan().IndexOfAny('e', 'E') >= 0;
        if (!hasExponent && decimal.TryParse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal exact))
        {
            return new LiteralSyntax(token.Position, Value.From(exact), ColumnType.Decimal);
        }

        if (!double.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            throw new QuerySyntaxException(_text, token.Position, $"'{token.Text}' is not a number.");
        }

        return double.IsFinite(number)
            ? new LiteralSyntax(token.Position, Value.From(number), ColumnType.Double)
            : throw new QuerySyntaxException(_text, token.Position, $"'{token.Text}' is larger than any number of a query: the largest is 1.7976931348623157E+308. Compare with that, or with a filter in matches(), which has numbers of any size.");
    }

    private CaseSyntax Case(int position)
    {
        Syntax? compared = Current.IsWord("when") ? null : Expression();
        var branches = new List<(Syntax, Syntax)>();
        while (TakeWord("when"))
        {
            int at = Current.Position;
            Syntax condition = Expression();
            ExpectWord("then");
            branches.Add((compared is null ? condition : new BinarySyntax(at, BinaryOperator.Equal, compared, condition), Expression()));
        }

        if (branches.Count == 0)
        {
            throw Unexpected("when");
        }

        Syntax? otherwise = TakeWord("else") ? Expression() : null;
        ExpectWord("end");
        return new CaseSyntax(position, branches, otherwise);
    }

    private CastSyntax Cast()
    {
        int position = Current.Position;
        _next += 2;
        Syntax operand = Expression();
        ExpectWord("as");
        Token name = Current;
        ColumnType type = TextTypes.Find(Name("a type")) ?? throw new QuerySyntaxException(_text, name.Position, $"'{name.Text}' is not a type to cast to. There are {TextTypes.Names}.");
        ExpectSymbol(")");
        return new CastSyntax(position, operand, type);
    }

    private Syntax NameOrCall()
    {
        Token first = Current;
        _next++;
        if (first.Kind == TokenKind.Word && TakeSymbol("("))
        {
            return Call(first);
        }

        var parts = new List<string> { first.Text };
        while (TakeSymbol("."))
        {
            parts.Add(Name("the name of a column"));
        }

        return new NameSyntax(first.Position, [.. parts]);
    }

    private CallSyntax Call(Token name)
    {
        bool isOfRows = TakeSymbol("*");
        bool isDistinct = !isOfRows && TakeDistinct();
        List<Syntax> arguments = isOfRows || Current.IsSymbol(")") ? [] : List(Expression);
        ExpectSymbol(")");
        Syntax? filter = null;
        if (TakeWord("filter"))
        {
            ExpectSymbol("(");
            ExpectWord("where");
            filter = Expression();
            ExpectSymbol(")");
        }

        return new CallSyntax(name.Position, name.Text.ToLowerInvariant(), arguments)
        {
            IsOfRows = isOfRows,
            IsDistinct = isDistinct,
            Filter = filter,
            Window = TakeWord("over") ? Window() : null,
        };
    }

    private WindowSyntax Window()
    {
        ExpectSymbol("(");
        List<Syntax> partition = [];
        if (TakeWord("partition"))
        {
            ExpectWord("by");
            partition = List(Expression);
        }

        List<OrderSyntax> orderings = TakeWord("order") ? Orderings() : [];
        ExpectSymbol(")");
        return new WindowSyntax(partition, orderings);
    }
}
