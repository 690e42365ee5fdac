using JsonOrm.PostgreSql.Tests.Types;
using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Tests.Parity;

/// <summary>Each function, operator and conversion on each type of column that it takes.</summary>
internal static class FunctionMatrix
{
    private static readonly RowSource s_source = RowSource.Of(EveryType.Schema);

    private static readonly ColumnType[] s_numbers =
    [
        ColumnType.SByte, ColumnType.Byte, ColumnType.Int16, ColumnType.UInt16, ColumnType.Int32, ColumnType.UInt32, ColumnType.Int64, ColumnType.UInt64, ColumnType.Single, ColumnType.Double,
        ColumnType.Decimal,
    ];

    /// <summary>The expressions, in order.</summary>
    public static IEnumerable<ExpressionNode> All => [.. Texts(), .. s_numbers.SelectMany(Numbers), .. Dates(), .. Others()];

    /// <summary>The column that an expression is about.</summary>
    public static ColumnNode ColumnOf(ExpressionNode node)
    {
        ColumnNode? found = null;
        ExpressionTree.Visit(node, part => found ??= part as ColumnNode);
        return found!;
    }

    private static ColumnNode Column(ColumnType type) => new(s_source, EveryType.Schema.Columns.First(column => column.Type == type && column.Name != "Id").Ordinal);

    private static ConstantNode Text(string value) => new(Value.From(value), ColumnType.String);

    private static ConstantNode Whole(long value) => new(Value.From(value), ColumnType.Int32);

    private static ConstantNode Number(ColumnType type, int value) => new(
        type switch { ColumnType.UInt64 => Value.From((ulong)value), ColumnType.Single or ColumnType.Double => Value.From((double)value), ColumnType.Decimal => Value.From((decimal)value), _ => Value.From((long)value) }, type);

    private static FunctionNode Of(QueryFunction function, params ExpressionNode[] arguments) => new(function, arguments);

    private static IEnumerable<ExpressionNode> Texts()
    {
        ColumnNode text = Column(ColumnType.String);
        FunctionNode length = Of(QueryFunction.Length, text);
        ExpressionNode Less(int count) => new BinaryNode(BinaryOperator.Subtract, length, Whole(count));
        return
        [
            Of(QueryFunction.Lower, text), Of(QueryFunction.Upper, text), Of(QueryFunction.Trim, text), Of(QueryFunction.TrimStart, text), Of(QueryFunction.TrimEnd, text), length,
            Of(QueryFunction.Length, Of(QueryFunction.Lower, text)), Of(QueryFunction.Upper, Of(QueryFunction.Concat, text, Text("ß"))), Of(QueryFunction.Reverse, text),
            Of(QueryFunction.Substring, text, Whole(1)), Of(QueryFunction.Substring, text, Whole(1), Whole(2)), Of(QueryFunction.Substring, text, Whole(0), Whole(100)),
            Of(QueryFunction.Substring, text, Whole(5)), Of(QueryFunction.Substring, text, Less(3)), Of(QueryFunction.Substring, text, Whole(0), Less(3)),
            Of(QueryFunction.Right, text, Whole(2)), Of(QueryFunction.Right, text, Whole(0)), Of(QueryFunction.Right, text, Less(3)),
            Of(QueryFunction.PadLeft, text, Whole(5), Text("*")), Of(QueryFunction.PadRight, text, Whole(5), Text("*")), Of(QueryFunction.PadLeft, text, Less(3), Text("*")),
            Of(QueryFunction.Replace, text, Text("a"), Text("bb")), Of(QueryFunction.Replace, text, Text(""), Text("x")), Of(QueryFunction.Replace, text, text, Text("x")),
            Of(QueryFunction.IndexOf, text, Text("b")), Of(QueryFunction.IndexOf, text, Text("")), Of(QueryFunction.IndexOf, text, text),
            Of(QueryFunction.StartsWith, text, Text("50%")), Of(QueryFunction.StartsWith, text, Text("")), Of(QueryFunction.StartsWith, text, text), Of(QueryFunction.EndsWith, text, Text("b")),
            Of(QueryFunction.EndsWith, text, Text("")), Of(QueryFunction.Contains, text, Text("_")), Of(QueryFunction.Contains, text, Text("")),
            Of(QueryFunction.Like, text, Text("a_b")), Of(QueryFunction.Like, text, Text(@"a\b")), Of(QueryFunction.Like, text, Text(@"a\_b")), Of(QueryFunction.Like, text, Text("a!_b"), Text("!")),
            Of(QueryFunction.Like, text, Text("%")), Of(QueryFunction.Like, text, Text("")), Of(QueryFunction.Like, text, text), Of(QueryFunction.Like, text, Text("_")),
            Of(QueryFunction.Concat, text, Text("z")), Of(QueryFunction.Coalesce, text, Text("none")),
            new ConvertNode(text, ColumnType.Int32), new ConvertNode(text, ColumnType.Int64), new ConvertNode(text, ColumnType.Double), new ConvertNode(text, ColumnType.Decimal),
            new BinaryNode(BinaryOperator.Less, text, Text("b")), new BinaryNode(BinaryOperator.GreaterOrEqual, text, Text("é")), new BinaryNode(BinaryOperator.Equal, text, Text("a")),
            new BinaryNode(BinaryOperator.NotEqual, text, Text("é")), new InNode(text, [Value.From("a"), Value.From("ß")]), new InNode(text, [Value.From("a"), Value.Null]), new InNode(text, []),
            new BinaryNode(BinaryOperator.Less, Of(QueryFunction.Lower, text), Of(QueryFunction.Reverse, text)),
        ];
    }

