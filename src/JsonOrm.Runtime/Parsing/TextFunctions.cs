using JsonOrm.Queries;

namespace JsonOrm.Parsing;

/// <summary>The functions of text queries, by their SQL names.</summary>
internal static class TextFunctions
{
    private static readonly Dictionary<string, (QueryFunction Function, int Least, int Most)> s_functions = new(StringComparer.Ordinal)
    {
        ["coalesce"] = (QueryFunction.Coalesce, 2, 32),
        ["lower"] = (QueryFunction.Lower, 1, 1),
        ["upper"] = (QueryFunction.Upper, 1, 1),
        ["trim"] = (QueryFunction.Trim, 1, 1),
        ["length"] = (QueryFunction.Length, 1, 1),
        ["substring"] = (QueryFunction.Substring, 2, 3),
        ["substr"] = (QueryFunction.Substring, 2, 3),
        ["starts_with"] = (QueryFunction.StartsWith, 2, 2),
        ["ends_with"] = (QueryFunction.EndsWith, 2, 2),
        ["contains"] = (QueryFunction.Contains, 2, 2),
        ["year"] = (QueryFunction.Year, 1, 1),
        ["month"] = (QueryFunction.Month, 1, 1),
        ["day"] = (QueryFunction.Day, 1, 1),
        ["day_of_year"] = (QueryFunction.DayOfYear, 1, 1),
        ["day_of_week"] = (QueryFunction.DayOfWeek, 1, 1),
        ["hour"] = (QueryFunction.Hour, 1, 1),
        ["minute"] = (QueryFunction.Minute, 1, 1),
        ["second"] = (QueryFunction.Second, 1, 1),
        ["millisecond"] = (QueryFunction.Millisecond, 1, 1),
        ["date"] = (QueryFunction.Date, 1, 1),
    };

    public static string Names => string.Join(", ", s_functions.Keys);

    public static (QueryFunction Function, int Least, int Most)? Find(string name) => s_functions.TryGetValue(name, out (QueryFunction, int, int) found) ? found : null;

    public static AggregateFunction? FindAggregate(string name) => name switch
    {
        "count" => AggregateFunction.Count,
        "sum" => AggregateFunction.Sum,
        "avg" or "average" => AggregateFunction.Average,
        "min" => AggregateFunction.Min,
        "max" => AggregateFunction.Max,
        _ => null,
    };

    public static WindowFunction? FindWindow(string name) => name switch
    {
        "row_number" => WindowFunction.RowNumber,
        "rank" => WindowFunction.Rank,
        "dense_rank" => WindowFunction.DenseRank,
        "lag" => WindowFunction.Lag,
        "lead" => WindowFunction.Lead,
        _ => null,
    };

    /// <summary>True if a function accepts an argument of this type.</summary>
    public static bool Takes(QueryFunction function, int argument, ColumnType type) => function switch
    {
        QueryFunction.Coalesce => true,
        QueryFunction.Substring when argument > 0 => TypeFitting.IsInteger(type),
        >= QueryFunction.Concat and <= QueryFunction.Like => type == ColumnType.String,
        QueryFunction.Hour or QueryFunction.Minute or QueryFunction.Second or QueryFunction.Millisecond =>
            type is ColumnType.DateTime or ColumnType.DateTimeOffset,
        _ => type is ColumnType.DateTime or ColumnType.DateTimeOffset or ColumnType.DateOnly,
    };
}
