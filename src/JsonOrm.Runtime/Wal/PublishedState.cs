namespace JsonOrm.Wal;

/// <summary>What a writer has told the readers in other processes.</summary>
/// <param name="Lsn">The last commit that is published: acknowledged, or about to be.</param>
/// <param name="DurableLsn">The last commit that is known to be synced.</param>
internal readonly record struct PublishedState(long Lsn, long DurableLsn);
