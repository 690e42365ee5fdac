using JsonOrm.Queries;

namespace JsonOrm;

// Functions of times and lengths of time.
public static partial class Sql
{
    /// <summary>The length of time in days, with a fraction.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A length of time, such as the difference of two dates.</param>
    public static NumberExpr<T, double> TotalDays<T>(this ScalarExpr<T, TimeSpan> value) => new(Applied(QueryFunction.TotalDays, value), ValueMapping<double>.Default);

    /// <inheritdoc cref="TotalDays{T}(ScalarExpr{T, TimeSpan})"/>
    public static NumberExpr<T, double?> TotalDays<T>(this ScalarExpr<T, TimeSpan?> value) => new(Applied(QueryFunction.TotalDays, value), ValueMapping<double?>.Default);

    /// <summary>The length of time in hours, with a fraction.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A length of time, such as the difference of two dates.</param>
    public static NumberExpr<T, double> TotalHours<T>(this ScalarExpr<T, TimeSpan> value) => new(Applied(QueryFunction.TotalHours, value), ValueMapping<double>.Default);

    /// <inheritdoc cref="TotalHours{T}(ScalarExpr{T, TimeSpan})"/>
    public static NumberExpr<T, double?> TotalHours<T>(this ScalarExpr<T, TimeSpan?> value) => new(Applied(QueryFunction.TotalHours, value), ValueMapping<double?>.Default);

    /// <summary>The length of time in minutes, with a fraction.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A length of time, such as the difference of two dates.</param>
    public static NumberExpr<T, double> TotalMinutes<T>(this ScalarExpr<T, TimeSpan> value) => new(Applied(QueryFunction.TotalMinutes, value), ValueMapping<double>.Default);

    /// <inheritdoc cref="TotalMinutes{T}(ScalarExpr{T, TimeSpan})"/>
    public static NumberExpr<T, double?> TotalMinutes<T>(this ScalarExpr<T, TimeSpan?> value) => new(Applied(QueryFunction.TotalMinutes, value), ValueMapping<double?>.Default);

    /// <summary>The length of time in seconds, with a fraction.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A length of time, such as the difference of two dates.</param>
    public static NumberExpr<T, double> TotalSeconds<T>(this ScalarExpr<T, TimeSpan> value) => new(Applied(QueryFunction.TotalSeconds, value), ValueMapping<double>.Default);

    /// <inheritdoc cref="TotalSeconds{T}(ScalarExpr{T, TimeSpan})"/>
    public static NumberExpr<T, double?> TotalSeconds<T>(this ScalarExpr<T, TimeSpan?> value) => new(Applied(QueryFunction.TotalSeconds, value), ValueMapping<double?>.Default);

    /// <summary>The length of time in milliseconds, with a fraction.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A length of time, such as the difference of two dates.</param>
    public static NumberExpr<T, double> TotalMilliseconds<T>(this ScalarExpr<T, TimeSpan> value) => new(Applied(QueryFunction.TotalMilliseconds, value), ValueMapping<double>.Default);

    /// <inheritdoc cref="TotalMilliseconds{T}(ScalarExpr{T, TimeSpan})"/>
    public static NumberExpr<T, double?> TotalMilliseconds<T>(this ScalarExpr<T, TimeSpan?> value) => new(Applied(QueryFunction.TotalMilliseconds, value), ValueMapping<double?>.Default);

    /// <summary>The hour of a time of day, 0 to 23.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A time of day.</param>
    public static IntegerExpr<T, int> Hour<T>(this ScalarExpr<T, TimeOnly> value) => new(Applied(QueryFunction.Hour, value), ValueMapping<int>.Default);

    /// <inheritdoc cref="Hour{T}(ScalarExpr{T, TimeOnly})"/>
    public static IntegerExpr<T, int?> Hour<T>(this ScalarExpr<T, TimeOnly?> value) => new(Applied(QueryFunction.Hour, value), ValueMapping<int?>.Default);

    /// <summary>The minute of a time of day, 0 to 59.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A time of day.</param>
    public static IntegerExpr<T, int> Minute<T>(this ScalarExpr<T, TimeOnly> value) => new(Applied(QueryFunction.Minute, value), ValueMapping<int>.Default);

    /// <inheritdoc cref="Minute{T}(ScalarExpr{T, TimeOnly})"/>
    public static IntegerExpr<T, int?> Minute<T>(this ScalarExpr<T, TimeOnly?> value) => new(Applied(QueryFunction.Minute, value), ValueMapping<int?>.Default);

    /// <summary>The second of a time of day, 0 to 59.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A time of day.</param>
    public static IntegerExpr<T, int> Second<T>(this ScalarExpr<T, TimeOnly> value) => new(Applied(QueryFunction.Second, value), ValueMapping<int>.Default);

    /// <inheritdoc cref="Second{T}(ScalarExpr{T, TimeOnly})"/>
    public static IntegerExpr<T, int?> Second<T>(this ScalarExpr<T, TimeOnly?> value) => new(Applied(QueryFunction.Second, value), ValueMapping<int?>.Default);

    /// <summary>The date of a year, a month and a day; one that is none is an error when the query is run.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="year">The year, 1 to 9999.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <param name="day">The day of the month, from 1.</param>
    public static DateExpr<T, DateOnly> DateOf<T>(IntegerExpr<T, int> year, IntegerExpr<T, int> month, IntegerExpr<T, int> day)
    {
        ArgumentNullException.ThrowIfNull(year);
        ArgumentNullException.ThrowIfNull(month);
        ArgumentNullException.ThrowIfNull(day);
        return new(new FunctionNode(QueryFunction.DateFromParts, year.Node, month.Node, day.Node), ValueMapping<DateOnly>.Default);
    }
}
