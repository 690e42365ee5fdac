namespace JsonOrm.Generators.Model;

/// <summary>What a finder returns.</summary>
internal enum FinderKind
{
    /// <summary>The key of one row, found by a unique index.</summary>
    Unique,

    /// <summary>A query of the rows with these values.</summary>
    Equal,

    /// <summary>A query of the rows between two values.</summary>
    Between,
}

/// <summary>A method of the table that finds rows by an index: <c>ByEmail</c>.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Index">The index's position among those of the table.</param>
/// <param name="Kind">What it returns.</param>
internal sealed record FinderModel(string Name, int Index, FinderKind Kind);
