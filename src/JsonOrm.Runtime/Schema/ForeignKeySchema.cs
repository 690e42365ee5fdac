using System.ComponentModel;

namespace JsonOrm;

/// <summary>A reference from columns of one table to the primary key of another.</summary>
public sealed class ForeignKeySchema
{
    /// <summary>Describes a foreign key.</summary>
    /// <param name="columns">The ordinals of the referring columns, in the order of the other table's key.</param>
    /// <param name="referencedTable">The name of the referenced table.</param>
    /// <param name="onDelete">What happens when the referenced row is deleted.</param>
    /// <param name="referenced">Returns the schema of the referenced class; null if no class is known.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ForeignKeySchema(int[] columns, string referencedTable, ReferentialAction onDelete, Func<TableSchema>? referenced = null)
    {
        Ordinals = columns;
        ReferencedTable = referencedTable;
        OnDelete = onDelete;
        Referenced = referenced;
    }

    /// <summary>The ordinals of the referring columns, in the order of the other table's key.</summary>
    public IReadOnlyList<int> Columns => Ordinals;

    /// <summary>The name of the referenced table.</summary>
    public string ReferencedTable { get; }

    /// <summary>What happens when the referenced row is deleted.</summary>
    public ReferentialAction OnDelete { get; }

    /// <summary>The schema of the referenced class, for an engine that creates the referenced table first; null if no class is known.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TableSchema? ReferencedSchema => Referenced?.Invoke();

    /// <summary>The columns as an array that must not be modified, see <see cref="TableSchema.KeyOrdinals"/>.</summary>
    internal int[] Ordinals { get; }

    /// <summary>Returns the schema of the referenced class: a changed key has to be known before the columns that refer to it. Null if no class is known.</summary>
    internal Func<TableSchema>? Referenced { get; }
}

/// <summary>What happens to referring rows when the row they refer to is deleted.</summary>
public enum ReferentialAction
{
    /// <summary>The delete is rejected while referring rows exist.</summary>
    Restrict,

    /// <summary>Referring rows are deleted too.</summary>
    Cascade,

    /// <summary>The referring column becomes null.</summary>
    SetNull,
}
