using JsonOrm.Queries;

namespace JsonOrm.Interpreters.Lists;

/// <summary>Arithmetic of dates and lengths of time that are not null.</summary>
internal static class DateFunctions
{
    public static Value Apply(QueryFunction function, Value[] arguments, ColumnType type)
    {
        try
        {
            return function switch
            {
                QueryFunction.Difference => Value.From(type == ColumnType.DateOnly
                    ? TimeSpan.FromDays(arguments[0].Integer - arguments[1].Integer)
                    : new TimeSpan(arguments[0].Integer - arguments[1].Integer)),
                QueryFunction.DateFromParts => Value.From(new DateOnly(checked((int)arguments[0].Integer), checked((int)arguments[1].Integer), checked((int)arguments[2].Integer))),
                QueryFunction.TotalDays => Value.From(new TimeSpan(arguments[0].Integer).TotalDays),
                QueryFunction.TotalHours => Value.From(new TimeSpan(arguments[0].Integer).TotalHours),
                QueryFunction.TotalMinutes => Value.From(new TimeSpan(arguments[0].Integer).TotalMinutes),
                QueryFunction.TotalSeconds => Value.From(new TimeSpan(arguments[0].Integer).TotalSeconds),
                QueryFunction.TotalMilliseconds => Value.From(new TimeSpan(arguments[0].Integer).TotalMilliseconds),
                _ => Moved(function, arguments[0], arguments[1].Integer, type),
            };
        }
        catch (ArgumentOutOfRangeException fault)
        {
            throw new OverflowException("There is no such date.", fault);
        }
    }

    private static Value Moved(QueryFunction function, Value date, long amount, ColumnType type) => type switch
    {
        ColumnType.DateOnly => Value.From(DateOnly.FromDateTime(Move(function, DateOnly.FromDayNumber((int)date.Integer).ToDateTime(TimeOnly.MinValue), amount))),
        ColumnType.DateTimeOffset => Value.From(new DateTimeOffset(Move(function, new DateTime(date.Integer + (date.Tag * TimeSpan.TicksPerMinute)), amount), TimeSpan.FromMinutes(date.Tag))),
        _ => Value.From(Move(function, new DateTime(date.Integer, (DateTimeKind)date.Tag), amount)),
    };

    private static DateTime Move(QueryFunction function, DateTime date, long amount) => function switch
    {
        QueryFunction.AddYears => date.AddYears(checked((int)amount)),
        QueryFunction.AddMonths => date.AddMonths(checked((int)amount)),
        QueryFunction.AddDays => date.AddDays(amount),
        QueryFunction.AddHours => date.AddHours(amount),
        QueryFunction.AddMinutes => date.AddMinutes(amount),
        QueryFunction.AddSeconds => date.AddSeconds(amount),
        _ => date.AddTicks(amount),
    };
}
