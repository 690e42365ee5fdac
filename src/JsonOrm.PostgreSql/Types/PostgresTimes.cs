namespace JsonOrm.PostgreSql.Types;

/// <summary>
/// Times as the server holds them: whole microseconds since 2000 in the column itself, and in the column beside it the tag of the value (the kind of a DateTime, the
/// offset of a DateTimeOffset in minutes) times ten, plus the last digit of the ticks. They are sent and read as numbers: Npgsql turns the least and greatest DateTime into
/// infinity, and refuses kinds and offsets.
/// </summary>
internal static class PostgresTimes
{
    /// <summary>The type of the column beside a time.</summary>
    public const string DetailType = "smallint";

    private const long EpochTicks = 630_822_816_000_000_000;
    private const int EpochDay = 730_119;

    /// <summary>The microseconds since 2000 of ticks, rounded down.</summary>
    public static long ToMicroseconds(long ticks) => (ticks / 10) - (EpochTicks / 10);

    /// <summary>The microseconds of a time of day, rounded down.</summary>
    public static long ToMicrosecondsOfDay(long ticks) => ticks / 10;

    /// <summary>What the column beside a time holds.</summary>
    /// <param name="ticks">The ticks, which are not negative.</param>
    /// <param name="tag">The kind or offset, as in <see cref="Value.Tag"/>.</param>
    public static long ToDetail(long ticks, int tag) => (tag * 10) + (ticks % 10);

    /// <summary>The kind or offset in a detail.</summary>
    public static int TagOf(long detail) => (int)Math.Floor(detail / 10.0);

    /// <summary>The last digit of the ticks in a detail.</summary>
    public static long DigitOf(long detail) => detail - (TagOf(detail) * 10L);

    /// <summary>The days since 2000 of a date.</summary>
    public static int ToDays(DateOnly date) => date.DayNumber - EpochDay;

    /// <summary>A date.</summary>
    /// <param name="days">The days since 2000.</param>
    /// <param name="column">The column, for the error.</param>
    /// <exception cref="JsonOrmException">.NET has no such date.</exception>
    public static DateOnly ToDate(int days, object column) => days >= -EpochDay && days <= DateOnly.MaxValue.DayNumber - EpochDay
        ? DateOnly.FromDayNumber(days + EpochDay)
        : throw OutOfRange(column, "date", "0001-01-01 to 9999-12-31");

    /// <summary>A DateTime.</summary>
    /// <param name="microseconds">The microseconds since 2000.</param>
    /// <param name="detail">What the column beside it holds; 0 if there is none.</param>
    /// <param name="column">The column, for the error.</param>
    /// <exception cref="JsonOrmException">.NET has no such time.</exception>
    public static DateTime ToDateTime(long microseconds, long detail, object column) =>
        new(ToTicks(microseconds, detail, column), TagOf(detail) is 1 or 2 ? (DateTimeKind)TagOf(detail) : DateTimeKind.Unspecified);

    /// <summary>A DateTimeOffset.</summary>
    /// <param name="microseconds">The microseconds since 2000, in UTC.</param>
    /// <param name="detail">What the column beside it holds; 0 if there is none.</param>
    /// <param name="column">The column, for the error.</param>
    /// <exception cref="JsonOrmException">.NET has no such time.</exception>
    public static DateTimeOffset ToDateTimeOffset(long microseconds, long detail, object column)
    {
        long ticks = ToTicks(microseconds, detail, column);
        long offset = TagOf(detail) * TimeSpan.TicksPerMinute;
        return ticks + offset >= 0 && ticks + offset <= DateTime.MaxValue.Ticks && Math.Abs(TagOf(detail)) <= 14 * 60
            ? new(ticks + offset, new TimeSpan(offset))
            : throw OutOfRange(column, "offset", "-14:00 to 14:00");
    }

    /// <summary>A time of day.</summary>
    /// <param name="microseconds">The microseconds since midnight.</param>
    /// <param name="detail">What the column beside it holds; 0 if there is none.</param>
    /// <param name="column">The column, for the error.</param>
    /// <exception cref="JsonOrmException">.NET has no such time: the server's 24:00.</exception>
    public static TimeOnly ToTimeOnly(long microseconds, long detail, object column) =>
        microseconds is >= 0 and < TimeSpan.TicksPerDay / 10 ? new((microseconds * 10) + DigitOf(detail)) : throw OutOfRange(column, "time of day", "00:00 to 23:59:59.9999999");

    private static long ToTicks(long microseconds, long detail, object column)
    {
        const long First = -EpochTicks / 10;
        const long Last = 252_455_615_999_999_999;
        return microseconds is >= First and <= Last ? (microseconds * 10) + EpochTicks + DigitOf(detail) : throw OutOfRange(column, "time", "0001-01-01 to 9999-12-31");
    }

    private static JsonOrmException OutOfRange(object column, string what, string range) => new(
        $"Column '{column}' holds a {what} on the server that .NET does not have ({range}), such as infinity. Another program wrote it: change the value there, or leave the row out by a condition.");
}
