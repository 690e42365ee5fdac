namespace JsonOrm.Transactions;

/// <summary>The writes of one row.</summary>
internal enum WriteKind
{
    Insert,
    Update,
    Upsert,
    Delete,

    /// <summary>Of the row with a key.</summary>
    DeleteByKey,

    /// <summary>Of the row with the values of a unique index.</summary>
    DeleteByUniqueKey,
}
