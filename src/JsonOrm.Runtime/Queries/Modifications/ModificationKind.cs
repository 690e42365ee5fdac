namespace JsonOrm.Queries;

/// <summary>What a set-based change does.</summary>
public enum ModificationKind
{
    /// <summary>Adds rows made of a query's values.</summary>
    Insert,

    /// <summary>Sets columns of rows.</summary>
    Update,

    /// <summary>Deletes rows.</summary>
    Delete,
}
