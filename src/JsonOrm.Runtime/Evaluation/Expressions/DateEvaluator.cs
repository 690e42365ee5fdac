using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Date parts, by the date's local time; null if the date is null.</summary>
internal static class DateEvaluator
{
    public static ColumnVector Evaluate(FunctionNode node, ColumnVector dates)
    {
        ColumnType type = node.Arguments[0].Type;
        var vector = (IntegerVector)dates;
        if (node.Function == QueryFunction.Date)
        {
            return type == ColumnType.DateOnly ? dates : Midnights(node, (TaggedIntegerVector)dates, type);
        }

        var result = new long[dates.Count];
        for (int i = 0; i < result.Length; i++)
        {
            if (!dates.IsNull(i))
            {
                result[i] = Part(node.Function, new DateTime(ClockTicks(vector, i, type)));
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

    private static ColumnVector Midnights(FunctionNode node, TaggedIntegerVector dates, ColumnType type)
    {
        var builder = new IntegerVectorBuilder(dates.Count, isTagged: true);
        for (int i = 0; i < dates.Count; i++)
        {
            if (dates.IsNull(i))
            {
                builder.AppendNull();
                continue;
            }

            long midnight = dates.Get(i) - (ClockTicks(dates, i, type) % TimeSpan.TicksPerDay);
            builder.Add(midnight >= 0 ? midnight : throw QueryFaults.Overflow(node), dates.GetTag(i));
        }

        return builder.Build();
    }
}
