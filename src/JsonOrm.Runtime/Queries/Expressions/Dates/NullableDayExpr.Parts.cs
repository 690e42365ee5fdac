using JsonOrm.Queries;

namespace JsonOrm;

// Date parts and date arithmetic.
public partial class NullableDayExpr<T>
{
    /// <summary>The year.</summary>
    public NullableIntegerExpr<T, int> Year => new(new FunctionNode(QueryFunction.Year, Node));

    /// <summary>The month, 1 to 12.</summary>
    public NullableIntegerExpr<T, int> Month => new(new FunctionNode(QueryFunction.Month, Node));

    /// <summary>The day of the month, 1 to 31.</summary>
    public NullableIntegerExpr<T, int> Day => new(new FunctionNode(QueryFunction.Day, Node));

    /// <summary>The day of the year, 1 to 366.</summary>
    public NullableIntegerExpr<T, int> DayOfYear => new(new FunctionNode(QueryFunction.DayOfYear, Node));

    /// <summary>The day of the week.</summary>
    public NullableValueExpr<T, DayOfWeek> DayOfWeek => new(new FunctionNode(QueryFunction.DayOfWeek, Node), EnumMapping<DayOfWeek>.Nullable);

    /// <summary>Adds years to the date; a day that does not exist becomes the last of the month. A date out of range fails the query.</summary>
    /// <param name="count">The number of years; may be negative.</param>
    public NullableDayExpr<T> AddYears(NullableIntegerExpr<T, int> count) => new(Applied(QueryFunction.AddYears, count));

    /// <summary>Adds months to the date; a day that does not exist becomes the last of the month. A date out of range fails the query.</summary>
    /// <param name="count">The number of months; may be negative.</param>
    public NullableDayExpr<T> AddMonths(NullableIntegerExpr<T, int> count) => new(Applied(QueryFunction.AddMonths, count));

    /// <summary>Adds days to the date. A date out of range fails the query.</summary>
    /// <param name="count">The number of days; may be negative.</param>
    public NullableDayExpr<T> AddDays(NullableIntegerExpr<T, int> count) => new(Applied(QueryFunction.AddDays, count));

    /// <summary>The duration from one date to another.</summary>
    /// <param name="left">The later date, for a positive duration.</param>
    /// <param name="right">The earlier date.</param>
    public static NullableValueExpr<T, TimeSpan> operator -(NullableDayExpr<T> left, NullableDayExpr<T> right) => new(new FunctionNode(QueryFunction.Difference, left.Node, right.Node), ValueMapping<TimeSpan?>.Default);
}
