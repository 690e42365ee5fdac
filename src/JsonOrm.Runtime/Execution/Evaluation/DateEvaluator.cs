using JsonOrm.Chunks;
using JsonOrm.Queries;

namespace JsonOrm.Execution;

/// <summary>Parts of dates, by the clock of the date's own offset; null where the date is.</summary>
internal static class DateEvaluator
{
    public static ColumnVector Evaluate(QueryFunction function, ExpressionNode operand, ColumnVector dates)
    {
        var vector = (IntegerVector)dates;
        if (function == QueryFunction.Date)
        {
            return operand.Type == ColumnType.DateOnly ? dates : Midnights((TaggedIntegerVector)dates, operand.Type);
        }

        var result = new long[dates.Count];
        for (int i = 0; i < result.Length; i++)
        {
            if (!dates.IsNull(i))
            {
                result[i] = Part(function, new DateTime(ClockTicks(vector, i, operand.Type)));
            }
        }

        return IntegerVectors.Of(result, dates.Nulls);
    }

    private static long ClockTicks(IntegerVector dates, int row, ColumnType type) => type switch
    {
        ColumnType.DateOnly => dates.Get(row) * TimeSpan.TicksPerDay,
        ColumnType.DateTimeOffset => dates.Get(row) + (((TaggedIntegerVector)dates).GetTag(row) * TimeSpan.TicksPerMinute),
        _ => dates.Get(row),
    };

    private static long Part(QueryFunction function, DateTime clock) => function switch
    {
        QueryFunction.Year => clock.Year,
        QueryFunction.Month => clock.Month,
        QueryFunction.Day => clock.Day,
        QueryFunction.DayOfYear => clock.DayOfYear,
        QueryFunction.DayOfWeek => (long)clock.DayOfWeek,
        QueryFunction.Hour => clock.Hour,
        QueryFunction.Minute => clock.Minute,
        QueryFunction.Second => clock.Second,
        _ => clock.Millisecond,
    };

    private static ColumnVector Midnights(TaggedIntegerVector dates, ColumnType type)
    {
        var builder = new IntegerVectorBuilder(dates.Count, isTagged: true);
        for (int i = 0; i < dates.Count; i++)
        {
            if (dates.IsNull(i))
            {
                builder.AppendNull();
                continue;
            }

            long ticks = dates.Get(i), clock = ClockTicks(dates, i, type);
            builder.Add(ticks - (clock % TimeSpan.TicksPerDay), dates.GetTag(i));
        }

        return builder.Build();
    }
}
