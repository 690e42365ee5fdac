using JsonOrm.Queries;

namespace JsonOrm;

/// <summary>
/// A date: DateTime, DateTimeOffset, DateOnly or their nullable forms. The parts of a DateTimeOffset are those of its own
/// clock, as in .NET. Parts are typed as never null: where the date is null, comparing a part gives null, and selecting it
/// fails unless <see cref="Sql.AsNullable{T, V}(IntegerExpr{T, V})"/> or <c>Coalesce</c> says what is meant.
/// </summary>
/// <typeparam name="T">The row type.</typeparam>
/// <typeparam name="V">The date's C# type.</typeparam>
public class DateExpr<T, V> : ScalarExpr<T, V>
{
    internal DateExpr(ExpressionNode node, ValueMapping<V> mapping)
        : base(node, mapping)
    {
    }

    /// <summary>The year.</summary>
    public IntegerExpr<T, int> Year => Part(QueryFunction.Year);

    /// <summary>The month, 1 to 12.</summary>
    public IntegerExpr<T, int> Month => Part(QueryFunction.Month);

    /// <summary>The day of the month, 1 to 31.</summary>
    public IntegerExpr<T, int> Day => Part(QueryFunction.Day);

    /// <summary>The day of the year, 1 to 366.</summary>
    public IntegerExpr<T, int> DayOfYear => Part(QueryFunction.DayOfYear);

    /// <summary>The hour, 0 to 23; 0 of a DateOnly.</summary>
    public IntegerExpr<T, int> Hour => Part(QueryFunction.Hour);

    /// <summary>The minute, 0 to 59; 0 of a DateOnly.</summary>
    public IntegerExpr<T, int> Minute => Part(QueryFunction.Minute);

    /// <summary>The second, 0 to 59; 0 of a DateOnly.</summary>
    public IntegerExpr<T, int> Second => Part(QueryFunction.Second);

    /// <summary>The millisecond, 0 to 999; 0 of a DateOnly.</summary>
    public IntegerExpr<T, int> Millisecond => Part(QueryFunction.Millisecond);

    /// <summary>The day of the week.</summary>
    public ScalarExpr<T, DayOfWeek> DayOfWeek => new(new FunctionNode(QueryFunction.DayOfWeek, Node), EnumMapping<DayOfWeek>.Instance);

    /// <summary>Midnight of the same day, in the same kind or offset.</summary>
    public DateExpr<T, V> Date => new(new FunctionNode(QueryFunction.Date, Node), Mapping);

    /// <summary>A date, as an expression that is the same for every row.</summary>
    /// <param name="value">The date.</param>
    public static implicit operator DateExpr<T, V>(V value) => new(Literal.Of(value), ValueMapping<V>.Default);

    /// <summary>The date so many years later, at the month's end when there is no such day; negative for before. A date out of range is an error when the query is run.</summary>
    /// <param name="count">How many.</param>
    public DateExpr<T, V> AddYears(IntegerExpr<T, int> count) => Moved(QueryFunction.AddYears, count);

    /// <summary>The date so many months later, at the month's end when there is no such day; negative for before. A date out of range is an error when the query is run.</summary>
    /// <param name="count">How many.</param>
    public DateExpr<T, V> AddMonths(IntegerExpr<T, int> count) => Moved(QueryFunction.AddMonths, count);

    /// <summary>The date so many days later; negative for before. A date out of range is an error when the query is run.</summary>
    /// <param name="count">How many.</param>
    public DateExpr<T, V> AddDays(IntegerExpr<T, int> count) => Moved(QueryFunction.AddDays, count);

    /// <summary>The date so many hours later; negative for before. A date out of range is an error when the query is run.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentException">The date is a DateOnly, which has no time.</exception>
    public DateExpr<T, V> AddHours(IntegerExpr<T, int> count) => Moved(QueryFunction.AddHours, count);

    /// <summary>The date so many minutes later; negative for before. A date out of range is an error when the query is run.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentException">The date is a DateOnly, which has no time.</exception>
    public DateExpr<T, V> AddMinutes(IntegerExpr<T, int> count) => Moved(QueryFunction.AddMinutes, count);

    /// <summary>The date so many seconds later; negative for before. A date out of range is an error when the query is run.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentException">The date is a DateOnly, which has no time.</exception>
    public DateExpr<T, V> AddSeconds(IntegerExpr<T, int> count) => Moved(QueryFunction.AddSeconds, count);

    /// <summary>The length of time from one date to another. It is typed as never null, as the parts are.</summary>
    /// <param name="left">The later date, for a positive length.</param>
    /// <param name="right">The earlier date.</param>
    public static ScalarExpr<T, TimeSpan> operator -(DateExpr<T, V> left, DateExpr<T, V> right) =>
        new(new FunctionNode(QueryFunction.Difference, left.Node, right.Node), ValueMapping<TimeSpan>.Default);

    /// <summary>The date a length of time later. A date out of range is an error when the query is run.</summary>
    /// <param name="length">The length of time.</param>
    /// <exception cref="ArgumentException">The date is a DateOnly, which has no time.</exception>
    public DateExpr<T, V> Add(ScalarExpr<T, TimeSpan> length) => Moved(QueryFunction.AddTime, length);

    private DateExpr<T, V> Moved<A>(QueryFunction function, ScalarExpr<T, A> amount)
    {
        ArgumentNullException.ThrowIfNull(amount);
        if (Node.Type == ColumnType.DateOnly && function > QueryFunction.AddDays)
        {
            throw new ArgumentException($"{Node} is a date without a time: years, months and days can be added to it.", nameof(amount));
        }

        return new(new FunctionNode(function, Node, amount.Node), Mapping);
    }

    private IntegerExpr<T, int> Part(QueryFunction part) => new(new FunctionNode(part, Node), ValueMapping<int>.Default);
}
