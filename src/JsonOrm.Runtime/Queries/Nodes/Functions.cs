namespace JsonOrm.Queries;

/// <summary>A function applied to arguments.</summary>
public sealed class FunctionNode : ExpressionNode
{
    private readonly ExpressionNode[] _arguments;

    /// <summary>Applies a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="arguments">Its arguments; not copied.</param>
    public FunctionNode(QueryFunction function, params ExpressionNode[] arguments)
        : base(ResultType(function, arguments), ResultIsNullable(function, arguments), function == QueryFunction.Coalesce ? arguments[0].Enum : null)
    {
        Function = function;
        _arguments = arguments;
    }

    /// <summary>The function.</summary>
    public QueryFunction Function { get; }

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<ExpressionNode> Arguments => _arguments;

    private static ColumnType ResultType(QueryFunction function, ExpressionNode[] arguments) => function switch
    {
        QueryFunction.Coalesce or QueryFunction.Date or QueryFunction.Abs or QueryFunction.Floor or QueryFunction.Ceiling or QueryFunction.Round => arguments[0].Type,
        >= QueryFunction.AddYears and <= QueryFunction.AddTime => arguments[0].Type,
        QueryFunction.Concat or QueryFunction.Lower or QueryFunction.Upper or QueryFunction.Trim or QueryFunction.Substring => ColumnType.String,
        QueryFunction.Replace or (>= QueryFunction.TrimStart and <= QueryFunction.Right) => ColumnType.String,
        QueryFunction.Power or QueryFunction.Sqrt or (>= QueryFunction.TotalDays and <= QueryFunction.TotalMilliseconds) => ColumnType.Double,
        QueryFunction.Difference => ColumnType.TimeSpan,
        QueryFunction.DateFromParts => ColumnType.DateOnly,
        QueryFunction.StartsWith or QueryFunction.EndsWith or QueryFunction.Contains or QueryFunction.Like => ColumnType.Boolean,
        QueryFunction.DayOfWeek => ColumnType.Enum,
        _ => ColumnType.Int32,
    };

    private static bool ResultIsNullable(QueryFunction function, ExpressionNode[] arguments) => function == QueryFunction.Coalesce
        ? Array.TrueForAll(arguments, argument => argument.IsNullable)
        : Array.Exists(arguments, argument => argument.IsNullable);
}

/// <summary>A function of one or more values. Each but <see cref="Coalesce"/> is null when an argument is null.</summary>
public enum QueryFunction : byte
{
    /// <summary>The first argument that is not null.</summary>
    Coalesce,

    /// <summary>Texts joined.</summary>
    Concat,

    /// <summary>Lower case, by the invariant culture.</summary>
    Lower,

    /// <summary>Upper case, by the invariant culture.</summary>
    Upper,

    /// <summary>White space taken off both ends.</summary>
    Trim,

    /// <summary>The number of characters (Unicode code points).</summary>
    Length,

    /// <summary>Characters from a place (from 0), as many as the third argument says or to the end.</summary>
    Substring,

    /// <summary>True when the first text begins with the second.</summary>
    StartsWith,

    /// <summary>True when the first text ends with the second.</summary>
    EndsWith,

    /// <summary>True when the second text is somewhere in the first.</summary>
    Contains,

    /// <summary>True when the text fits the pattern: <c>%</c> any characters, <c>_</c> one character; a third argument is the escape character.</summary>
    Like,

    /// <summary>The year.</summary>
    Year,

    /// <summary>The month, 1 to 12.</summary>
    Month,

    /// <summary>The day of the month, 1 to 31.</summary>
    Day,

    /// <summary>The day of the year, 1 to 366.</summary>
    DayOfYear,

    /// <summary>The day of the week, 0 (Sunday) to 6.</summary>
    DayOfWeek,

    /// <summary>The hour, 0 to 23.</summary>
    Hour,

    /// <summary>The minute, 0 to 59.</summary>
    Minute,

    /// <summary>The second, 0 to 59.</summary>
    Second,

    /// <summary>The millisecond, 0 to 999.</summary>
    Millisecond,

    /// <summary>Midnight of the same day, in the same kind or offset.</summary>
    Date,

    /// <summary>The first text with every occurrence of the second replaced by the third; an empty second text replaces nothing.</summary>
    Replace,

    /// <summary>How many characters stand before the second text in the first; -1 where it is not there.</summary>
    IndexOf,

    /// <summary>White space taken off the beginning.</summary>
    TrimStart,

    /// <summary>White space taken off the end.</summary>
    TrimEnd,

    /// <summary>The text with the third argument, one character, put before it until it has as many characters as the second argument says.</summary>
    PadLeft,

    /// <summary>The text with the third argument, one character, put behind it until it has as many characters as the second argument says.</summary>
    PadRight,

    /// <summary>The characters from the last to the first.</summary>
    Reverse,

    /// <summary>The last characters, as many as the second argument says.</summary>
    Right,

    /// <summary>The number without its sign.</summary>
    Abs,

    /// <summary>1, 0 or -1.</summary>
    Sign,

    /// <summary>The greatest whole number that is not greater.</summary>
    Floor,

    /// <summary>The least whole number that is not less.</summary>
    Ceiling,

    /// <summary>The nearest number of as many decimal places as the second argument, a constant, says; away from zero when two are as near.</summary>
    Round,

    /// <summary>The first number to the power of the second.</summary>
    Power,

    /// <summary>The square root.</summary>
    Sqrt,

    /// <summary>The date so many years later, at the month's end when there is no such day.</summary>
    AddYears,

    /// <summary>The date so many months later, at the month's end when there is no such day.</summary>
    AddMonths,

    /// <summary>The date so many days later.</summary>
    AddDays,

    /// <summary>The date so many hours later.</summary>
    AddHours,

    /// <summary>The date so many minutes later.</summary>
    AddMinutes,

    /// <summary>The date so many seconds later.</summary>
    AddSeconds,

    /// <summary>The date a length of time later.</summary>
    AddTime,

    /// <summary>The length of time from the second date to the first.</summary>
    Difference,

    /// <summary>A length of time in days.</summary>
    TotalDays,

    /// <summary>A length of time in hours.</summary>
    TotalHours,

    /// <summary>A length of time in minutes.</summary>
    TotalMinutes,

    /// <summary>A length of time in seconds.</summary>
    TotalSeconds,

    /// <summary>A length of time in milliseconds.</summary>
    TotalMilliseconds,

    /// <summary>The date of a year, a month and a day.</summary>
    DateFromParts,
}
