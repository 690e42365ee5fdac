namespace JsonOrm.Generators.Model;

/// <summary>What a finder hands out.</summary>
internal enum FinderKind
{
    /// <summary>The key of one row, by a unique index.</summary>
    Unique,

    /// <summary>A query of the rows that hold these values.</summary>
    Equal,

    /// <summary>A query of the rows between two values.</summary>
    Between,
}

/// <summary>A method of the table that leads to rows by an index: <c>ByEmail</c>.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Index">The index's place among the table's.</param>
/// <param name="Kind">What it hands out.</param>
internal sealed record FinderModel(string Name, int Index, FinderKind Kind);
