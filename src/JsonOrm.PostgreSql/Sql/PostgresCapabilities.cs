using JsonOrm.Queries;

namespace JsonOrm.PostgreSql.Sql;

/// <summary>What has no form in PostgreSQL's SQL that gives the same answer.</summary>
internal static class PostgresCapabilities
{
    /// <summary>The engine's name in messages.</summary>
    public const string Engine = "PostgreSQL";

    /// <summary>The declaration.</summary>
    public static EngineCapabilities Declared { get; } = new(Engine)
    {
        LacksFunctions = [QueryFunction.Matches],
        LacksExpression = Lacking,
    };

    private static string? Lacking(ExpressionNode node) => node switch
    {
        BinaryNode { Operator: BinaryOperator.Remainder, Type: ColumnType.Single or ColumnType.Double } => $"remainder of a {node.Type}",
        ConvertNode { Type: ColumnType.String, Operand.Type: ColumnType.DateTime or ColumnType.DateTimeOffset or ColumnType.TimeOnly or ColumnType.TimeSpan or ColumnType.Single or ColumnType.Bytes or ColumnType.Json } text =>
            $"text of a {text.Operand.Type}",
        ConvertNode { Type: ColumnType.String, Operand: { Type: ColumnType.Enum, Enum.IsFlags: true } } => "text of a flags enum",
        JsonValueNode { Type: ColumnType.DateTime or ColumnType.DateTimeOffset or ColumnType.TimeOnly or ColumnType.TimeSpan or ColumnType.Bytes } inside => $"{inside.Type} inside nested JSON",
        DocumentMatchNode { Json: not ColumnNode { Source: TableSource { Schema.IsCollection: true } } } => "filter of documents that are results of a query",
        JsonValueNode { Type: ColumnType.Enum, Enum.IsFlags: true } => "flags inside nested JSON",
        WindowNode { Function: WindowFunction.Aggregate, Operand: AggregateNode { IsDistinct: true } } => "distinct aggregate over a window",
        WindowNode { Function: WindowFunction.Aggregate, Operand: AggregateNode { Function: AggregateFunction.Join } } => "joined texts over a window",
        WindowNode { Function: WindowFunction.Aggregate, Operand: AggregateNode { Function: AggregateFunction.Min or AggregateFunction.Max, Operand.Type: ColumnType.Guid or ColumnType.Bytes or ColumnType.Json } extreme } =>
            $"{extreme.Function} of a {extreme.Operand!.Type} over a window",
        FunctionNode { Function: >= QueryFunction.Year and <= QueryFunction.Date } part when part.Arguments[0].Type == ColumnType.DateTimeOffset && !HasOffset(part.Arguments[0]) => "part of a computed date with an offset",
        _ => null,
    };

    /// <summary>True if the offset of an expression is known where it is computed.</summary>
    public static bool HasOffset(ExpressionNode node) => node switch
    {
        ColumnNode or ConstantNode => true,
        FunctionNode { Function: QueryFunction.Date or (>= QueryFunction.AddYears and <= QueryFunction.AddTime) } moved => HasOffset(moved.Arguments[0]),
        FunctionNode { Function: QueryFunction.Coalesce } first => first.Arguments.All(HasOffset),
        CaseNode choice => HasOffset(choice.Then) && HasOffset(choice.Otherwise),
        AggregateNode { Function: AggregateFunction.Min or AggregateFunction.Max, Operand: { } operand } => HasOffset(operand),
        WindowNode { Function: WindowFunction.Lag or WindowFunction.Lead, Operand: { } operand } => HasOffset(operand),
        ScalarQueryNode => true,
        _ => false,
    };
}
