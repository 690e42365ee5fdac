namespace JsonOrm;

/// <summary>A column of a text query's results.</summary>
/// <param name="Name">The name given with <c>as</c>, otherwise the column's own, otherwise the expression.</param>
/// <param name="Type">The type of its values.</param>
public sealed record ResultColumn(string Name, ColumnType Type)
{
    /// <summary>
    /// True for values inside JSON, such as <c>doc ->> 'age'</c>, whose kind differs from row to row; <see cref="Type"/> is then <see cref="ColumnType.Json"/>. Each value is what its document
    /// has: a text, a whole number (long), a decimal or a double, a bool, or the JSON of an object or array.
    /// </summary>
    public bool IsAnyKind { get; init; }
}
