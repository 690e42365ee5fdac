namespace JsonOrm.Rules;

/// <summary>A secondary index.</summary>
/// <param name="Name">Unique in its table.</param>
/// <param name="Columns">Places of the indexed columns.</param>
/// <param name="IsUnique">True when no two rows may hold equal values.</param>
internal sealed record IndexShape(string Name, EquatableArray<int> Columns, bool IsUnique);

/// <summary>A foreign key.</summary>
/// <param name="Columns">Places of the referring columns, in the order of the other table's key.</param>
/// <param name="ReferencedTable">The other table's name.</param>
/// <param name="OnDelete">The member of the runtime's <c>ReferentialAction</c>.</param>
internal sealed record ForeignKeyShape(EquatableArray<int> Columns, string ReferencedTable, string OnDelete);
