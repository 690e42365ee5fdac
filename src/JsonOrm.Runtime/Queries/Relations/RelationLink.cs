using System.ComponentModel;

namespace JsonOrm.Queries;

/// <summary>The link table of a many-to-many relation.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RelationLink
{
    internal RelationLink(TableSchema table, int[] toParent, int[] toChild)
    {
        Table = table;
        ParentOrdinals = toParent;
        ChildOrdinals = toChild;
    }

    /// <summary>The link table.</summary>
    public TableSchema Table { get; }

    /// <summary>Its columns that refer to the relation's parent rows, in the order of their key.</summary>
    public IReadOnlyList<int> ToParent => ParentOrdinals;

    /// <summary>Its columns that refer to the related rows, in the order of their key.</summary>
    public IReadOnlyList<int> ToChild => ChildOrdinals;

    internal int[] ParentOrdinals { get; }

    internal int[] ChildOrdinals { get; }
}
