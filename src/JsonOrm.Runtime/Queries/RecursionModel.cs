namespace JsonOrm.Queries;

/// <summary>
/// Rows reached step by step: those of <see cref="Roots"/> (depth 0), then the <see cref="Children"/> of each, and so on, level by
/// level. A row is returned once, at the depth where it was first reached, so that the recursion ends even with cycles.
/// </summary>
/// <param name="Roots">A query for whole rows of the source of the query that contains this recursion.</param>
/// <param name="Children">A query for whole rows of another source of the same table, whose predicate refers to the row of the previous level through the columns of the roots' source.</param>
public sealed record RecursionModel(QueryModel Roots, QueryModel Children);
