namespace JsonOrm.Queries;

/// <summary>An assignment of an expression's value to a column.</summary>
/// <param name="Column">The column.</param>
/// <param name="Value">The expression, over the row before the change.</param>
public sealed record Assignment(ColumnNode Column, ExpressionNode Value);
