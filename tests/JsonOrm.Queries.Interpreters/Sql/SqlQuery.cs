namespace JsonOrm.Interpreters.Sql;

/// <summary>A query as SQLite takes it.</summary>
/// <param name="Text">The statement, with parameters <c>?1</c>, <c>?2</c> and so on.</param>
/// <param name="Parameters">Their values: numbers of 64 bits for all that has that form, doubles for decimals, text for Guids.</param>
/// <param name="IsOrdered">True when the statement's order leaves nothing open, so that it gives the model's order.</param>
public sealed record SqlQuery(string Text, IReadOnlyList<Value> Parameters, bool IsOrdered);
