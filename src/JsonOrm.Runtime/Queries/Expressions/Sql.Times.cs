using JsonOrm.Queries;

namespace JsonOrm;

// Functions of times and durations.
public static partial class Sql
{
    /// <summary>The duration in days, with a fraction.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A duration, such as the difference of two dates.</param>
    public static NumberExpr<T, double> TotalDays<T>(this ScalarExpr<T, TimeSpan> value) => new(Applied(QueryFunction.TotalDays, value));

    /// <inheritdoc cref="TotalDays{T}(ScalarExpr{T, TimeSpan})"/>
    public static NullableNumberExpr<T, double> TotalDays<T>(this ScalarExpr<T, TimeSpan?> value) => new(Applied(QueryFunction.TotalDays, value));

    /// <summary>The duration in hours, with a fraction.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A duration, such as the difference of two dates.</param>
    public static NumberExpr<T, double> TotalHours<T>(this ScalarExpr<T, TimeSpan> value) => new(Applied(QueryFunction.TotalHours, value));

    /// <inheritdoc cref="TotalHours{T}(ScalarExpr{T, TimeSpan})"/>
    public static NullableNumberExpr<T, double> TotalHours<T>(this ScalarExpr<T, TimeSpan?> value) => new(Applied(QueryFunction.TotalHours, value));

    /// <summary>The duration in minutes, with a fraction.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A duration, such as the difference of two dates.</param>
    public static NumberExpr<T, double> TotalMinutes<T>(this ScalarExpr<T, TimeSpan> value) => new(Applied(QueryFunction.TotalMinutes, value));

    /// <inheritdoc cref="TotalMinutes{T}(ScalarExpr{T, TimeSpan})"/>
    public static NullableNumberExpr<T, double> TotalMinutes<T>(this ScalarExpr<T, TimeSpan?> value) => new(Applied(QueryFunction.TotalMinutes, value));

    /// <summary>The duration in seconds, with a fraction.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A duration, such as the difference of two dates.</param>
    public static NumberExpr<T, double> TotalSeconds<T>(this ScalarExpr<T, TimeSpan> value) => new(Applied(QueryFunction.TotalSeconds, value));

    /// <inheritdoc cref="TotalSeconds{T}(ScalarExpr{T, TimeSpan})"/>
    public static NullableNumberExpr<T, double> TotalSeconds<T>(this ScalarExpr<T, TimeSpan?> value) => new(Applied(QueryFunction.TotalSeconds, value));

    /// <summary>The duration in milliseconds, with a fraction.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A duration, such as the difference of two dates.</param>
    public static NumberExpr<T, double> TotalMilliseconds<T>(this ScalarExpr<T, TimeSpan> value) => new(Applied(QueryFunction.TotalMilliseconds, value));

    /// <inheritdoc cref="TotalMilliseconds{T}(ScalarExpr{T, TimeSpan})"/>
    public static NullableNumberExpr<T, double> TotalMilliseconds<T>(this ScalarExpr<T, TimeSpan?> value) => new(Applied(QueryFunction.TotalMilliseconds, value));

    /// <summary>The hour of a time of day, 0 to 23.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A time of day.</param>
    public static IntegerExpr<T, int> Hour<T>(this ScalarExpr<T, TimeOnly> value) => new(Applied(QueryFunction.Hour, value));

    /// <inheritdoc cref="Hour{T}(ScalarExpr{T, TimeOnly})"/>
    public static NullableIntegerExpr<T, int> Hour<T>(this ScalarExpr<T, TimeOnly?> value) => new(Applied(QueryFunction.Hour, value));

    /// <summary>The minute of a time of day, 0 to 59.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A time of day.</param>
    public static IntegerExpr<T, int> Minute<T>(this ScalarExpr<T, TimeOnly> value) => new(Applied(QueryFunction.Minute, value));

    /// <inheritdoc cref="Minute{T}(ScalarExpr{T, TimeOnly})"/>
    public static NullableIntegerExpr<T, int> Minute<T>(this ScalarExpr<T, TimeOnly?> value) => new(Applied(QueryFunction.Minute, value));

    /// <summary>The second of a time of day, 0 to 59.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="value">A time of day.</param>
    public static IntegerExpr<T, int> Second<T>(this ScalarExpr<T, TimeOnly> value) => new(Applied(QueryFunction.Second, value));

    /// <inheritdoc cref="Second{T}(ScalarExpr{T, TimeOnly})"/>
    public static NullableIntegerExpr<T, int> Second<T>(this ScalarExpr<T, TimeOnly?> value) => new(Applied(QueryFunction.Second, value));

    /// <summary>The date with the given year, month and day; a date that does not exist fails the query.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="year">The year, 1 to 9999.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <param name="day">The day of the month, from 1.</param>
    public static DayExpr<T> DateOf<T>(IntegerExpr<T, int> year, IntegerExpr<T, int> month, IntegerExpr<T, int> day) => new(Applied(QueryFunction.DateFromParts, year, month, day));

    /// <summary>The date with the given year, month and day; a date that does not exist fails the query. Null if a part is null.</summary>
    /// <typeparam name="T">The row type.</typeparam>
    /// <param name="year">The year, 1 to 9999.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <param name="day">The day of the month, from 1.</param>
    public static NullableDayExpr<T> DateOf<T>(NullableIntegerExpr<T, int> year, NullableIntegerExpr<T, int> month, NullableIntegerExpr<T, int> day) => new(Applied(QueryFunction.DateFromParts, year, month, day));
}
