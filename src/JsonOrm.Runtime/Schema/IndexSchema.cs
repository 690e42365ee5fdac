using System.ComponentModel;

namespace JsonOrm;

/// <summary>A secondary index.</summary>
public sealed class IndexSchema
{
    /// <summary>Describes an index.</summary>
    /// <param name="name">The index's name, unique within its table.</param>
    /// <param name="columns">The ordinals of the indexed columns, in index order.</param>
    /// <param name="isUnique">True if no two rows may have equal non-null values.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IndexSchema(string name, int[] columns, bool isUnique)
        : this(name, columns, [], isUnique)
    {
    }

    /// <summary>Describes an index over values inside nested JSON.</summary>
    /// <param name="name">The index's name, unique within its table.</param>
    /// <param name="columns">The ordinals of the columns, in index order.</param>
    /// <param name="innerPaths">For each column, the path inside it; empty for the column itself, or for the elements of a list.</param>
    /// <param name="isUnique">True if no two rows may have equal non-null values.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IndexSchema(string name, int[] columns, string[] innerPaths, bool isUnique)
    {
        Name = name;
        Ordinals = columns;
        InnerPaths = innerPaths;
        IsUnique = isUnique;
    }

    /// <summary>The index's name, unique within its table.</summary>
    public string Name { get; }

    /// <summary>The ordinals of the indexed columns, in index order.</summary>
    public IReadOnlyList<int> Columns => Ordinals;

    /// <summary>
    /// For an index over values inside nested JSON, the path inside each of its columns: names of JSON members, separated by dots, and empty for the column itself. A list on the way means
    /// each of its elements. Empty for an index over columns.
    /// </summary>
    public IReadOnlyList<string> InnerPaths { get; }

    /// <summary>True if no two rows may have equal non-null values.</summary>
    public bool IsUnique { get; }

    /// <summary>For an index of a collection, the paths into its documents; otherwise null. Such an index has no columns, and any number of entries for a row.</summary>
    internal string[]? Paths { get; init; }

    /// <summary>The columns as an array that must not be modified, see <see cref="TableSchema.KeyOrdinals"/>.</summary>
    internal int[] Ordinals { get; }
}
