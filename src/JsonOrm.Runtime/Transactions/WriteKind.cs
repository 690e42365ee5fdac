namespace JsonOrm.Transactions;

/// <summary>The writes of one row.</summary>
internal enum WriteKind
{
    Insert,
    Update,
    Upsert,
    Delete,
}
