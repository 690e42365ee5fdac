using System.ComponentModel;

namespace JsonOrm.Queries;

/// <summary>
/// A property of a row type that leads to rows of a table and is not stored. It states which columns relate the rows. Generated
/// code creates one per relation; paths, row sets and <c>Include</c> pass it on.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Relation
{
    private protected Relation(string name, TableSchema parent, TableSchema child, int[] parentColumns, int[] childColumns, bool isCollection, RelationLink? link)
    {
        Name = name;
        Parent = parent;
        Child = child;
        ParentOrdinals = parentColumns;
        ChildOrdinals = childColumns;
        IsCollection = isCollection;
        Link = link;
    }

    /// <summary>The property's name.</summary>
    public string Name { get; }

    /// <summary>The table whose class has the property.</summary>
    public TableSchema Parent { get; }

    /// <summary>The table of the related rows.</summary>
    public TableSchema Child { get; }

    /// <summary>Columns of <see cref="Parent"/>: its foreign key for a to-one relation, otherwise its key.</summary>
    public IReadOnlyList<int> ParentColumns => ParentOrdinals;

    /// <summary>Columns of <see cref="Child"/> that equal the parent's: its key for a to-one relation and through a link, otherwise its foreign key.</summary>
    public IReadOnlyList<int> ChildColumns => ChildOrdinals;

    /// <summary>True for a collection of rows, false for a single row or null.</summary>
    public bool IsCollection { get; }

    /// <summary>The link table of a many-to-many relation; null for any other relation.</summary>
    public RelationLink? Link { get; }

    internal int[] ParentOrdinals { get; }

    internal int[] ChildOrdinals { get; }

    /// <summary>An inclusion of the given rows of the relation.</summary>
    internal abstract IncludeModel Include(QueryModel rows);

    /// <summary>For example <c>artist.Albums</c>.</summary>
    public override string ToString() => $"{Parent.Name}.{Name}";
}
