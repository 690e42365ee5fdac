namespace JsonOrm.Queries;

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
}
