namespace JsonOrm.Queries.Tests.Random;

// Functions and conversions.
internal sealed partial class RandomExpressions
{
    private static readonly ColumnType[] s_dates = [ColumnType.DateTime, ColumnType.DateTimeOffset, ColumnType.DateOnly];

    private ConvertNode Converted(ColumnType type, RandomScope scope, int depth)
    {
        ColumnType[] from = type == ColumnType.Int32
            ? [ColumnType.Byte, ColumnType.SByte, ColumnType.Int16, ColumnType.UInt16, ColumnType.Double, ColumnType.Decimal]
            : [ColumnType.Int32, ColumnType.UInt32, ColumnType.Byte, ColumnType.Double, ColumnType.Decimal];
        return new ConvertNode(Of(from[random.Next(from.Length)], null, scope, depth, true), type);
    }

    private FunctionNode NumberFunction(ColumnType type, RandomScope scope, int depth)
    {
        if (type == ColumnType.Double && random.Next(3) == 0)
        {
            return new FunctionNode((QueryFunction)random.Next((int)QueryFunction.TotalDays, (int)QueryFunction.TotalMilliseconds + 1), Of(ColumnType.TimeSpan, null, scope, depth));
        }

        ExpressionNode number = Of(type, null, scope, depth, true);
        return random.Next(4) switch
        {
            0 => new FunctionNode(QueryFunction.Abs, number),
            1 => new FunctionNode(QueryFunction.Floor, number),
            2 => new FunctionNode(QueryFunction.Ceiling, number),
            _ => new FunctionNode(QueryFunction.Round, number, new ConstantNode(JsonOrm.Value.From((long)random.Next(3)), ColumnType.Int32)),
        };
    }

    private FunctionNode DateFunction(ColumnType type, RandomScope scope, int depth)
    {
        if (type == ColumnType.DateOnly && random.Next(4) == 0)
        {
            return new FunctionNode(QueryFunction.DateFromParts, Small(1999, 2030), Small(1, 13), Small(1, 29));
        }

        ExpressionNode date = Of(type, null, scope, depth);
        if (type != ColumnType.DateOnly && random.Next(4) == 0)
        {
            return new FunctionNode(QueryFunction.Date, date);
        }

        var function = (QueryFunction)random.Next((int)QueryFunction.AddYears, (int)(type == ColumnType.DateOnly ? QueryFunction.AddDays : QueryFunction.AddSeconds) + 1);
        return new FunctionNode(function, date, random.Next(3) == 0 ? Of(ColumnType.Int32, null, scope, 0, true) : Small(-30, 40));
    }

    private ConstantNode Small(int from, int to) => new(JsonOrm.Value.From((long)random.Next(from, to)), ColumnType.Int32);

    private FunctionNode IntegerFunction(RandomScope scope, int depth)
    {
        switch (random.Next(6))
        {
            case 0:
                return new FunctionNode(QueryFunction.Length, Of(ColumnType.String, null, scope, depth));
            case 1:
                return new FunctionNode(QueryFunction.IndexOf, Of(ColumnType.String, null, scope, depth), Of(ColumnType.String, null, scope, depth));
            case 2:
                return new FunctionNode(QueryFunction.Abs, Of(ColumnType.Int32, null, scope, depth, true));
            case 3:
                return new FunctionNode(QueryFunction.Sign, Of(random.Next(2) == 0 ? ColumnType.Decimal : ColumnType.Int64, null, scope, depth, true));
        }

        ColumnType type = random.Next(3) switch { 0 => ColumnType.DateOnly, 1 => ColumnType.DateTimeOffset, _ => ColumnType.DateTime };
        QueryFunction[] parts = [QueryFunction.Year, QueryFunction.Month, QueryFunction.Day, QueryFunction.DayOfYear, QueryFunction.Hour, QueryFunction.Minute, QueryFunction.Second, QueryFunction.Millisecond];
        return new FunctionNode(parts[random.Next(type == ColumnType.DateOnly ? 4 : parts.Length)], Of(type, null, scope, depth));
    }

    private ExpressionNode TextFunction(RandomScope scope, int depth)
    {
        ExpressionNode text = Of(ColumnType.String, null, scope, depth);
        ConstantNode start = new(JsonOrm.Value.From((long)random.Next(3)), ColumnType.Int32), length = new(JsonOrm.Value.From((long)random.Next(3)), ColumnType.Int32);
        return random.Next(11) switch
        {
            0 => new FunctionNode(QueryFunction.Concat, text, Of(ColumnType.String, null, scope, depth)),
            1 => new FunctionNode(QueryFunction.Lower, text),
            2 => new FunctionNode(QueryFunction.Upper, text),
            3 => new FunctionNode(QueryFunction.Trim, text),
            4 => new FunctionNode(QueryFunction.Substring, text, start),
            7 => new FunctionNode(QueryFunction.Replace, text, Of(ColumnType.String, null, scope, depth), Leaf(ColumnType.String, null, scope, false)),
            8 => new FunctionNode(QueryFunction.TrimStart, text),
            9 => new FunctionNode(QueryFunction.TrimEnd, text),
            10 => new FunctionNode(QueryFunction.Right, text, length),
            5 when Has(RandomFeatures.Conversions) => new ConvertNode(Of(ColumnType.Int32, null, scope, depth, true), ColumnType.String),
            _ => new FunctionNode(QueryFunction.Substring, text, start, length),
        };
    }
}
