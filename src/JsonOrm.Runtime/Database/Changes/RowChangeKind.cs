namespace JsonOrm;

/// <summary>What a commit did to a row.</summary>
public enum RowChangeKind
{
    /// <summary>The row did not exist before.</summary>
    Inserted,

    /// <summary>The row existed before and has other values now.</summary>
    Updated,

    /// <summary>The row no longer exists.</summary>
    Deleted,
}
