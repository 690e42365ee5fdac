using JsonOrm.Queries;

namespace JsonOrm;

// Date parts and date arithmetic.
public partial class DateExpr<T, V>
{
    /// <summary>The year.</summary>
    public IntegerExpr<T, int> Year => new(new FunctionNode(QueryFunction.Year, Node));

    /// <summary>The month, 1 to 12.</summary>
    public IntegerExpr<T, int> Month => new(new FunctionNode(QueryFunction.Month, Node));

    /// <summary>The day of the month, 1 to 31.</summary>
    public IntegerExpr<T, int> Day => new(new FunctionNode(QueryFunction.Day, Node));

    /// <summary>The day of the year, 1 to 366.</summary>
    public IntegerExpr<T, int> DayOfYear => new(new FunctionNode(QueryFunction.DayOfYear, Node));

    /// <summary>The hour, 0 to 23.</summary>
    public IntegerExpr<T, int> Hour => new(new FunctionNode(QueryFunction.Hour, Node));

    /// <summary>The minute, 0 to 59.</summary>
    public IntegerExpr<T, int> Minute => new(new FunctionNode(QueryFunction.Minute, Node));

    /// <summary>The second, 0 to 59.</summary>
    public IntegerExpr<T, int> Second => new(new FunctionNode(QueryFunction.Second, Node));

    /// <summary>The millisecond, 0 to 999.</summary>
    public IntegerExpr<T, int> Millisecond => new(new FunctionNode(QueryFunction.Millisecond, Node));

    /// <summary>The day of the week.</summary>
    public ValueExpr<T, DayOfWeek> DayOfWeek => new(new FunctionNode(QueryFunction.DayOfWeek, Node), EnumMapping<DayOfWeek>.Instance);

    /// <summary>Midnight of the same day, with the same kind or offset.</summary>
    public DateExpr<T, V> Date => new(new FunctionNode(QueryFunction.Date, Node));

    /// <summary>Adds years to the date; a day that does not exist becomes the last of the month. A date out of range fails the query.</summary>
    /// <param name="count">The number of years; may be negative.</param>
    public DateExpr<T, V> AddYears(IntegerExpr<T, int> count) => new(Applied(QueryFunction.AddYears, count));

    /// <summary>Adds years to the date; a day that does not exist becomes the last of the month. A date out of range fails the query. Null if the number is null.</summary>
    /// <param name="count">The number of years; may be negative.</param>
    public NullableDateExpr<T, V> AddYears(NullableIntegerExpr<T, int> count) => new(Applied(QueryFunction.AddYears, count));

    /// <summary>Adds months to the date; a day that does not exist becomes the last of the month. A date out of range fails the query.</summary>
    /// <param name="count">The number of months; may be negative.</param>
    public DateExpr<T, V> AddMonths(IntegerExpr<T, int> count) => new(Applied(QueryFunction.AddMonths, count));

    /// <summary>Adds months to the date; a day that does not exist becomes the last of the month. A date out of range fails the query. Null if the number is null.</summary>
    /// <param name="count">The number of months; may be negative.</param>
    public NullableDateExpr<T, V> AddMonths(NullableIntegerExpr<T, int> count) => new(Applied(QueryFunction.AddMonths, count));

    /// <summary>Adds days to the date. A date out of range fails the query.</summary>
    /// <param name="count">The number of days; may be negative.</param>
    public DateExpr<T, V> AddDays(IntegerExpr<T, int> count) => new(Applied(QueryFunction.AddDays, count));

    /// <summary>Adds days to the date. A date out of range fails the query. Null if the number is null.</summary>
    /// <param name="count">The number of days; may be negative.</param>
    public NullableDateExpr<T, V> AddDays(NullableIntegerExpr<T, int> count) => new(Applied(QueryFunction.AddDays, count));

    /// <summary>Adds hours to the date. A date out of range fails the query.</summary>
    /// <param name="count">The number of hours; may be negative.</param>
    public DateExpr<T, V> AddHours(IntegerExpr<T, int> count) => new(Applied(QueryFunction.AddHours, count));

    /// <summary>Adds hours to the date. A date out of range fails the query. Null if the number is null.</summary>
    /// <param name="count">The number of hours; may be negative.</param>
    public NullableDateExpr<T, V> AddHours(NullableIntegerExpr<T, int> count) => new(Applied(QueryFunction.AddHours, count));

    /// <summary>Adds minutes to the date. A date out of range fails the query.</summary>
    /// <param name="count">The number of minutes; may be negative.</param>
    public DateExpr<T, V> AddMinutes(IntegerExpr<T, int> count) => new(Applied(QueryFunction.AddMinutes, count));

    /// <summary>Adds minutes to the date. A date out of range fails the query. Null if the number is null.</summary>
    /// <param name="count">The number of minutes; may be negative.</param>
    public NullableDateExpr<T, V> AddMinutes(NullableIntegerExpr<T, int> count) => new(Applied(QueryFunction.AddMinutes, count));

    /// <summary>Adds seconds to the date. A date out of range fails the query.</summary>
    /// <param name="count">The number of seconds; may be negative.</param>
    public DateExpr<T, V> AddSeconds(IntegerExpr<T, int> count) => new(Applied(QueryFunction.AddSeconds, count));

    /// <summary>Adds seconds to the date. A date out of range fails the query. Null if the number is null.</summary>
    /// <param name="count">The number of seconds; may be negative.</param>
    public NullableDateExpr<T, V> AddSeconds(NullableIntegerExpr<T, int> count) => new(Applied(QueryFunction.AddSeconds, count));

    /// <summary>Adds a duration to the date. A date out of range fails the query.</summary>
    /// <param name="length">The duration; may be negative.</param>
    public DateExpr<T, V> Add(ValueExpr<T, TimeSpan> length) => new(Applied(QueryFunction.AddTime, length));

    /// <summary>Adds a duration to the date. A date out of range fails the query. Null if the duration is null.</summary>
    /// <param name="length">The duration; may be negative.</param>
    public NullableDateExpr<T, V> Add(NullableValueExpr<T, TimeSpan> length) => new(Applied(QueryFunction.AddTime, length));

    /// <summary>The duration from one date to another.</summary>
    /// <param name="left">The later date, for a positive duration.</param>
    /// <param name="right">The earlier date.</param>
    public static ValueExpr<T, TimeSpan> operator -(DateExpr<T, V> left, DateExpr<T, V> right) => new(new FunctionNode(QueryFunction.Difference, left.Node, right.Node), ValueMapping<TimeSpan>.Default);
}
