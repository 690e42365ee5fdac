using JsonOrm.Queries;

namespace JsonOrm.Interpreters.Lists;

/// <summary>Functions of numbers that are not null; of whole numbers those that change them.</summary>
internal static class NumberFunctions
{
    public static Value Apply(QueryFunction function, Value[] arguments) => arguments[0].Kind switch
    {
        ValueKind.Double => Double(function, arguments[0].Double, arguments),
        ValueKind.Decimal => Decimal(function, arguments[0].Decimal, arguments),
        _ => function switch
        {
            QueryFunction.Abs => Value.From(Math.Abs(arguments[0].Integer)),
            QueryFunction.Sign => Value.From((long)Math.Sign(arguments[0].Integer)),
            _ => arguments[0],
        },
    };

    private static Value Double(QueryFunction function, double number, Value[] arguments) => function switch
    {
        QueryFunction.Abs => Value.From(Math.Abs(number)),
        QueryFunction.Sign => Value.From((long)Math.Sign(number)),
        QueryFunction.Floor => Value.From(Math.Floor(number)),
        QueryFunction.Ceiling => Value.From(Math.Ceiling(number)),
        QueryFunction.Round => Value.From(Math.Round(number, (int)arguments[1].Integer, MidpointRounding.AwayFromZero)),
        QueryFunction.Power => Value.From(Math.Pow(number, arguments[1].Double)),
        _ => Value.From(Math.Sqrt(number)),
    };

    private static Value Decimal(QueryFunction function, decimal number, Value[] arguments) => function switch
    {
        QueryFunction.Abs => Value.From(Math.Abs(number)),
        QueryFunction.Sign => Value.From((long)Math.Sign(number)),
        QueryFunction.Floor => Value.From(Math.Floor(number)),
        QueryFunction.Ceiling => Value.From(Math.Ceiling(number)),
        QueryFunction.Round => Value.From(Math.Round(number, (int)arguments[1].Integer, MidpointRounding.AwayFromZero)),
        _ => throw new NotSupportedException($"{function} is no function of decimals."),
    };
}
