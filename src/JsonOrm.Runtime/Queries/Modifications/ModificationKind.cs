namespace JsonOrm.Queries;

/// <summary>The kinds of set-based change.</summary>
public enum ModificationKind
{
    /// <summary>Adds rows computed by a query.</summary>
    Insert,

    /// <summary>Sets columns of rows.</summary>
    Update,

    /// <summary>Deletes rows.</summary>
    Delete,
}
