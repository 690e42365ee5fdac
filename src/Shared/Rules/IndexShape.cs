namespace JsonOrm.Rules;

/// <summary>A secondary index.</summary>
/// <param name="Name">Its name, unique in its table.</param>
/// <param name="Columns">The indexes of the indexed columns.</param>
/// <param name="IsUnique">True if no two rows may have equal values.</param>
internal sealed record IndexShape(string Name, EquatableArray<int> Columns, bool IsUnique)
{
    /// <summary>For an index over nested JSON, the path of stored names inside each column, empty for the column itself; otherwise empty.</summary>
    public EquatableArray<string> Paths { get; init; }
}

/// <summary>A foreign key.</summary>
/// <param name="Columns">The indexes of the referring columns, in the order of the other table's key.</param>
/// <param name="ReferencedTable">The other table's name.</param>
/// <param name="OnDelete">The member of the runtime's <c>ReferentialAction</c>.</param>
internal sealed record ForeignKeyShape(EquatableArray<int> Columns, string ReferencedTable, string OnDelete)
{
    /// <summary>The other table's fully qualified type; null if generated code cannot use it.</summary>
    public string? Target { get; init; }
}
