namespace JsonOrm.Queries;

/// <summary>A column set to the value of an expression.</summary>
/// <param name="Column">The column.</param>
/// <param name="Value">The expression, over the row as it was.</param>
public sealed record Assignment(ColumnNode Column, ExpressionNode Value);
