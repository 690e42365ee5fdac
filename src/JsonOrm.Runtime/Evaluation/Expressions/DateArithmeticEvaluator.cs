using JsonOrm.Queries;
using JsonOrm.Vectors;

namespace JsonOrm.Evaluation;

/// <summary>Date arithmetic, differences of dates, and durations; uses the date's local time, and returns null if an argument is null.</summary>
internal static class DateArithmeticEvaluator
{
    public static ColumnVector Evaluate(FunctionNode node, RowBlock rows)
    {
        IntegerVector[] arguments = [.. node.Arguments.Select(argument => (IntegerVector)ExpressionEvaluator.Evaluate(argument, rows))];
        ulong[]? nulls = null;
        foreach (IntegerVector argument in arguments)
        {
            nulls = Bitmap.Union(nulls, argument.Nulls);
        }

        try
        {
            return node.Function switch
            {
                QueryFunction.Difference => Differences(node, arguments[0], arguments[1], nulls),
                QueryFunction.DateFromParts => Dates(arguments, nulls),
                >= QueryFunction.TotalDays and <= QueryFunction.TotalMilliseconds => Lengths(node.Function, arguments[0], nulls),
                _ => Moved(node, arguments[0], arguments[1], nulls),
            };
        }
        catch (Exception fault) when (fault is ArgumentOutOfRangeException or OverflowException)
        {
            throw QueryFaults.Overflow(node, fault);
        }
    }

    private static IntegerVector Differences(FunctionNode node, IntegerVector left, IntegerVector right, ulong[]? nulls)
    {
        long unit = node.Arguments[0].Type == ColumnType.DateOnly ? TimeSpan.TicksPerDay : 1;
        var result = new long[left.Count];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = nulls is not null && Bitmap.Get(nulls, i) ? 0 : (left.Get(i) - right.Get(i)) * unit;
        }

        return IntegerVectors.Of(result, nulls);
    }

    private static IntegerVector Dates(IntegerVector[] parts, ulong[]? nulls)
    {
        var result = new long[parts[0].Count];
        for (int i = 0; i < result.Length; i++)
        {
            if (nulls is null || !Bitmap.Get(nulls, i))
            {
                result[i] = new DateOnly(checked((int)parts[0].Get(i)), checked((int)parts[1].Get(i)), checked((int)parts[2].Get(i))).DayNumber;
            }
        }

        return IntegerVectors.Of(result, nulls);
    }

    private static DoubleVector Lengths(QueryFunction function, IntegerVector ticks, ulong[]? nulls)
    {
        var result = new double[ticks.Count];
        for (int i = 0; i < result.Length; i++)
        {
            var length = new TimeSpan(ticks.Get(i));
            result[i] = function switch
            {
                QueryFunction.TotalDays => length.TotalDays,
                QueryFunction.TotalHours => length.TotalHours,
                QueryFunction.TotalMinutes => length.TotalMinutes,
                QueryFunction.TotalSeconds => length.TotalSeconds,
                _ => length.TotalMilliseconds,
            };
        }

        return new DoubleVector(result, nulls);
    }

    private static ColumnVector Moved(FunctionNode node, IntegerVector dates, IntegerVector amounts, ulong[]? nulls)
    {
        ColumnType type = node.Type;
        bool isTagged = type != ColumnType.DateOnly;
        var builder = new IntegerVectorBuilder(dates.Count, isTagged);
        for (int i = 0; i < dates.Count; i++)
        {
            if (nulls is not null && Bitmap.Get(nulls, i))
            {
                builder.AppendNull();
                continue;
            }

            long date = dates.Get(i);
            short tag = isTagged ? ((TaggedIntegerVector)dates).GetTag(i) : (short)0;
            long offset = type == ColumnType.DateTimeOffset ? tag * TimeSpan.TicksPerMinute : 0;
            long unit = isTagged ? 1 : TimeSpan.TicksPerDay;
            DateTime moved = Move(node.Function, new DateTime((date * unit) + offset), amounts.Get(i));
            long ticks = moved.Ticks - offset;
            if ((ulong)ticks > (ulong)DateTime.MaxValue.Ticks)
            {
                // The local date exists, but its UTC instant is out of range.
                throw QueryFaults.Overflow(node);
            }

            builder.Add(ticks / unit, tag);
        }

        return builder.Build();
    }

    private static DateTime Move(QueryFunction function, DateTime clock, long amount) => function switch
    {
        QueryFunction.AddYears => clock.AddYears(checked((int)amount)),
        QueryFunction.AddMonths => clock.AddMonths(checked((int)amount)),
        QueryFunction.AddDays => clock.AddTicks(checked(amount * TimeSpan.TicksPerDay)),
        QueryFunction.AddHours => clock.AddTicks(checked(amount * TimeSpan.TicksPerHour)),
        QueryFunction.AddMinutes => clock.AddTicks(checked(amount * TimeSpan.TicksPerMinute)),
        QueryFunction.AddSeconds => clock.AddTicks(checked(amount * TimeSpan.TicksPerSecond)),
        _ => clock.AddTicks(amount),
    };
}
