namespace JsonOrm;

/// <summary>A column of a text query's results.</summary>
/// <param name="Name">The name given with <c>as</c>, otherwise the column's own, otherwise the expression.</param>
/// <param name="Type">The type of its values.</param>
public sealed record ResultColumn(string Name, ColumnType Type);
