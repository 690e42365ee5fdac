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
