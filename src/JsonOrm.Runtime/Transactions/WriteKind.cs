namespace JsonOrm.Transactions;

/// <summary>The kinds of write of a single row.</summary>
internal enum WriteKind
{
    Insert,
    Update,
    Upsert,
    Delete,

    /// <summary>Deletes the row with a key.</summary>
    DeleteByKey,

    /// <summary>Deletes the row with the values of a unique index.</summary>
    DeleteByUniqueKey,
}
