namespace JsonOrm.Queries;

/// <summary>A function applied to arguments.</summary>
public sealed class FunctionNode : ExpressionNode
{
    private readonly ExpressionNode[] _arguments;

    /// <summary>Creates a function call.</summary>
    /// <param name="function">The function.</param>
    /// <param name="arguments">Its arguments; not copied.</param>
    public FunctionNode(QueryFunction function, params ExpressionNode[] arguments)
        : base(ResultType(function, arguments), ResultIsNullable(function, arguments), function is QueryFunction.Coalesce or QueryFunction.BitAnd ? arguments[0].Enum : null)
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
        QueryFunction.Matches or QueryFunction.HasMember => ColumnType.Boolean,
        QueryFunction.DayOfWeek => ColumnType.Enum,
        QueryFunction.BitAnd => arguments[0].Type,
        _ => ColumnType.Int32,
    };

    private static bool ResultIsNullable(QueryFunction function, ExpressionNode[] arguments) => function switch
    {
        QueryFunction.Coalesce => Array.TrueForAll(arguments, argument => argument.IsNullable),
        QueryFunction.HasMember => false,
        _ => Array.Exists(arguments, argument => argument.IsNullable),
    };
}

/// <summary>A function of one or more values. All but <see cref="Coalesce"/> and <see cref="HasMember"/> are null if an argument is null.</summary>
public enum QueryFunction : byte
{
    /// <summary>The first argument that is not null.</summary>
    Coalesce,

    /// <summary>Concatenation of texts.</summary>
    Concat,

    /// <summary>Converts to lower case, by the invariant culture.</summary>
    Lower,

    /// <summary>Converts to upper case, by the invariant culture.</summary>
    Upper,

    /// <summary>Removes white space at both ends.</summary>
    Trim,

    /// <summary>The number of characters (Unicode code points).</summary>
    Length,

    /// <summary>Characters from an index (from 0): as many as the third argument says, or to the end.</summary>
    Substring,

    /// <summary>True if the first text starts with the second.</summary>
    StartsWith,

    /// <summary>True if the first text ends with the second.</summary>
    EndsWith,

    /// <summary>True if the first text contains the second.</summary>
    Contains,

    /// <summary>True if the text matches the pattern: <c>%</c> matches any number of characters, <c>_</c> exactly one; a third argument is the escape character.</summary>
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

    /// <summary>Midnight of the same day, with the same kind or offset.</summary>
    Date,

    /// <summary>Replaces every occurrence of the second text in the first by the third; an empty second text replaces nothing.</summary>
    Replace,

    /// <summary>The index of the second text in the first; -1 if it does not occur.</summary>
    IndexOf,

    /// <summary>Removes white space at the beginning.</summary>
    TrimStart,

    /// <summary>Removes white space at the end.</summary>
    TrimEnd,

    /// <summary>Pads the text at the beginning with the third argument, a character, to the width given by the second.</summary>
    PadLeft,

    /// <summary>Pads the text at the end with the third argument, a character, to the width given by the second.</summary>
    PadRight,

    /// <summary>Reverses the characters.</summary>
    Reverse,

    /// <summary>The last characters; the second argument is their number.</summary>
    Right,

    /// <summary>The absolute value.</summary>
    Abs,

    /// <summary>1, 0 or -1.</summary>
    Sign,

    /// <summary>The largest whole number that is not greater.</summary>
    Floor,

    /// <summary>The smallest whole number that is not less.</summary>
    Ceiling,

    /// <summary>Rounds to the number of decimal places given by the second argument, a constant; a midpoint is rounded away from zero.</summary>
    Round,

    /// <summary>The first number to the power of the second.</summary>
    Power,

    /// <summary>The square root.</summary>
    Sqrt,

    /// <summary>Adds years to a date; a day that does not exist becomes the last of the month.</summary>
    AddYears,

    /// <summary>Adds months to a date; a day that does not exist becomes the last of the month.</summary>
    AddMonths,

    /// <summary>Adds days to a date.</summary>
    AddDays,

    /// <summary>Adds hours to a date.</summary>
    AddHours,

    /// <summary>Adds minutes to a date.</summary>
    AddMinutes,

    /// <summary>Adds seconds to a date.</summary>
    AddSeconds,

    /// <summary>Adds a duration to a date.</summary>
    AddTime,

    /// <summary>The duration from the second date to the first.</summary>
    Difference,

    /// <summary>A duration in days.</summary>
    TotalDays,

    /// <summary>A duration in hours.</summary>
    TotalHours,

    /// <summary>A duration in minutes.</summary>
    TotalMinutes,

    /// <summary>A duration in seconds.</summary>
    TotalSeconds,

    /// <summary>A duration in milliseconds.</summary>
    TotalMilliseconds,

    /// <summary>The date with a given year, month and day.</summary>
    DateFromParts,

    /// <summary>The bits that two enum values have in common.</summary>
    BitAnd,

    /// <summary>The number of bytes.</summary>
    ByteLength,

    /// <summary>True if the regular expression in the second argument, a constant, occurs in the first text.</summary>
    Matches,

    /// <summary>True if nested JSON is an object with a member of the name in the second argument, a constant; false, not null, if it is null.</summary>
    HasMember,
}
