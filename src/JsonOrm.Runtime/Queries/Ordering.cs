namespace JsonOrm.Queries;

/// <summary>One expression rows are sorted by. Null sorts before every value: first ascending, last descending.</summary>
/// <param name="Expression">What is compared.</param>
/// <param name="IsDescending">True for greatest first.</param>
public sealed record Ordering(ExpressionNode Expression, bool IsDescending);