    private static IEnumerable<ExpressionNode> Numbers(ColumnType type)
    {
        ColumnNode number = Column(type);
        ExpressionNode Binary(BinaryOperator op, int right) => new BinaryNode(op, number, Number(type, right));
        List<ExpressionNode> all =
        [
            new UnaryNode(UnaryOperator.Negate, number), Of(QueryFunction.Abs, number), Of(QueryFunction.Sign, number),
            Binary(BinaryOperator.Add, 1), Binary(BinaryOperator.Subtract, 1), Binary(BinaryOperator.Multiply, 3), Binary(BinaryOperator.Divide, 3), Binary(BinaryOperator.Divide, 0),
            Binary(BinaryOperator.Remainder, 3), Binary(BinaryOperator.Remainder, 0), Binary(BinaryOperator.Greater, 1), Binary(BinaryOperator.Equal, 2),
            new BinaryNode(BinaryOperator.Multiply, Binary(BinaryOperator.Divide, 3), Number(type, 3)), new BinaryNode(BinaryOperator.Multiply, number, number),
            new BinaryNode(BinaryOperator.And, Binary(BinaryOperator.NotEqual, 0), new BinaryNode(BinaryOperator.Greater, new BinaryNode(BinaryOperator.Divide, Number(type, 10), number), Number(type, 1))),
            new BinaryNode(BinaryOperator.Or, Binary(BinaryOperator.Equal, 0), new BinaryNode(BinaryOperator.Greater, new BinaryNode(BinaryOperator.Divide, Number(type, 10), number), Number(type, 1))),
            new ConvertNode(number, ColumnType.String),
            .. s_numbers.Where(target => target != type).Select(target => new ConvertNode(number, target)),
        ];
        if (type is ColumnType.Double or ColumnType.Decimal)
        {
            all.AddRange([Of(QueryFunction.Floor, number), Of(QueryFunction.Ceiling, number), .. new[] { 0, 1, 2, 7 }.Select(digits => Of(QueryFunction.Round, number, Whole(digits)))]);
        }

        if (type == ColumnType.Double)
        {
            all.AddRange([Of(QueryFunction.Sqrt, number), Of(QueryFunction.Power, number, Number(type, 2)), Of(QueryFunction.Power, Number(type, 2), number)]);
        }

        return all;
    }

    private static IEnumerable<ExpressionNode> Dates()
    {
        foreach (ColumnType type in (ColumnType[])[ColumnType.DateTime, ColumnType.DateTimeOffset, ColumnType.DateOnly])
        {
            ColumnNode date = Column(type);
            for (QueryFunction part = QueryFunction.Year; part <= QueryFunction.Date; part++)
            {
                if (type != ColumnType.DateOnly || part is < QueryFunction.Hour or QueryFunction.Date)
                {
                    yield return Of(part, date);
                }
            }

            foreach (int amount in (int[])[1, -1, 13])
            {
                yield return Of(QueryFunction.AddYears, date, Whole(amount));
                yield return Of(QueryFunction.AddMonths, date, Whole(amount));
                yield return Of(QueryFunction.AddDays, date, Whole(amount));
                if (type != ColumnType.DateOnly)
                {
                    yield return Of(QueryFunction.AddHours, date, Whole(amount));
                    yield return Of(QueryFunction.AddMinutes, date, Whole(amount));
                    yield return Of(QueryFunction.AddSeconds, date, Whole(amount));
                    yield return Of(QueryFunction.AddTime, date, new ConstantNode(Value.From(TimeSpan.FromMinutes(90 * amount)), ColumnType.TimeSpan));
                    yield return Of(QueryFunction.Hour, Of(QueryFunction.AddHours, date, Whole(amount)));
                }
            }

            var other = new ConstantNode(
                type switch
                {
                    ColumnType.DateOnly => Value.From(new DateOnly(2024, 2, 29)),
                    ColumnType.DateTime => Value.From(new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc).AddTicks(1234560)),
                    _ => Value.From(new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(2))),
                },
                type);
            yield return Of(QueryFunction.Difference, date, other);
            yield return Of(QueryFunction.TotalDays, Of(QueryFunction.Difference, other, date));
            yield return new BinaryNode(BinaryOperator.Less, date, other);
            yield return new BinaryNode(BinaryOperator.Equal, date, other);
            yield return new ConvertNode(date, ColumnType.String);
        }
    }

    private static IEnumerable<ExpressionNode> Others()
    {
        ColumnNode span = Column(ColumnType.TimeSpan), flag = Column(ColumnType.Boolean), day = Column(ColumnType.DateOnly);
        for (QueryFunction total = QueryFunction.TotalDays; total <= QueryFunction.TotalMilliseconds; total++)
        {
            yield return Of(total, span);
        }

        yield return Of(QueryFunction.DateFromParts, Of(QueryFunction.Year, day), Of(QueryFunction.Month, day), Whole(29));
        yield return new UnaryNode(UnaryOperator.Not, flag);
        yield return new UnaryNode(UnaryOperator.IsNull, flag);
        yield return new CaseNode(flag, Whole(1), Whole(2));
        yield return new BinaryNode(BinaryOperator.And, flag, new ConstantNode(Value.Null, ColumnType.Boolean));
        yield return new BinaryNode(BinaryOperator.Or, flag, new ConstantNode(Value.Null, ColumnType.Boolean));
        foreach (ColumnType type in (ColumnType[])[ColumnType.Boolean, ColumnType.Char, ColumnType.Guid, ColumnType.TimeOnly, ColumnType.TimeSpan, ColumnType.Bytes])
        {
            yield return new ConvertNode(Column(type), ColumnType.String);
        }
    }
}
